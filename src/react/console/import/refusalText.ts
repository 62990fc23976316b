import { PHONE_AUTH_ERRORS } from "../../../errors.js";
import { listRefusalMessages } from "../../../csv.js";

/** In the language of whoever has the list to mend. */
const SENTENCES = listRefusalMessages(globalThis.navigator?.language);

/** Short names of the reasons rows are refused for, as headings of counts. */
const NAMES: Record<keyof typeof SENTENCES, string> = {
  not_text: "No text",
  empty: "No number",
  too_long: "Too long",
  characters: "Other text around it",
  extension: "With an extension",
  spreadsheet: "Damaged by a spreadsheet",
  needs_country: "Country missing",
  unknown_country: "No such country code",
  impossible: "Too short or too long",
  unknown_range: "Unknown range",
  ambiguous: "Can be read in two ways",
  not_mobile: "No mobile number",
  not_geographic: "Not of a country",
  country_not_allowed: "Country not accepted",
  several_numbers: "Several numbers in a cell",
  total_row: "A sum, not a person",
};

/** A reason of refusal, or an error code, in a few words. */
export function refusalName(reason: string): string {
  return isKeyOf(NAMES, reason) ? NAMES[reason] : sentence(reason);
}

/** The same as a sentence. */
export function refusalText(reason: string): string {
  return isKeyOf(SENTENCES, reason) ? SENTENCES[reason] : sentence(reason);
}

function sentence(code: string): string {
  return isKeyOf(PHONE_AUTH_ERRORS, code)
    ? PHONE_AUTH_ERRORS[code]
    : code.replaceAll("_", " ");
}

function isKeyOf<T extends object>(
  table: T,
  key: string,
): key is string & keyof T {
  return Object.hasOwn(table, key);
}
