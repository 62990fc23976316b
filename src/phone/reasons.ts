/**
 * Why {@link parsePhone} refused an input. The values are stable: switch on them, translate them,
 * store them.
 */
export const PhoneRefusalReason = {
  /** The input is not a string. */
  notText: "not_text",
  /** Nothing is left after white space and invisible characters are taken away. */
  empty: "empty",
  /** More characters than any spelling of a phone number needs. */
  tooLong: "too_long",
  /** Letters, symbols or text around the number. */
  characters: "characters",
  /** An extension follows the number; an SMS can't reach an extension. */
  extension: "extension",
  /** A spreadsheet turned the number into a decimal, a power of ten or an error value. */
  spreadsheet: "spreadsheet",
  /** Written without `+` and no default country says how to read it. */
  needsCountry: "needs_country",
  /** The default country, or the calling code after the `+`, belongs to no country. */
  unknownCountry: "unknown_country",
  /** Too few or too many digits for the country that it is read with. */
  impossible: "impossible",
  /** As long as a number should be, in a range that we know nothing of. */
  unknownRange: "unknown_range",
  /** Two readings give two different real numbers, so neither is taken. */
  ambiguous: "ambiguous",
  /** The number exists, but can't be a mobile one (or, with `parseAnyPhone`, a person's line). */
  notMobile: "not_mobile",
  /** A calling code that belongs to a service and not to a country, such as satellite phones. */
  notGeographic: "not_geographic",
  /** A good number of a country that the app doesn't serve. */
  countryNotAllowed: "country_not_allowed",
} as const;

/** One of the values of {@link PhoneRefusalReason}. */
export type PhoneRefusalReason =
  (typeof PhoneRefusalReason)[keyof typeof PhoneRefusalReason];
