import type { PhoneSignIn } from "convex-phone-auth/react";
import { useEffect, useRef } from "react";
import type { SyntheticEvent } from "react";
import { useAnnounce } from "../page/Announcer";
import { errorText, waitText } from "../page/errorText";
import { PhoneField } from "../phoneField/PhoneField";
import type { PhoneInput } from "../phoneField/usePhoneInput";

export function NumberStep({
  signIn: { state, secondsLeft, sendCode },
  number,
}: {
  signIn: PhoneSignIn;
  number: PhoneInput;
}) {
  const input = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const isSending = state.step === "sending";
  const refused = state.step === "enteringNumber" ? state.error : null;
  const { parsed } = number;
  const isSameNumber = parsed.ok && parsed.phone === state.phone;
  const mustWait = isSameNumber && secondsLeft > 0;

  useEffect(() => input.current?.focus(), []);
  useEffect(() => {
    if (refused === null) return;
    announce(errorText(refused));
    input.current?.focus();
  }, [announce, refused]);

  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!parsed.ok) {
      announce(number.showProblem());
      input.current?.focus();
      return;
    }
    announce("Asking for a code…");
    void sendCode(parsed.phone);
  };

  return (
    <form onSubmit={onSubmit} noValidate>
      <PhoneField
        label="Phone number"
        name="phone"
        autoComplete="tel"
        number={number}
        inputRef={input}
        isReadOnly={isSending}
        error={
          refused !== null && (isSameNumber || state.phone === "") ? (
            <>
              {errorText(refused)}
              {mustWait && <> Try again in {waitText(secondsLeft)}.</>}
            </>
          ) : null
        }
      />
      <button
        type="submit"
        className="button button--primary button--wide"
        aria-disabled={isSending || mustWait}
      >
        {isSending ? "Sending…" : "Text me a code"}
      </button>
    </form>
  );
}
