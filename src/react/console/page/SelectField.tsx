"use client";
import { useId } from "react";

export function SelectField<Value extends string>({
  label,
  value,
  options,
  onValue,
}: {
  label: string;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onValue: (value: Value) => void;
}) {
  const id = useId();
  return (
    <div className="pc-field">
      <label htmlFor={id}>{label}</label>
      <Select id={id} value={value} options={options} onValue={onValue} />
    </div>
  );
}

/** A choice whose name stands elsewhere. */
export function Select<Value extends string>({
  options,
  value,
  onValue,
  ...named
}: {
  id?: string;
  "aria-label"?: string;
  disabled?: boolean;
  value: Value;
  options: readonly { value: Value; text: string }[];
  onValue: (value: Value) => void;
}) {
  return (
    <select
      {...named}
      className="pc-input pc-select"
      autoComplete="off"
      value={value}
      onChange={({ target }) => {
        const chosen = options.find((option) => option.value === target.value);
        if (chosen !== undefined) onValue(chosen.value);
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </select>
  );
}
