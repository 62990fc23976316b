import { CODE_LENGTH, foldDigits } from "../../client/readCode.js";

/** A code that is being typed. */
export interface CodeText {
  /** The digits of the code, at most six, in ASCII whatever script they were written in. */
  readonly digits: string;
  /** Whether this is clearly a complete code, so that you can submit it right away. */
  readonly isWhole: boolean;
  /** Whether the text has more digits than a code has, and it isn't clear which are the code. */
  readonly isTooLong: boolean;
}

/** Digits that stand together. */
const RUN = /[0-9]+/g;

/** Digits that stand together, maybe in groups, as those of a number to call do. */
const GROUPS = /[0-9](?:[ \u00A0\p{Pd}]?[0-9])*/gu;

/**
 * Finds the code in what was typed, pasted or filled in: `"123456"`, `"123 456"`, or a whole
 * message with other numbers in it, with digits of any script. If the text could hold more than one
 * code, `digits` is the first one and `isWhole` is `false`, so that the person can decide.
 *
 * @param text - What was typed, pasted or filled in.
 */
export function readCodeText(text: string): CodeText {
  const folded = foldDigits(text);
  const inOne = codesOf(folded, RUN);
  const found = inOne.size > 0 ? inOne : codesOf(folded, GROUPS);
  const [code] = found;
  if (code !== undefined)
    return { digits: code, isWhole: found.size === 1, isTooLong: false };
  const digits = digitsOf(folded);
  return {
    digits: digits.slice(0, CODE_LENGTH),
    isWhole: digits.length === CODE_LENGTH,
    isTooLong: digits.length > CODE_LENGTH,
  };
}

function codesOf(text: string, runs: RegExp): Set<string> {
  const all = Array.from(text.matchAll(runs), ([run]) => digitsOf(run));
  return new Set(all.filter(({ length }) => length === CODE_LENGTH));
}

function digitsOf(text: string): string {
  return text.replaceAll(/[^0-9]/g, "");
}
