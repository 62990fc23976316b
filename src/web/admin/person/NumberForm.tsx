import { useRef } from "react";
import type { ReactNode, SyntheticEvent } from "react";
import { PhoneField, usePhoneInput } from "convex-phone-auth/react/form";
import { Outcome, useAct } from "../useAct";

/** A number to type, and a button that does something with it. */
export function NumberForm({
  label,
  name,
  button,
  children,
  onPhone,
}: {
  label: string;
  name: string;
  button: string;
  /** What it does, in a sentence. */
  children: ReactNode;
  /** Does it, and says what to tell. */
  onPhone: (phone: string) => Promise<string>;
}) {
  const number = usePhoneInput();
  const input = useRef<HTMLInputElement>(null);
  const act = useAct();
  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    const { parsed } = number;
    if (!parsed.ok) {
      act.tell(number.showProblem(), true);
      input.current?.focus();
      return;
    }
    const { phone } = parsed;
    void act
      .run(() => onPhone(phone))
      .then((isDone) => {
        if (isDone) number.reset();
        else input.current?.focus();
      });
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
    </form>
  );
}
