/** Forms that were once right and still sit in address books, each with what replaced it. */
const REWRITES: readonly (readonly [RegExp, string])[] = [
  // Mexico dropped the 1 between +52 and mobile numbers in August 2019 (IFT, national numbering
  // plan of 2018); the 044 and 045 of national calls went with it.
  [/^\+52(?:1|01|044|045)(\d{10})$/, "+52$1"],
];

/**
 * Returns the present form of a number that is written in an outdated one, or `undefined`. Asked
 * only about numbers that aren't valid as they are.
 */
export function rewriteLegacy(phone: string): string | undefined {
  for (const [pattern, replacement] of REWRITES) {
    if (pattern.test(phone)) return phone.replace(pattern, replacement);
  }
  return undefined;
}
