/** A number as somebody wrote it, for a command's `args`. */
export const numberArgs = {
  number: {
    type: "positional",
    required: true,
    description: 'The number as somebody wrote it, e.g. "(415) 555-2671"',
  },
  country: {
    type: "string",
    valueHint: "US",
    description: "Country of a number written without one",
  },
} as const;
