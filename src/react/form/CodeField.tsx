"use client";

import { useId } from "react";
import type { Ref } from "react";
import { CODE_LENGTH } from "../../client/readCode.js";
import { readCodeText } from "./codeText.js";
import type { CodeText } from "./codeText.js";
import { Text } from "./Text.js";

/** Props of {@link CodeField}. */
export interface CodeFieldProps {
  /** The words above the field. */
  readonly label: string;
  /** The digits to show. */
  readonly code: string;
  /** Called with every edit; `isWhole` says that nothing is missing. */
  readonly onCode: (code: CodeText) => void;
  /** The field, to move the focus to it. */
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  /** Whether it takes no input, while a code is checked. Default false. */
  readonly isReadOnly?: boolean | undefined;
  /** Under the field. */
  readonly hint: string;
  /** In its place when something is wrong. */
  readonly error?: string | null | undefined;
}

/**
 * A code of six digits. One input, not six: autofill, paste, dictation and screen readers know what
 * to do with it; the places for the digits are drawn behind. Needs
 * `convex-phone-auth/react/form.css`.
 */
export function CodeField({
  label,
  code,
  onCode,
  inputRef,
  isReadOnly = false,
  hint,
  error = null,
}: CodeFieldProps) {
  const id = useId();
  return (
    <div className="code-field">
      <label className="code-field__label" htmlFor={id}>
        {label}
      </label>
      <div className="code-field__box" dir="ltr">
        <div className="code-field__places" aria-hidden="true">
          {Array.from({ length: CODE_LENGTH }, (_, index) => (
            <span
              key={index}
              className="code-field__place"
              data-is-next={index === Math.min(code.length, CODE_LENGTH - 1)}
            />
          ))}
        </div>
        {/* No maxLength: it would cut a pasted "123 456" short. */}
        <div className="code-field__window">
          <input
            id={id}
            ref={inputRef}
            className="code-field__input"
            name="code"
            autoComplete="one-time-code"
            inputMode="numeric"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            translate="no"
            value={code}
            readOnly={isReadOnly}
            aria-invalid={error !== null}
            aria-describedby={`${id}-note`}
            onChange={(event) => onCode(readCodeText(event.target.value))}
          />
        </div>
      </div>
      <p
        id={`${id}-note`}
        className="code-field__note"
        data-is-error={error !== null}
      >
        <Text>{error ?? hint}</Text>
      </p>
    </div>
  );
}
