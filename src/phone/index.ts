export { parsePhone } from "./parsePhone.js";
export type { ParsePhoneOptions, PhoneTypes } from "./parsePhone.js";
export { parseAnyPhone } from "./parseAnyPhone.js";
export { MAX_INPUT_LENGTH, parseMobilePhone } from "./parseMobilePhone.js";
export type {
  ParsedPhone,
  ParseMobilePhoneOptions,
  PhoneParser,
} from "./parseMobilePhone.js";
export { currentForm, formerForms } from "./plan/currentForm.js";
export { isE164 } from "./e164.js";
export type { E164 } from "./e164.js";
export { maskPhone } from "./mask.js";
export { formatPhone } from "./format.js";
export type { PhoneFormatStyle } from "./format.js";
export { countryOfTyped, formatTyped } from "./formatTyped.js";
export { PhoneRefusalReason } from "./reasons.js";
export { phoneRefusalMessages } from "./messages.js";
export {
  getCallingCode,
  isCountryAllowed,
  isCountryCode,
  listCountries,
} from "./countries.js";
export type { CountryCode, CountryPolicy } from "./countries.js";
