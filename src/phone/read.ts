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

/** Names the country of a number that isn't mobile but is accepted all the same. */
export type FindCountry = (
  callingCode: string,
  nationalNumber: string,
) => CountryCode | undefined;

/** `(0)`, the trunk prefix, shown for callers at home and left out by those abroad. */
const TRUNK_ZERO = /[([] ?0 ?[)\]]/;
const DOUBLE_ZERO = /^\D*0\D*0/;
/** A `+` and more digits than any calling code has, so the code is complete. */
const LONGER_THAN_A_CODE = /^\+(?:\D*\d){4}/;

/** Reads folded inputs for one default country and one set of accepted lines. */
export class Reader {
  constructor(
    private readonly defaultCountry: CountryCode | undefined,
    private readonly findOther: FindCountry | undefined,
  ) {}

  /**
   * Reads a folded input. Where a spelling has two customary meanings both are tried, and the
   * input is accepted only if they don't lead to two different numbers.
   */
  read(text: string): Reading {
    const plus = text.indexOf("+");
    if (plus !== -1) return this.readInternational(text.slice(plus));
    if (DOUBLE_ZERO.test(text)) return this.readDoubleZero(text);
    return this.readNational(text);
  }

  private readInternational(text: string): Reading {
    const asWritten = this.readOne(text, undefined);
    if (!TRUNK_ZERO.test(text)) return asWritten;
    return agree(
      asWritten,
      this.readOne(text.replace(TRUNK_ZERO, " "), undefined),
    );
  }

  /**
   * `00` stands for `+` in most of the world, so that is tried first. A country with another
   * international prefix may read the same digits as a number of a third country: a Korean one
   * reads `0082 10…` as carrier 008 and Egypt. Where the country's own calling code follows the
   * `00` that reading is out; elsewhere the two must agree.
   */
  private readDoubleZero(text: string): Reading {
    const asPlus = this.readInternational(text.replace(DOUBLE_ZERO, "+"));
    const country = this.defaultCountry;
    if (!isKnownCountry(country)) return asPlus;
    const digits = text.replace(/\D/g, "");
    if (digits.startsWith("00" + getCountryCallingCode(country))) return asPlus;
    return agree(asPlus, this.readOne(text, country));
  }

  /**
   * Digits that begin with the country's own calling code may lack nothing but the `+`. Where the
   * plan has no fixed length they may also be a long number of that country: `4915123456789` in
   * Germany.
   */
  private readNational(text: string): Reading {
    const country = this.defaultCountry;
    if (country === undefined) return refuse(PhoneRefusalReason.needsCountry);
    if (!isKnownCountry(country))
      return refuse(PhoneRefusalReason.unknownCountry);
    const asNational = this.readOne(text, country);
    const digits = text.replace(/\D/g, "");
    if (!digits.startsWith(getCountryCallingCode(country))) return asNational;
    const asPlus = this.readOne("+" + digits, undefined);
    const isLine =
      !asNational.ok && asNational.reason === PhoneRefusalReason.notMobile;
    return isLine && asPlus.ok
      ? refuse(PhoneRefusalReason.ambiguous)
      : agree(asNational, asPlus);
  }

  private readOne(text: string, country: CountryCode | undefined): Reading {
    const number = readNumber(text, country);
    if (number === undefined) return refuse(whyUnread(text));
    if (number.getType() === "MOBILE" && number.country !== undefined) {
      return {
        ok: true,
        phone: number.number as E164,
        country: number.country,
      };
    }
    const rewritten = rewriteLegacy(number.number);
    if (rewritten !== undefined) return this.readOne(rewritten, undefined);
    const other = this.findOther?.(
      number.countryCallingCode,
      number.nationalNumber,
    );
    if (other !== undefined) {
      return {
        ok: true,
        phone: number.number as E164,
        country: other,
      };
    }
    if (number.isNonGeographic())
      return refuse(PhoneRefusalReason.notGeographic);
    return refuse(
      number.isPossible()
        ? PhoneRefusalReason.notMobile
        : PhoneRefusalReason.impossible,
    );
  }
}

function agree(first: Reading, second: Reading): Reading {
  if (!second.ok) return first;
  if (!first.ok) return second;
  return first.phone === second.phone
    ? first
    : refuse(PhoneRefusalReason.ambiguous);
}

function whyUnread(text: string): PhoneRefusalReason {
  return LONGER_THAN_A_CODE.test(text)
    ? PhoneRefusalReason.unknownCountry
    : PhoneRefusalReason.impossible;
}

function refuse(reason: PhoneRefusalReason): Reading {
  return { ok: false, reason };
}
