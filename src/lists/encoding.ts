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

/** Those of alphabets whose letters are mostly ASCII, the most usual first. */
const LATIN = [USUAL, "macintosh", "windows-1250", "windows-1254"];

/** Marks and controls within a word: the letters of another encoding. */
const OUT_OF_PLACE =
  /(?<=\p{L})[^\p{L}\p{M}\p{ASCII}’´]|[^\p{L}\p{M}\p{ASCII}‘„“«¿¡](?=\p{L})|[\x80-\x9F]/gu;

/**
 * Guesses the text encoding of a file. If the text isn't Unicode, the bytes alone can't tell for
 * sure: show some rows, and let a person choose.
 *
 * @param bytes - The first few kilobytes of the file, or all of it.
 * @returns Encoding names for `TextDecoder`, the likeliest first.
 */
export function guessEncodings(bytes: Uint8Array): string[] {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return ["utf-16le"];
  if (first === 0xfe && second === 0xff) return ["utf-16be"];
  const unmarked = findUtf16(bytes.subarray(0, 200));
  if (unmarked !== undefined) return [unmarked];
  if (isWritten(bytes, "utf-8")) return ["utf-8"];
  const guesses = analyse(bytes).flatMap(({ name, confidence }) => {
    const plain = name.toLowerCase();
    const known = NAMES[plain] ?? plain;
    return KNOWN.has(known) && confidence > 5 ? [known] : [];
  });
  const others = guesses.filter(
    (name) =>
      !LATIN.includes(name) && name !== "utf-8" && isWritten(bytes, name),
  );
  const latin = [...LATIN].sort(
    (a, b) => countOutOfPlace(bytes, a) - countOutOfPlace(bytes, b),
  );
  return isMostlyAscii(bytes) ? [...latin, ...others] : [...others, ...latin];
}

/** Of the letters, few are beyond ASCII in an alphabet of the West, and nearly all in another. */
function isMostlyAscii(bytes: Uint8Array): boolean {
  const beyond = bytes.filter((byte) => byte >= 0x80).length;
  const letters = bytes.filter((byte) =>
    /[A-Za-z]/.test(String.fromCharCode(byte)),
  );
  return beyond < letters.length;
}

function countOutOfPlace(bytes: Uint8Array, encoding: string): number {
  const text = new TextDecoder(encoding).decode(bytes);
  return text.match(OUT_OF_PLACE)?.length ?? 0;
}

/** Without its mark: letters of the West are a byte and a zero each. */
function findUtf16(bytes: Uint8Array): string | undefined {
  const zeros = [...bytes].flatMap((byte, at) => (byte === 0 ? [at % 2] : []));
  if (zeros.length * 3 < bytes.length) return undefined;
  if (zeros.every((side) => side === 1)) return "utf-16le";
  return zeros.every((side) => side === 0) ? "utf-16be" : undefined;
}

/** Whether bytes are text of an encoding at all; the end of a part may be within a letter. */
function isWritten(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
