import { useCallback, useEffect, useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import type { CountryCode } from "../../phone/countries.js";
import type { PhoneSignIn } from "../../client/phoneSignIn.js";
import { CodeField } from "./CodeField.js";
import { readCodeText } from "./codeText.js";
import type { CodeText } from "./codeText.js";
import { DeliveryNote } from "./DeliveryNote.js";
import { hasNoNumber } from "./deliveryText.js";
import { ResendButton, resendText } from "./ResendButton.js";
import { SentTo } from "./SentTo.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import type { Announce } from "./useLiveRegion.js";
import { useWebOtp } from "./useWebOtp.js";
import { hintText, overText, refusedText } from "./codeWords.js";
import { fillText, phoneText } from "./words.js";

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
  const refusal = refusedText(state, country, texts);
  // A refusal is of the digits that were handed in, not of those typed since.
  const [handedIn, setHandedIn] = useState("");
  const isEdited = code !== handedIn;
  const [isTooLong, setTooLong] = useState(false);
  const error =
    over ?? (isTooLong ? texts.codeIncomplete : isEdited ? null : refusal);
  const canSubmit = step === "enteringCode" && over === null;
  // Whoever has a code all the same enters it.
  const mustEdit = canSubmit && code === "" && hasNoNumber(signIn.delivery);
  const canAsk = step === "enteringCode" && secondsLeft === 0;

  const handIn = useCallback(
    (digits: string) => {
      setHandedIn(digits);
      void submitCode(digits);
    },
    [submitCode],
  );
  const enter = useCallback(
    ({ digits, isWhole, isTooLong }: CodeText) => {
      setCode(digits);
      setTooLong(isTooLong);
      if (isWhole) handIn(digits);
    },
    [handIn],
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
    else if (step === "enteringCode" && error === null && code === "") {
      announce(sent);
      if (movesFocus) input.current?.focus();
    }
  }, [announce, code, error, sent, step, movesFocus, texts]);
  useEffect(() => {
    if (error === null) return;
    announce(error);
    if (!movesFocus) return;
    // Selected, so that typing replaces it.
    input.current?.focus();
    input.current?.select();
  }, [announce, error, movesFocus]);

  const resend = () => {
    if (!canAsk) return;
    // What is of no use any more goes with the message that replaces it.
    if (over !== null || refused !== null) {
      setCode("");
      setHandedIn("");
    }
    setTooLong(false);
    void resendCode();
  };
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (mustEdit) signIn.editNumber();
    else if (canSubmit) handIn(code);
    else if (over !== null) resend();
  };

  return (
    <form className="phone-sign-in__form" onSubmit={onSubmit} noValidate>
      <SentTo
        phone={phone}
        texts={texts}
        onEdit={isBusy ? undefined : signIn.editNumber}
        isOffered={!mustEdit}
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
        aria-disabled={over === null ? !canSubmit : !canAsk}
        data-is-busy={step === "checking"}
      >
        {over !== null
          ? resendText(secondsLeft, texts.sendNew, texts)
          : step === "checking"
            ? texts.checking
            : mustEdit
              ? texts.changeNumber
              : texts.submitCode}
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
              canAsk={canAsk}
              onCall={() => void requestCall()}
              texts={texts}
              announce={announce}
            />
            {over === null && !mustEdit && (
              <ResendButton
                isResending={step === "sending"}
                secondsLeft={secondsLeft}
                isReady={canAsk}
                onResend={resend}
                texts={texts}
              />
            )}
          </>
        )}
      </div>
    </form>
  );
}
