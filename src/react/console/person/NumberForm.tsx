"use client";
import { useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { PhoneField } from "../../form/PhoneField.js";
import { usePhoneInput } from "../../form/usePhoneInput.js";
import { phoneText } from "../../form/words.js";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";
import { useWords } from "../words.js";

/** A number to type, and a button that does something with it, after a question that spells it out. */
export function NumberForm({
  label,
  name,
  button,
  question,
  effect,
  onPhone,
}: {
  label: string;
  name: string;
  button: string;
  /** What to ask before, of the number as it reads. */
  question: (shownPhone: string) => string;
  /** What it does, in a sentence. */
  effect: string;
  /** Does it, and says what to tell. */
  onPhone: (phone: string) => Promise<string>;
}) {
  const { texts } = useWords();
  const number = usePhoneInput({ texts: texts.form });
  const input = useRef<HTMLInputElement>(null);
  const act = useAct();
  const [asked, setAsked] = useState<string | null>(null);
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const { parsed } = number;
    if (!parsed.ok) {
      act.tell(number.showProblem(), true);
      input.current?.focus();
      return;
    }
    setAsked(parsed.phone);
  };
  const run = async (phone: string) => {
    const isDone = await act.run(() => onPhone(phone));
    if (isDone) number.reset();
    else input.current?.focus();
  };
  return (
    <form onSubmit={onSubmit} noValidate className="pc-stack pc-stack--tight">
      <p className="pc-quiet">{effect}</p>
      <PhoneField
        label={label}
        name={name}
        autoComplete="off"
        number={number}
        inputRef={input}
      />
      <div className="pc-actions">
        <button type="submit" className="pc-button" aria-disabled={act.isBusy}>
          {button}
        </button>
      </div>
      {number.problem === null && <Outcome act={act} />}
      {asked !== null && (
        <ConfirmDialog
          title={question(phoneText(asked, texts.form))}
          confirm={button}
          onClose={() => setAsked(null)}
          onConfirm={() => void run(asked)}
        >
          <p>{effect}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}
