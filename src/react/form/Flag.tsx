import type { CountryCode } from "../../phone/countries.js";

/** The first regional indicator (Unicode, U+1F1E6), less the letter it stands for. */
const INDICATOR_OFFSET = 0x1f1e6 - 0x41;

/**
 * A country's flag: the two indicators that spell its code, which a font draws as one picture. A globe
 * where none is chosen.
 */
export function Flag({ country }: { country: CountryCode | undefined }) {
  const indicators = Array.from(country ?? "", (letter) =>
    String.fromCodePoint((letter.codePointAt(0) ?? 0) + INDICATOR_OFFSET),
  );
  return (
    <span
      className="phone-field__flag"
      data-is-none={country === undefined}
      aria-hidden="true"
      translate="no"
    >
      {country === undefined ? "\u{1F310}" : indicators.join("")}
    </span>
  );
}
