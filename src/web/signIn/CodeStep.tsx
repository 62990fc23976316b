import { formatPhone } from "convex-phone-auth/phone";
import { CODE_LENGTH, useDeliveryStatus } from "convex-phone-auth/react";
import type { PhoneSignIn } from "convex-phone-auth/react";
import { useCallback, useEffect, useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { api } from "../../../convex/_generated/api";
import { useCodeTarget } from "../handset/codeInbox";
import { useAnnounce } from "../page/Announcer";
import { errorText, waitText } from "../page/errorText";
import { CodeField } from "./CodeField";
import { DeliveryNote } from "./DeliveryNote";

export function CodeStep({
  signIn,
  phone,
}: {
  signIn: PhoneSignIn;
  phone: string;
}) {
  const {
    state,
    secondsLeft,
    submitCode,
    resendCode,
    requestCall,
    editNumber,
  } = signIn;
  const delivery = useDeliveryStatus(api.messages.deliveryStatus, signIn);
  const [code, setCode] = useState("");
  const input = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const { step } = state;
  const isBusy = step === "checking" || step === "done";
  const isResending = step === "sending";
  const error = step === "enteringCode" ? state.error : null;

  const enter = useCallback(
    (digits: string) => {
      setCode(digits);
      if (digits.length < CODE_LENGTH) return;
      announce("Checking the code…");
      void submitCode(digits);
    },
    [announce, submitCode],
  );
  useCodeTarget(enter);

  useEffect(() => {
    if (step !== "enteringCode" || error !== null) return;
    announce(
      "If this number can receive messages here, a code is on its way. Enter its six digits.",
    );
    input.current?.focus();
  }, [announce, error, step]);

  useEffect(() => {
    if (error === null) return;
    announce(errorText(error));
    // Selected, so that typing replaces it.
    input.current?.focus();
    input.current?.select();
  }, [announce, error]);

  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    void submitCode(code);
  };
  const canResend = step === "enteringCode" && secondsLeft === 0;

  return (
    <form onSubmit={onSubmit} noValidate>
      <p className="sign-in__sent">
        If <strong className="number">{formatPhone(phone)}</strong> can receive
        messages here, a six-digit code is on its way.{" "}
        <button type="button" className="link" onClick={editNumber}>
          Change number
        </button>
      </p>
      {delivery !== null && step !== "done" && (
        <DeliveryNote
          delivery={delivery}
          canAsk={canResend}
          onCall={() => void requestCall()}
        />
      )}
      <CodeField
        code={code}
        onCode={enter}
        inputRef={input}
        isBusy={isBusy}
        error={error === null ? null : errorText(error)}
      />
      <button
        type="submit"
        className="button button--primary button--wide"
        aria-disabled={isBusy || isResending}
      >
        {isBusy ? "Checking…" : "Sign in"}
      </button>
      <p className="sign-in__resend">
        {step === "done" ? (
          "You are signed in."
        ) : (
          <button
            type="button"
            className="link"
            aria-disabled={!canResend}
            onClick={() => void resendCode()}
          >
            {isResending
              ? "Sending again…"
              : secondsLeft > 0
                ? `Send again in ${waitText(secondsLeft)}`
                : "Send the code again"}
          </button>
        )}
      </p>
    </form>
  );
}
