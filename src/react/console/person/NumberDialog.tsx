"use client";
import { PhoneField } from "../../form/PhoneField.js";
import { usePhoneInput } from "../../form/usePhoneInput.js";
import { FormDialog } from "../page/FormDialog.js";
import type { Act } from "../page/useAct.js";
import { useWords } from "../words.js";

/** A number to type, which the field spells out as it reads, and a button that does something with it. */
export function NumberDialog({
  title,
  effect,
  label,
  name,
  button,
  act,
  onClose,
  onPhone,
}: {
  title: string;
  /** What it does, in a sentence. */
  effect: string;
  label: string;
  name: string;
  button: string;
  act: Act;
  onClose: () => void;
  /** Does it, and says what to tell. */
  onPhone: (phone: string) => Promise<string>;
}) {
  const { texts } = useWords();
  const number = usePhoneInput({ texts: texts.form });
  const onSubmit = async () => {
    const { parsed } = number;
    if (parsed.ok) return await act.run(() => onPhone(parsed.phone));
    act.tell(number.showProblem(), true);
    return false;
  };
  return (
    <FormDialog
      title={title}
      effect={<p>{effect}</p>}
      button={button}
      act={act}
      hasProblem={number.problem !== null}
      onClose={onClose}
      onSubmit={onSubmit}
    >
      <PhoneField
        label={label}
        name={name}
        autoComplete="off"
        number={number}
      />
    </FormDialog>
  );
}
