/**
 * The reasons why {@link parsePhone} refuses an input. The values are stable, so you can switch on
 * them, translate them and store them.
 */
export const PhoneRefusalReason = {
  /** The input is not a string. */
  notText: "not_text",
  /** Nothing is left once white space and invisible characters are removed. */
  empty: "empty",
  /** The input has more characters than any way of writing a phone number needs. */
  tooLong: "too_long",
  /** There are letters, symbols or other text around the number. */
  characters: "characters",
  /** The number is followed by an extension. An SMS can't reach an extension. */
  extension: "extension",
  /** A spreadsheet turned the number into a decimal, a power of ten or an error value. */
  spreadsheet: "spreadsheet",
  /** The number is written without `+`, and no default country says how to read it. */
  needsCountry: "needs_country",
  /** The default country doesn't exist, or the calling code after the `+` belongs to no country. */
  unknownCountry: "unknown_country",
  /** The number has too few or too many digits for the country that it is read with. */
  impossible: "impossible",
  /** The length is right, but the number is in a range that the package doesn't know. */
  unknownRange: "unknown_range",
  /** The input can be read as two different real numbers, so neither is accepted. */
  ambiguous: "ambiguous",
  /**
   * The number exists, but can't be a mobile number. With `parseAnyPhone`: it can't be a person's
   * line.
   */
  notMobile: "not_mobile",
  /** The calling code belongs to a service, such as satellite phones, and not to a country. */
  notGeographic: "not_geographic",
  /** The number is valid, but the app doesn't accept numbers of its country. */
  countryNotAllowed: "country_not_allowed",
} as const;

/** One of the values of {@link PhoneRefusalReason}. */
export type PhoneRefusalReason =
  (typeof PhoneRefusalReason)[keyof typeof PhoneRefusalReason];
