import { useId } from "react";

export function TextField({
  label,
  type = "text",
  isOptional = false,
  placeholder,
  value,
  onValue,
}: {
  label: string;
  type?: "text" | "email" | "search";
  isOptional?: boolean;
  placeholder?: string;
  value: string;
  onValue: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="field__optional"> (optional)</span>}
      </label>
      <input
        id={id}
        className="input"
        type={type}
        placeholder={placeholder}
        autoComplete="off"
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
    </div>
  );
}
