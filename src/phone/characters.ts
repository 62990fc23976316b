/**
 * The characters people write phone numbers with, as tables of code points. Tables rather than
 * `\p{…}` and `String.normalize`: those follow the Unicode version of the engine, and a browser
 * and a server have to read every input alike. The tests hold the tables against the engine.
 */

/** The zero of every run of ten decimal digits in Unicode 17 (general category Nd). */
const ZEROS: readonly number[] = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6,
  0xd66, 0xde6, 0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946,
  0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0,
  0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0xff10, 0x104a0, 0x10d30, 0x10d40,
  0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650,
  0x116c0, 0x116d0, 0x116da, 0x11730, 0x118e0, 0x11950, 0x11bf0, 0x11c50,
  0x11d50, 0x11da0, 0x11de0, 0x11f50, 0x16130, 0x16a60, 0x16ac0, 0x16b50,
  0x16d70, 0x1ccf0, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140,
  0x1e2f0, 0x1e4f0, 0x1e5f1, 0x1e950, 0x1fbf0,
];

/** First and last of the characters that show nothing (property Default_Ignorable_Code_Point). */
const INVISIBLE: readonly (readonly [number, number])[] = [
  [0xad, 0xad],
  [0x34f, 0x34f],
  [0x61c, 0x61c],
  [0x115f, 0x1160],
  [0x17b4, 0x17b5],
  [0x180b, 0x180f],
  [0x200b, 0x200f],
  [0x202a, 0x202e],
  [0x2060, 0x206f],
  [0x3164, 0x3164],
  [0xfe00, 0xfe0f],
  [0xfeff, 0xfeff],
  [0xffa0, 0xffa0],
  [0xfff0, 0xfff8],
  [0x1bca0, 0x1bca3],
  [0x1d173, 0x1d17a],
  [0xe0000, 0xe0fff],
];

/** What else stands for a separator, a plus or a quotation mark, by its ASCII counterpart. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  " ": "\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u202F\u205F\u3000",
  // U+30FC and U+FF70 are what a Japanese keyboard types for a dash, U+05BE a Hebrew one.
  "-": "\u058A\u05BE\u1806\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\u30FC\uFE58\uFE63\uFF70",
  ".": "\u00B7\u2024\u3002\u30FB\uFE52\uFF61\uFF65",
  "+": "\uFE62",
  "(": "\uFE59",
  ")": "\uFE5A",
  "'": "\u2018\u2019\u201B\u00B4",
  '"': "\u201C\u201D\u201E\u201F",
  "\n": "\u0085\u2028\u2029",
};

const lookalikes = new Map<string, string>();
for (const [ascii, others] of Object.entries(LOOKALIKES)) {
  for (const other of others) lookalikes.set(other, ascii);
}

/**
 * Writes a text in ASCII: any script's decimal digits, full-width forms and look-alikes of
 * separators are replaced, invisible characters dropped.
 *
 * Digits that are marks on a text (`²`, `①`, `½`) are not replaced, although compatibility
 * normalization would: a footnote mark must not become a digit of the number.
 *
 * @returns The text, or `undefined` if it holds a character that no phone number is written with.
 */
export function toAscii(text: string): string | undefined {
  let ascii = "";
  for (const character of text) {
    const replaced = replace(character, character.codePointAt(0) ?? 0);
    if (replaced === undefined) return undefined;
    ascii += replaced;
  }
  return ascii;
}

function replace(character: string, code: number): string | undefined {
  if (code < 0x7f) return character;
  const lookalike = lookalikes.get(character);
  if (lookalike !== undefined) return lookalike;
  const digit = decimalDigit(code);
  if (digit !== undefined) return digit;
  // Full-width forms repeat ASCII from `!` to `~`.
  if (code >= 0xff01 && code <= 0xff5e)
    return String.fromCharCode(code - 0xfee0);
  if (INVISIBLE.some(([first, last]) => code >= first && code <= last))
    return "";
  return undefined;
}

function decimalDigit(code: number): string | undefined {
  for (const zero of ZEROS) {
    if (code < zero) return undefined;
    if (code < zero + 10) return String(code - zero);
  }
  return undefined;
}
