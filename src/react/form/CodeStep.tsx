import { useCallback, useEffect, useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import type { CountryCode } from "../../phone/countries.js";
import type { PhoneSignIn } from "../../client/phoneSignIn.js";
import { CodeField } from "./CodeField.js";
import { readCodeText } from "./codeText.js";
import type { CodeText } from "./codeText.js";
import { DeliveryNote } from "./DeliveryNote.js";
import { ResendButton } from "./ResendButton.js";
import { SentTo } from "./SentTo.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import type { Announce } from "./useLiveRegion.js";
import { useWebOtp } from "./useWebOtp.js";
import { hintText, overText } from "./codeWords.js";
import { errorText, fillText, phoneText } from "./words.js";

/** The second step: the code, handed in with its last digit. */
export function CodeStep({
  signIn,
  country,
  texts,
  movesFocus,
  announce,
}: {
  signIn: PhoneSignIn;
  country: CountryCode | undefined;
  texts: PhoneSignInTexts;
  movesFocus: boolean;
  announce: Announce;
}) {
  const { state, secondsLeft, submitCode, resendCode, requestCall } = signIn;
  const [code, setCode] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const { step, phone } = state;
  const isBusy = step === "checking" || step === "done";
  const refused = step === "enteringCode" ? state.error : null;
  const over = step === "enteringCode" ? overText(state, texts) : null;
  const refusal = refused === null ? null : errorText(refused, country, texts);
  const error = over ?? refusal;
  const canSubmit = step === "enteringCode" && over === null;

  const enter = useCallback(
    ({ digits, isWhole }: CodeText) => {
      setCode(digits);
      if (isWhole) void submitCode(digits);
    },
    [submitCode],
  );
  const fill = useCallback(
    (text: string) => enter(readCodeText(text)),
    [enter],
  );
  useWebOtp(fill, canSubmit);

  const sent = fillText(texts.codeSent, { phone: phoneText(phone, texts) });
  useEffect(() => {
    if (step === "checking") announce(texts.checking);
    else if (step === "done") announce(texts.done);
    else if (step === "enteringCode" && error === null) {
      announce(sent);
      if (movesFocus) input.current?.focus();
    }
  }, [announce, error, sent, step, movesFocus, texts]);
  useEffect(() => {
    if (error === null) return;
    announce(error);
    if (!movesFocus) return;
    // Selected, so that typing replaces it.
    input.current?.focus();
    input.current?.select();
  }, [announce, error, movesFocus]);

  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (canSubmit) void submitCode(code);
  };

  return (
    <form className="phone-sign-in__form" onSubmit={onSubmit} noValidate>
      <SentTo
        phone={phone}
        texts={texts}
        onEdit={isBusy ? undefined : signIn.editNumber}
      />
      <CodeField
        label={texts.codeLabel}
        code={code}
        onCode={enter}
        inputRef={input}
        isReadOnly={isBusy}
        hint={hintText(state, texts)}
        error={error}
      />
      <button
        type="submit"
        className="phone-sign-in__submit"
        aria-disabled={!canSubmit}
        data-is-busy={step === "checking"}
      >
        {step === "checking" ? texts.checking : texts.submitCode}
      </button>
      <div className="phone-sign-in__after">
        {step === "done" ? (
          <p className="phone-sign-in__done">{texts.done}</p>
        ) : (
          <>
            <DeliveryNote
              delivery={over === null ? signIn.delivery : null}
              isLate={canSubmit && state.isLate}
              isOffline={signIn.isOffline}
              canAsk={step === "enteringCode" && secondsLeft === 0}
              onCall={() => void requestCall()}
              texts={texts}
              announce={announce}
            />
            <ResendButton
              isResending={step === "sending"}
              secondsLeft={secondsLeft}
              isReady={step === "enteringCode" && secondsLeft === 0}
              isOver={over !== null}
              onResend={() => {
                if (over !== null) setCode("");
                void resendCode();
              }}
              texts={texts}
            />
          </>
        )}
      </div>
    </form>
  );
}
