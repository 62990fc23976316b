import type { CountryCode } from "../../phone/countries.js";
import { formatTyped } from "../../phone/formatTyped.js";
import { formatPhone } from "../../phone/format.js";
import type { PhoneParser } from "../../phone/parseMobilePhone.js";

/** A field's text and where in it the caret stands. */
export interface TypedText {
  readonly text: string;
  readonly caret: number;
}

const SIGNIFICANT = /[\p{Nd}+\uFF0B]/u;

/**
 * What a number field shows after an edit: the number grouped anew, with the caret behind the digit
 * it stood behind.
 *
 * @param before - The text before the edit.
 * @param edited - Text and caret as the browser left them.
 * @param inputType - `InputEvent.inputType`; unknown ones are taken as typing.
 * @param country - The country of numbers typed without `+`.
 * @param parse - How the text will be read.
 */
export function formatEdit(
  before: string,
  edited: TypedText,
  inputType: string | undefined,
  country: CountryCode | undefined,
  parse: PhoneParser,
): TypedText {
  const { text, caret } = dropDigit(before, edited, inputType);
  const shown = formatWhole(text, inputType, country, parse);
  if (caret >= text.length) return { text: shown, caret: shown.length };
  const passed = countSignificant(text.slice(0, caret));
  return { text: shown, caret: afterSignificant(shown, passed) };
}

/** What is pasted or filled in whole is written as such numbers are, `(0)` and all. */
function formatWhole(
  text: string,
  inputType: string | undefined,
  country: CountryCode | undefined,
  parse: PhoneParser,
): string {
  const isTyped = inputType === "insertText" || inputType?.startsWith("delete");
  const isInternational = /^\D*(?:\+|00)/.test(text);
  const parsed = parse(text, { defaultCountry: country });
  return !isTyped && isInternational && parsed.ok
    ? formatPhone(parsed.phone)
    : formatTyped(text, country, parse);
}

/**
 * Deleting a space or a bracket alone would do nothing, since it comes back: the digit beyond it was
 * meant.
 */
function dropDigit(
  before: string,
  { text, caret }: TypedText,
  inputType: string | undefined,
): TypedText {
  const isBackward = inputType === "deleteContentBackward";
  const isForward = inputType === "deleteContentForward";
  if (!isBackward && !isForward) return { text, caret };
  if (text.length >= before.length) return { text, caret };
  if (countSignificant(text) !== countSignificant(before))
    return { text, caret };
  const characters = text.split("");
  const at = isBackward
    ? characters.findLastIndex(
        (character, index) => index < caret && SIGNIFICANT.test(character),
      )
    : characters.findIndex(
        (character, index) => index >= caret && SIGNIFICANT.test(character),
      );
  if (at === -1) return { text, caret };
  return {
    text: text.slice(0, at) + text.slice(at + 1),
    caret: isBackward ? at : caret,
  };
}

function countSignificant(text: string): number {
  return [...text].filter((character) => SIGNIFICANT.test(character)).length;
}

/** The place behind so many digits of a text. */
function afterSignificant(text: string, count: number): number {
  let passed = 0;
  for (let index = 0; index < text.length; index++) {
    if (passed === count) return index;
    if (SIGNIFICANT.test(text.charAt(index))) passed += 1;
  }
  return text.length;
}
