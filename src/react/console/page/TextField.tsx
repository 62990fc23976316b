"use client";
import { useId } from "react";
import { useWords } from "../words.js";
import type { ProfileProblem } from "./checkProfile.js";

export function TextField({
  label,
  type = "text",
  isOptional = false,
  problem = null,
  value,
  onValue,
}: {
  label: string;
  type?: "text" | "email";
  isOptional?: boolean;
  /** What is wrong with the value. */
  problem?: ProfileProblem | null;
  value: string;
  onValue: (value: string) => void;
}) {
  const id = useId();
  const { texts } = useWords();
  return (
    <div className="pc-field">
      <label htmlFor={id}>
        {label}
        {isOptional && <span className="pc-soft"> {texts.optional}</span>}
      </label>
      <input
        id={id}
        className="pc-input"
        type={type}
        autoComplete="off"
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        value={value}
        onChange={(event) => onValue(event.target.value)}
      />
      {problem !== null && (
        <p id={`${id}-problem`} className="pc-problem">
          {texts.invalid[problem]}
        </p>
      )}
    </div>
  );
}
