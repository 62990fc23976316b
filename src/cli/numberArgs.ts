/** A number as somebody wrote it, for a command's `args`. */
export const numberArgs = {
  number: {
    type: "positional",
    required: true,
    description: 'The phone number, written in any way, e.g. "(415) 555-2671"',
  },
  country: {
    type: "string",
    valueHint: "US",
    description: "Country to assume for a number without a country code",
  },
} as const;
