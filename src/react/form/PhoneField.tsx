"use client";

import { useId, useRef } from "react";
import type { ChangeEvent, ReactNode, RefObject } from "react";
import { formatPhone } from "../../phone/format.js";
import { CountryPicker } from "./CountryPicker.js";
import { countryName } from "./countryOptions.js";
import { FilledText, Text } from "./Text.js";
import { formatEdit } from "./typedText.js";
import type { PhoneInput } from "./usePhoneInput.js";
import { useUndo } from "./useUndo.js";

/** Props of {@link PhoneField}. */
export interface PhoneFieldProps {
  /** The label above the field. */
  readonly label: string;
  /** The `name` of the input. */
  readonly name: string;
  /** Use `"tel"` for the person's own number, and `"off"` for somebody else's number. */
  readonly autoComplete: string;
  /** What `usePhoneInput` returned. */
  readonly number: PhoneInput;
  /** A ref to the input, for example to focus it. */
  readonly inputRef?: RefObject<HTMLInputElement | null> | undefined;
  /** Whether the field is read-only, for example while a code is asked for. Default: `false`. */
  readonly isReadOnly?: boolean | undefined;
  /**
   * An error from your server about this number. It is shown instead of the field's own problem.
   */
  readonly error?: ReactNode | null;
}

/**
 * A field for a phone number, with a list of countries. It groups the digits while they are typed,
 * and shows below how the number is read. It needs the styles in
 * `convex-phone-auth/react/form.css`.
 */
export function PhoneField({
  label,
  name,
  autoComplete,
  number,
  inputRef,
  isReadOnly = false,
  error = null,
}: PhoneFieldProps) {
  const id = useId();
  const ownRef = useRef<HTMLInputElement>(null);
  const input = inputRef ?? ownRef;
  const { text, problem } = number;
  const undo = useUndo(text, number.setText);
  const shown = error ?? problem;

  const group = (target: HTMLInputElement, inputType: string | undefined) => {
    const caret = target.selectionStart ?? target.value.length;
    const edit = formatEdit(
      text,
      { text: target.value, caret },
      inputType,
      number.country,
      number.parsePhone,
    );
    // Written before React does it, which would leave the caret at the end.
    if (edit.text !== target.value) {
      target.value = edit.text;
      target.setSelectionRange(edit.caret, edit.caret);
    }
    number.setText(edit.text);
  };

  const onChange = ({ target, nativeEvent }: ChangeEvent<HTMLInputElement>) => {
    const { inputType, isComposing } = nativeEvent as Partial<InputEvent>;
    if (undo.took(inputType)) return;
    // A keyboard that composes would lose its place; it is grouped at its end.
    if (isComposing === true) number.setText(target.value);
    else group(target, inputType);
  };

  return (
    <div className="phone-field">
      <label className="phone-field__label" htmlFor={id}>
        {label}
      </label>
      <div
        className="phone-field__box"
        dir="ltr"
        data-is-invalid={shown !== null}
      >
        <CountryPicker
          number={number}
          isDisabled={isReadOnly}
          onPicked={() => input.current?.focus()}
        />
        <input
          id={id}
          ref={input}
          className="phone-field__input"
          type="tel"
          name={name}
          autoComplete={autoComplete}
          translate="no"
          value={text}
          readOnly={isReadOnly}
          aria-invalid={shown !== null}
          aria-describedby={`${id}-note`}
          onChange={onChange}
          onKeyDown={isReadOnly ? undefined : undo.onKeyDown}
          onCompositionEnd={({ currentTarget }) =>
            group(currentTarget, "insertText")
          }
          onBlur={({ target, relatedTarget }) => {
            const isInside = target.parentElement?.contains(relatedTarget);
            if (text.trim() !== "" && isInside !== true) number.showProblem();
          }}
        />
      </div>
      <p
        id={`${id}-note`}
        className="phone-field__note"
        data-is-error={shown !== null}
      >
        {shown === null ? (
          <Reading number={number} />
        ) : (
          <span className="phone-field__problem">{shown}</span>
        )}
      </p>
    </div>
  );
}

/** How the number reads, as soon as it is one. */
function Reading({ number }: { number: PhoneInput }) {
  const { text, parsed, shownCountry, texts } = number;
  if (text.trim() === "") return null;
  if (!parsed.ok || shownCountry === undefined)
    return <Text>{texts.keepGoing}</Text>;
  return (
    <span className="phone-field__reading">
      <FilledText
        text={texts.readsAs}
        values={{
          phone: <Text isKept>{formatPhone(parsed.phone)}</Text>,
          country: <Text>{countryName(shownCountry, texts.locale)}</Text>,
        }}
      />
    </span>
  );
}
