import { PhoneRefusalReason } from "./reasons.js";

/** What folding makes of an input: plain text to read, or the reason to refuse it. */
export type Folded =
  | { readonly text: string; readonly reason?: undefined }
  | { readonly text?: undefined; readonly reason: PhoneRefusalReason };

/** An optional `+`, digits and the separators people use; `+` may stand in brackets. */
const SPELLING = /^[([]? ?\+?(?:[ \-./()[\]]*\d)+[ \-./()[\]]*$/;

/** `07911123456.0`, `07911123456,00`, `4.47911E+11`, `4,47911e11`. */
const DECIMAL = /^[-+]?\d+[.,]0*$|[.,]0$/;
const POWER_OF_TEN = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/i;
/** `########` is a column too narrow; `#NAME?` and `#VALUE!` are failed formulas. */
const ERROR_VALUE = /^#(?:#+|[A-Z][A-Z/0]*[!?]?)$/;

/** `x12`, `ext. 12`, `;ext=12`, `#12`, and the pause `,12` of dialling apps, after a number. */
const EXTENSION =
  /\d[ )]*(?:;ext=|,{1,2} ?|[;,]? ?(?:extension|extn?|x|#)[ .:]*)\d{1,7}#?$/i;

/** Characters that show nothing and change nothing: bidi marks, joiners, soft hyphens. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;
/** Digits that are marks on a text (`²`, `①`, `½`): NFKC would turn them into digits of it. */
const MARK_DIGITS = /[\p{No}\p{Nl}]/u;
/** Dashes beyond those that NFKC folds; U+30FC is what a Japanese keyboard types for one. */
const DASHES = /[\p{Pd}\u2212\u2043\u30FC]/gu;
const SPACES = /\p{Zs}/gu;
const DOTS = /[\u00B7\u30FB\u3002]/gu;
const DECIMAL_DIGITS = /\p{Nd}/gu;

/** Quotes and the spreadsheet forms that force a cell to be text: `'07…`, `="07…"`, `"07…"`. */
const QUOTED = /^=?"(.*)"$/;
const APOSTROPHE = /^['\u2018\u2019\u201B`\u00B4]/;
const TEL = /^tel:(?:\/\/)?/i;

/**
 * Reduces an input to ASCII digits, separators and an optional `+`, or tells why it isn't a phone
 * number. It never picks a number out of a text: what is left over refuses the whole input.
 */
export function foldInput(input: string): Folded {
  const text = unwrap(isAscii(input) ? input : toAscii(input));
  if (text === "") return { reason: PhoneRefusalReason.empty };
  if (DECIMAL.test(text) || POWER_OF_TEN.test(text) || ERROR_VALUE.test(text)) {
    return { reason: PhoneRefusalReason.spreadsheet };
  }
  if (SPELLING.test(text)) return { text };
  if (EXTENSION.test(text)) return { reason: PhoneRefusalReason.extension };
  return { reason: PhoneRefusalReason.characters };
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++)
    if (text.charCodeAt(i) > 0x7e) return false;
  return true;
}

function toAscii(input: string): string {
  if (MARK_DIGITS.test(input)) return input;
  return input
    .replace(INVISIBLE, "")
    .replace(DECIMAL_DIGITS, asciiDigit)
    .normalize("NFKC")
    .replace(SPACES, " ")
    .replace(DASHES, "-")
    .replace(DOTS, ".");
}

/** Unicode encodes decimal digits in runs of ten, 0 first (Unicode Standard, section 4.6). */
function asciiDigit(digit: string): string {
  let code = digit.codePointAt(0) ?? 0;
  if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
  let value = 0;
  while (value < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(code - 1))) {
    code -= 1;
    value += 1;
  }
  return String(value);
}

function unwrap(text: string): string {
  let rest = text.trim();
  rest = (QUOTED.exec(rest)?.[1] ?? rest).trim();
  rest = rest.replace(APOSTROPHE, "").trim();
  return rest.replace(TEL, "").trim();
}
