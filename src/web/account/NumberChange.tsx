import { formatPhone } from "convex-phone-auth/phone";
import { usePhoneNumberChange } from "convex-phone-auth/react";
import { PhoneSignInForm, useBrowserTexts } from "convex-phone-auth/react/form";
import { useEffect, useRef, useState } from "react";
import { api } from "../../../convex/_generated/api";
import { numberTexts } from "./numberTexts";
import { numberWords } from "./numberWords";

/** The number of whoever is signed in: changed, or added where there is none. */
export function NumberChange({ hasNumber }: { hasNumber: boolean }) {
  const form = useBrowserTexts();
  const words = numberWords(form.locale);
  const change = usePhoneNumberChange(api.numberChange, {
    locale: form.locale,
    deliveryStatus: api.messages.deliveryStatus,
  });
  const { state, proving, editNumber, startOver } = change;
  const [isOpen, setOpen] = useState(false);
  const [changed, setChanged] = useState("");
  const heading = useRef<HTMLHeadingElement>(null);
  const { step, phone } = state;

  useEffect(() => {
    if (step !== "done") return;
    setChanged(`Your number is ${formatPhone(phone)} now.`);
    setOpen(false);
    startOver();
    heading.current?.focus();
  }, [step, phone, startOver]);

  const close = () => {
    editNumber();
    setOpen(false);
    heading.current?.focus();
  };
  // A code that was waited for before a reload is waited for again.
  const isShown = isOpen || step !== "enteringNumber";

  return (
    <section className="account__part">
      {!isShown && (
        <h2 ref={heading} tabIndex={-1}>
          Number
        </h2>
      )}
      <p className="outcome" role="status">
        {changed}
      </p>
      {isShown ? (
        <PhoneSignInForm
          signIn={change}
          texts={numberTexts(form, words, {
            hasNumber,
            isProof: proving === "present",
          })}
        >
          <button
            type="button"
            className="link"
            aria-disabled={step === "checking"}
            onClick={close}
          >
            {hasNumber ? words.keep : words.notNow}
          </button>
        </PhoneSignInForm>
      ) : (
        <button
          type="button"
          className="button"
          onClick={() => {
            setChanged("");
            setOpen(true);
          }}
        >
          {hasNumber ? "Change the number" : "Add a number"}
        </button>
      )}
    </section>
  );
}
