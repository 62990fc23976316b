import { CODE_LENGTH, foldDigits } from "convex-phone-auth/react";
import { useId } from "react";
import type { Ref } from "react";

/** The digits of whatever was typed, pasted or filled in: `"Your code is 123 456."` too. */
function digitsOf(text: string): string {
  return foldDigits(text)
    .replaceAll(/[^0-9]/g, "")
    .slice(0, CODE_LENGTH);
}

/**
 * One input, not six: autofill, paste, dictation and screen readers know what to do with it. The
 * places for the digits are drawn behind.
 */
export function CodeField({
  code,
  onCode,
  inputRef,
  isBusy,
  error,
}: {
  code: string;
  onCode: (digits: string) => void;
  inputRef: Ref<HTMLInputElement>;
  isBusy: boolean;
  error: string | null;
}) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>Six-digit code</label>
      <div className="code" data-filled={code.length}>
        <div className="code__places" aria-hidden="true">
          {Array.from({ length: CODE_LENGTH }, (_, index) => (
            <span
              key={index}
              data-is-next={index === Math.min(code.length, CODE_LENGTH - 1)}
            />
          ))}
        </div>
        {/* No maxLength: it would cut a pasted "123 456" short. */}
        <div className="code__window">
          <input
            id={id}
            ref={inputRef}
            className="code__input"
            name="code"
            autoComplete="one-time-code"
            inputMode="numeric"
            autoCorrect="off"
            spellCheck={false}
            value={code}
            readOnly={isBusy}
            aria-invalid={error !== null}
            aria-describedby={`${id}-note`}
            onChange={(event) => onCode(digitsOf(event.target.value))}
          />
        </div>
      </div>
      <p
        id={`${id}-note`}
        className="field__note"
        data-is-error={error !== null}
      >
        {error ?? "It is good for ten minutes."}
      </p>
    </div>
  );
}
