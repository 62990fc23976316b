import { analyse } from "chardet";

/** Encodings that offices save lists in, by the names that `TextDecoder` knows. */
const KNOWN = new Set([
  "utf-8",
  "utf-16le",
  "utf-16be",
  "windows-1250",
  "windows-1251",
  "windows-1252",
  "windows-1253",
  "windows-1254",
  "windows-1255",
  "windows-1256",
  "macintosh",
  "koi8-r",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "big5",
  "gb18030",
]);

/** What nearly every office of the West saves where it isn't UTF-8. */
const USUAL = "windows-1252";

/** What `chardet` calls otherwise, or takes for a narrower set of the same letters. */
const NAMES: Readonly<Record<string, string>> = {
  "iso-8859-1": "windows-1252",
  "iso-8859-2": "windows-1250",
  "iso-8859-5": "windows-1251",
  "iso-8859-7": "windows-1253",
  "iso-8859-8": "windows-1255",
  "iso-8859-9": "windows-1254",
  "iso-8859-6": "windows-1256",
  ascii: "utf-8",
};

/** Bytes that Windows-1252 has no letter for, or dashes and quotes only, and Mac its accents. */
const MAC_LETTERS =
  /[\u2021\u02C6\u2030\u0160\u2039\u0152\u017D\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\u017E\u0178\u0081\u008D\u008F\u0090\u009D](?=\p{L})|(?<=\p{L})[\u2021\u02C6\u2030\u2039\u2022\u02DC\u2122\u203A\u0081\u008D\u008F\u0090\u009D]/u;

/**
 * How a file's text may be written, the likeliest first. Bytes alone don't tell for sure where it is
 * no Unicode: show some rows, and let a person choose.
 *
 * @param bytes - the file's first bytes, some kilobytes of them, or all
 */
export function guessEncodings(bytes: Uint8Array): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ["utf-16le"];
  if (first === 0xfe && second === 0xff) return ["utf-16be"];
  const unmarked = findUtf16(bytes.subarray(0, 200));
  if (unmarked !== undefined) return [unmarked];
  if (isUtf8(bytes)) return ["utf-8"];
  const guesses = analyse(bytes).flatMap(({ name, confidence }) => {
    const plain = name.toLowerCase();
    const known = NAMES[plain] ?? plain;
    return KNOWN.has(known) && known !== "utf-8" && confidence > 5
      ? [known]
      : [];
  });
  const western = new TextDecoder(USUAL).decode(bytes);
  const isMac = MAC_LETTERS.test(western) && guesses[0] === USUAL;
  const ordered = isMac ? ["macintosh", ...guesses] : [...guesses, USUAL];
  return [...new Set(ordered)];
}

/** Without its mark: letters of the West are a byte and a zero each. */
function findUtf16(bytes: Uint8Array): string | undefined {
  const zeros = [...bytes].flatMap((byte, at) => (byte === 0 ? [at % 2] : []));
  if (zeros.length * 3 < bytes.length) return undefined;
  if (zeros.every((side) => side === 1)) return "utf-16le";
  return zeros.every((side) => side === 0) ? "utf-16be" : undefined;
}

/** The end of a part may be within a letter. */
function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
