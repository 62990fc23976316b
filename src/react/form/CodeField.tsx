"use client";

import { useId } from "react";
import type { Ref } from "react";
import { CODE_LENGTH } from "../../client/readCode.js";
import { readCodeText } from "./codeText.js";
import type { CodeText } from "./codeText.js";
import { Text } from "./Text.js";
import { useUndo } from "./useUndo.js";

/** Props of {@link CodeField}. */
export interface CodeFieldProps {
  /** The label above the field. */
  readonly label: string;
  /** The digits to show. */
  readonly code: string;
  /** Called after every edit. If `isWhole` is `true`, the code is complete. */
  readonly onCode: (code: CodeText) => void;
  /** A ref to the input, for example to focus it. */
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  /** Whether the field is read-only, for example while a code is checked. Default: `false`. */
  readonly isReadOnly?: boolean | undefined;
  /** A hint below the field. */
  readonly hint: string;
  /** An error, shown in place of the hint. */
  readonly error?: string | null | undefined;
}

/**
 * A field for a one-time code of six digits. It is one input and not six, so that autofill, paste,
 * dictation and screen readers work. The places for the digits are drawn behind it. It needs the
 * styles in `convex-phone-auth/react/form.css`.
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
  // What comes back is to be looked at, and not handed in.
  const undo = useUndo(code, (digits) =>
    onCode({ digits, isWhole: false, isTooLong: false }),
  );
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
            onChange={({ target, nativeEvent }) => {
              if (!undo.took((nativeEvent as InputEvent).inputType))
                onCode(readCodeText(target.value));
            }}
            onKeyDown={isReadOnly ? undefined : undo.onKeyDown}
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
