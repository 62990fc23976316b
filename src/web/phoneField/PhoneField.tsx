import { formatPhone } from "convex-phone-auth/phone";
import { useId } from "react";
import type { ReactNode, Ref } from "react";
import { countryName } from "./countryNames";
import { CountryPicker } from "./CountryPicker";
import type { PhoneInput } from "./usePhoneInput";

/** Country, number, and underneath how the number reads while it is typed. */
export function PhoneField({
  label,
  name,
  autoComplete,
  number,
  inputRef,
  isReadOnly = false,
  error = null,
}: {
  label: string;
  name: string;
  autoComplete: string;
  number: PhoneInput;
  inputRef?: Ref<HTMLInputElement>;
  isReadOnly?: boolean;
  /** What the server said about this number. */
  error?: ReactNode;
}) {
  const id = useId();
  const { text, parsed, problem } = number;
  const shown = error ?? problem;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="phone" data-is-invalid={shown !== null}>
        <CountryPicker
          country={parsed.ok ? parsed.country : number.country}
          onCountry={number.setCountry}
          isDisabled={isReadOnly}
        />
        <input
          id={id}
          ref={inputRef}
          className="phone__input"
          type="tel"
          name={name}
          autoComplete={autoComplete}
          value={text}
          readOnly={isReadOnly}
          aria-invalid={shown !== null}
          aria-describedby={`${id}-note`}
          onChange={(event) => number.setText(event.target.value)}
          onBlur={() => {
            if (text.trim() !== "") number.showProblem();
          }}
        />
      </div>
      <p
        id={`${id}-note`}
        className="field__note"
        data-is-error={shown !== null}
      >
        {shown ?? <Reading number={number} />}
      </p>
    </div>
  );
}

function Reading({ number: { text, parsed } }: { number: PhoneInput }) {
  if (parsed.ok) {
    return (
      <>
        <span className="tick" aria-hidden="true" />
        Reads as <strong className="number">{formatPhone(parsed.phone)}</strong>
        , {countryName(parsed.country)}
      </>
    );
  }
  return text.trim() === ""
    ? "Write it as you like: spaces, dashes, with or without +country."
    : "Keep going…";
}
