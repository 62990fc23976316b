import { parsePhone } from "../../../phone/index.js";
import type { CountryCode } from "../../../phone/index.js";

/** Letters that are typed, or read by machines, in place of digits. */
const LOOKALIKES: Record<string, string> = {
  O: "0",
  o: "0",
  I: "1",
  l: "1",
  S: "5",
  B: "8",
};

const MAX_SUGGESTIONS = 3;

/**
 * The numbers that somebody may have meant by a text that is none: each of several in one cell, the
 * one among other words, digits mistyped as letters, a plus or its zeros left away.
 */
export function suggestPhones(
  text: string,
  country: CountryCode | undefined,
): string[] {
  const parts = text
    .split(/[/;,:|\n]|\b(?:or|und|oder|ou|o|y|e|and)\b/iu)
    .map((part) => part.trim())
    .filter((part) => /\d{4}/.test(part));
  const tries = parts.flatMap((part) => {
    const digits = part.replace(/\D/g, "");
    const isWhole = part.includes("+");
    return [
      part,
      part.replace(/^[^\d+(]+|[^\d)]+$/g, ""),
      part.replace(/\(?\b(?:ext|x|durchwahl|tel|mob)\b.*$/iu, ""),
      part.replace(/[OoIlSB]/g, (letter) => LOOKALIKES[letter] ?? letter),
      ...(isWhole ? [`+${digits}`] : [digits, `+${digits}`, `0${digits}`]),
      // A calling code twice, or the national zero kept behind it.
      `+${digits.replace(/^00/, "")}`,
      `+${digits.replace(/^(\d{1,3})0/, "$1")}`,
    ];
  });
  const found = new Set<string>();
  for (const attempt of tries) {
    const parsed = parsePhone(attempt, { defaultCountry: country });
    if (parsed.ok) found.add(parsed.phone);
  }
  return [...found].slice(0, MAX_SUGGESTIONS);
}
