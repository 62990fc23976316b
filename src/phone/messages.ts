import type { PhoneRefusalReason } from "./reasons.js";

/**
 * The English message to show a person for each {@link PhoneRefusalReason}. To translate the
 * messages, make an object of the same type.
 *
 * @example
 * const result = parsePhone(input, { defaultCountry: "GB" });
 * if (!result.ok) show(phoneRefusalMessages[result.reason]);
 */
export const phoneRefusalMessages: Readonly<
  Record<PhoneRefusalReason, string>
> = {
  not_text: "Enter a phone number.",
  empty: "Enter a phone number.",
  too_long: "This is too long for a phone number. Enter one number only.",
  characters: "Enter only the phone number: digits, spaces and a leading +.",
  extension:
    "Enter the number without an extension: a text message can’t reach one.",
  spreadsheet:
    "A spreadsheet has changed this number. Format the column as text and enter the number again.",
  needs_country:
    "Choose a country, or start the number with + and the country code.",
  unknown_country:
    "No country has this country code. Check the digits after the +.",
  impossible:
    "This number is too short or too long for its country. Check the digits and the country.",
  unknown_range:
    "We don’t know numbers that begin like this. Check the digits and the country.",
  ambiguous:
    "This can be read as two different numbers. Write it as + and digits only, with the country code.",
  not_mobile:
    "We don’t know this as a mobile number. Check the digits, or enter a mobile number.",
  not_geographic:
    "This number doesn’t belong to a country. Enter a mobile number.",
  country_not_allowed:
    "Numbers from this country are not accepted here. Enter another number.",
};
