import { toAscii } from "./characters.js";
import type { PhoneRefusalReason } from "./reasons.js";

/** What folding makes of an input: plain text to read, or the reason to refuse it. */
export type Folded =
  | { readonly text: string; readonly reason?: undefined }
  | { readonly text?: undefined; readonly reason: PhoneRefusalReason };

/** An optional `+`, which may stand in brackets, then digits and the separators people use. */
const SPELLING = /^[([]? ?\+?(?:[ \-./()[\]]*\d)+[ \-./()[\]]*$/;

/** `447911123456.0`, `7911123456,00`. */
const DECIMAL = /^[-+]?\d+[.,]0+$|[.,]0$/;
/** `4.47911E+11`, `4,47911e11`. */
const POWER_OF_TEN = /^[-+]?\d+(?:[.,]\d+)?e[-+]?\d+$/i;
/** `#####`, from a column too narrow; `#NAME?` and `#VALUE!`, from a formula that failed. */
const ERROR_VALUE = /^#(?:#+|[A-Z][A-Z/]*[0!?]?[!?]?)$/;

/** `x12`, `ext. 12`, `;ext=12`, `#12` and the pause of dialling apps, `,12`, after a number. */
const EXTENSION =
  /\d[ )]*(?:;ext=|,{1,2}(?=\d)|[;,]? ?(?:extension|extn?|x|#)[ .:]*)\d{1,7}#?$/i;

/** What makes a cell text: `"07…"` in CSV, the formula `="07…"`. */
const QUOTED = /^=?"(.*)"$/;
/** The mark that makes a spreadsheet keep a cell as it was typed. */
const APOSTROPHE = /^['`]/;
/** RFC 3966, section 3; some pages write it like a web address. */
const TEL = /^tel:(?:\/\/)?/i;

/**
 * Reduces an input to ASCII digits, separators and an optional `+`, or tells why it isn't a phone
 * number. It never picks a number out of a text: anything left over refuses the whole input.
 */
export function foldInput(input: string): Folded {
  if (SPELLING.test(input) && !DECIMAL.test(input)) return { text: input };
  const ascii = toAscii(input.trim());
  if (ascii === undefined) return { reason: "characters" };
  return judge(unwrap(ascii));
}

function unwrap(ascii: string): string {
  let text = ascii.trim();
  text = (QUOTED.exec(text)?.[1] ?? text).trim();
  text = text.replace(APOSTROPHE, "").trimStart();
  return text.replace(TEL, "").trimStart();
}

function judge(text: string): Folded {
  if (text === "") return { reason: "empty" };
  if (DECIMAL.test(text) || POWER_OF_TEN.test(text) || ERROR_VALUE.test(text)) {
    return { reason: "spreadsheet" };
  }
  if (SPELLING.test(text)) return { text };
  if (EXTENSION.test(text)) return { reason: "extension" };
  return { reason: "characters" };
}
