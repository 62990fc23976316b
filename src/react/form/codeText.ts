import { CODE_LENGTH, foldDigits } from "../../client/readCode.js";

/** A code as the field shows it. */
export interface CodeText {
  /** The digits in it, as 0 to 9 whatever script they were written in. */
  readonly digits: string;
  /** Whether it is a whole code beyond doubt, to be handed in without another key. */
  readonly isWhole: boolean;
  /** Whether there were more digits than a code has, and no telling which are the code. */
  readonly isTooLong: boolean;
}

/** Six digits that stand together, maybe in groups. */
const CODE = /(?:^|[^0-9])([0-9](?:[ \u00A0\p{Pd}]?[0-9]){5})(?![0-9])/gu;

/**
 * The code in whatever was typed, pasted or filled in: `"123456"`, `"123 456"`, a whole message with
 * other numbers in it, digits of any script. Where it could be more than one code, the digits are
 * shown and wait for a decision.
 */
export function readCodeText(text: string): CodeText {
  const folded = foldDigits(text);
  const found = new Set(
    Array.from(folded.matchAll(CODE), ([, run = ""]) => digitsOf(run)),
  );
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

function digitsOf(text: string): string {
  return text.replaceAll(/[^0-9]/g, "");
}
