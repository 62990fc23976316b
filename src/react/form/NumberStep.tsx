import { useEffect, useRef } from "react";
import type { SyntheticEvent } from "react";
import { formatPhone } from "../../phone/format.js";
import type { PhoneSignIn } from "../../client/phoneSignIn.js";
import { OfferedCountries } from "./OfferedCountries.js";
import { PhoneField } from "./PhoneField.js";
import type { Announce } from "./useLiveRegion.js";
import type { PhoneInput } from "./usePhoneInput.js";
import { errorText, fillText, waitText } from "./words.js";

/** The first step: a number, and the button that sends a code to it. */
export function NumberStep({
  signIn: { state, secondsLeft, sendCode },
  number,
  movesFocus,
  announce,
}: {
  signIn: PhoneSignIn;
  number: PhoneInput;
  movesFocus: boolean;
  announce: Announce;
}) {
  const input = useRef<HTMLInputElement>(null);
  const { parsed, shownCountry, texts } = number;
  const isSending = state.step === "sending";
  const refused = state.step === "enteringNumber" ? state.error : null;
  const isSameNumber = parsed.ok && parsed.phone === state.phone;
  const mustWait = isSameNumber && secondsLeft > 0;
  const isShown = refused !== null && (isSameNumber || state.phone === "");
  const error = isShown ? errorText(refused, shownCountry, texts) : null;

  useEffect(() => {
    if (movesFocus) input.current?.focus();
    // After a reload only the hook still has it.
    if (state.phone !== "" && number.text === "")
      number.setText(formatPhone(state.phone));
    // Once, when the step begins.
  }, []);
  useEffect(() => {
    if (error === null) return;
    announce(error);
    if (movesFocus) input.current?.focus();
  }, [announce, error, movesFocus]);

  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSending || mustWait) return;
    if (!parsed.ok) {
      announce(number.showProblem());
      input.current?.focus();
      return;
    }
    announce(texts.sending);
    void sendCode(parsed.phone);
  };

  return (
    <form className="phone-sign-in__form" onSubmit={onSubmit} noValidate>
      <PhoneField
        label={texts.phoneLabel}
        name="phone"
        autoComplete="tel"
        number={number}
        inputRef={input}
        isReadOnly={isSending}
        error={
          error !== null && mustWait
            ? `${error} ${fillText(texts.tryAgainIn, { time: waitText(secondsLeft, texts) })}`
            : error
        }
      />
      <button
        type="submit"
        className="phone-sign-in__submit"
        aria-disabled={isSending || mustWait}
        data-is-busy={isSending}
      >
        {isSending ? texts.sending : texts.sendCode}
      </button>
      <div className="phone-sign-in__after">
        {error === null && (
          <OfferedCountries
            number={number}
            onPicked={() => input.current?.focus()}
          />
        )}
      </div>
    </form>
  );
}
