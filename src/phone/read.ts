import type { E164 } from "./e164.js";
import { rewriteLegacy } from "./legacy.js";
import {
  getCountryCallingCode,
  isKnownCountry,
  readNumber,
} from "./library.js";
import type { CountryCode } from "./library.js";
import { PhoneRefusalReason } from "./reasons.js";

/** One way to understand a folded input. */
export type Reading =
  | { readonly ok: true; readonly phone: E164; readonly country: CountryCode }
  | { readonly ok: false; readonly reason: PhoneRefusalReason };

/** `(0)`, the trunk prefix that is shown for callers at home and left out by those abroad. */
const TRUNK_ZERO = /[([] ?0 ?[)\]]/;

/**
 * Reads a folded input. Where a spelling has two customary meanings both are tried, and the input
 * is accepted only if they don't lead to two different numbers.
 */
export function readPlain(
  text: string,
  defaultCountry: CountryCode | undefined,
): Reading {
  const plus = text.indexOf("+");
  if (plus !== -1) return readInternational(text.slice(plus));
  const digits = text.replace(/\D/g, "");
  if (digits.startsWith("00"))
    return readDoubleZero(text, digits, defaultCountry);
  return readNational(text, defaultCountry);
}

function readInternational(text: string): Reading {
  const asWritten = readOne(text, undefined);
  if (!TRUNK_ZERO.test(text)) return asWritten;
  return agree(asWritten, readOne(text.replace(TRUNK_ZERO, " "), undefined));
}

/**
 * `00` stands for `+` in most of the world, so that is tried first. A country with other
 * international prefixes can read the same digits as a number of a third country; when the digits
 * after `00` are the country's own calling code that reading is out.
 */
function readDoubleZero(
  text: string,
  digits: string,
  defaultCountry: CountryCode | undefined,
): Reading {
  const asPlus = readInternational("+" + text.replace(/^\D*0\D*?0/, ""));
  if (!isKnownCountry(defaultCountry)) return asPlus;
  if (digits.startsWith("00" + getCountryCallingCode(defaultCountry)))
    return asPlus;
  const asDialled = readNational(text, defaultCountry);
  return agree(asPlus, asDialled);
}

function readNational(
  text: string,
  defaultCountry: CountryCode | undefined,
): Reading {
  if (defaultCountry === undefined)
    return refuse(PhoneRefusalReason.needsCountry);
  if (!isKnownCountry(defaultCountry))
    return refuse(PhoneRefusalReason.unknownCountry);
  return readOne(text, defaultCountry);
}

function agree(first: Reading, second: Reading): Reading {
  if (!second.ok) return first;
  if (!first.ok) return second;
  return first.phone === second.phone
    ? first
    : refuse(PhoneRefusalReason.ambiguous);
}

function readOne(text: string, country: CountryCode | undefined): Reading {
  const number = readNumber(text, country);
  if (number === undefined) {
    return refuse(
      /^\+\D*\d\D*\d\D*\d\D*\d/.test(text)
        ? PhoneRefusalReason.unknownCountry
        : PhoneRefusalReason.impossible,
    );
  }
  if (number.ext !== undefined) return refuse(PhoneRefusalReason.extension);
  if (number.getType() === "MOBILE" && number.country !== undefined) {
    return {
      ok: true,
      phone: number.number as E164,
      country: number.country,
    };
  }
  const rewritten = rewriteLegacy(number.number);
  if (rewritten !== undefined) return readOne(rewritten, undefined);
  if (number.isNonGeographic()) return refuse(PhoneRefusalReason.notGeographic);
  return refuse(
    number.isPossible()
      ? PhoneRefusalReason.notMobile
      : PhoneRefusalReason.impossible,
  );
}

function refuse(reason: PhoneRefusalReason): Reading {
  return { ok: false, reason };
}
