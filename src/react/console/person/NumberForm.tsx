import { formatPhone } from "../../../phone/index.js";
import { PhoneField, usePhoneInput } from "../../form/index.js";
import { useRef, useState } from "react";
import type { ReactNode, SyntheticEvent } from "react";
import { ConfirmDialog } from "../page/ConfirmDialog.js";
import { Outcome, useAct } from "../page/useAct.js";

/** A number to type, and a button that does something with it, after a question that spells it out. */
export function NumberForm({
  label,
  name,
  button,
  question,
  children,
  onPhone,
}: {
  label: string;
  name: string;
  button: string;
  /** What to ask before, of the number as it reads. */
  question: (shownPhone: string) => string;
  /** What it does, in a sentence. */
  children: ReactNode;
  /** Does it, and says what to tell. */
  onPhone: (phone: string) => Promise<string>;
}) {
  const number = usePhoneInput();
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
    <form onSubmit={onSubmit} noValidate className="stack stack--tight">
      <p className="quiet">{children}</p>
      <div className="inline-form">
        <PhoneField
          label={label}
          name={name}
          autoComplete="off"
          number={number}
          inputRef={input}
        />
        <button type="submit" className="button" aria-disabled={act.isBusy}>
          {button}
        </button>
      </div>
      {number.problem === null && <Outcome act={act} />}
      {asked !== null && (
        <ConfirmDialog
          title={question(formatPhone(asked))}
          confirm={button}
          onClose={() => setAsked(null)}
          onConfirm={() => void run(asked)}
        >
          <p>{children}</p>
        </ConfirmDialog>
      )}
    </form>
  );
}
