import { formatPhone } from "convex-phone-auth/phone";
import { useMutation } from "convex/react";
import { useRef, useState } from "react";
import type { SyntheticEvent } from "react";
import { api } from "../../../convex/_generated/api";
import type { Id } from "../../../convex/_generated/dataModel";
import { useAnnounce } from "../page/Announcer";
import { thrownText } from "../page/errorText";
import { PhoneField } from "../phoneField/PhoneField";
import { usePhoneInput } from "../phoneField/usePhoneInput";

export function ChangePhoneForm({
  userId,
  onChanged,
}: {
  userId: Id<"users">;
  onChanged: (text: string) => void;
}) {
  const changePhone = useMutation(api.admin.changePhone);
  const number = usePhoneInput();
  const input = useRef<HTMLInputElement>(null);
  const announce = useAnnounce();
  const [error, setError] = useState<string | null>(null);

  const change = async (phone: string) => {
    setError(null);
    try {
      const changed = await changePhone({ userId, phone });
      number.reset();
      onChanged(
        `The number is ${formatPhone(changed.phone)} now, to be proved at the next sign-in.`,
      );
    } catch (thrown) {
      const text = thrownText(thrown);
      setError(text);
      announce(text);
      input.current?.focus();
    }
  };

  const onSubmit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (number.parsed.ok) return void change(number.parsed.phone);
    announce(number.showProblem());
    input.current?.focus();
  };

  return (
    <form onSubmit={onSubmit} noValidate className="inline-form">
      <PhoneField
        label="New number"
        name="changed-phone"
        autoComplete="off"
        number={number}
        inputRef={input}
        error={error}
      />
      <button type="submit" className="button">
        Change number
      </button>
    </form>
  );
}
