/** How many digits a code has. */
export const CODE_LENGTH = 6;

/**
 * Reads a code as people type, paste or dictate it. It may have digits of any script, spaces and
 * dashes.
 *
 * @param text - What was typed.
 * @returns The code as six ASCII digits, or `null` if the text is not a code.
 * @example
 * readCode("١٢٣ ٤٥٦"); // "123456"
 */
export function readCode(text: string): string | null {
  const code = foldDigits(text).replaceAll(/[\s\p{Pd}]/gu, "");
  return /^[0-9]{6}$/.test(code) ? code : null;
}

/** Returns the text with the decimal digits of every script replaced by ASCII digits. */
export function foldDigits(text: string): string {
  return text.replaceAll(/\p{Nd}/gu, (digit) => String(digitValue(digit)));
}

/**
 * Decimal digits stand in runs of ten, from 0 to 9 (Unicode 17, section 4.6), and a run may follow
 * another without a gap; so the value is the distance from the start of the gapless stretch, mod 10.
 */
function digitValue(digit: string): number {
  const codePoint = digit.codePointAt(0) ?? 0;
  let start = codePoint;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (codePoint - start) % 10;
}
