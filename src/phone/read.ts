import { isE164 } from "./e164.js";
import type { E164 } from "./e164.js";
import {
  getCountryCallingCode,
  isInPlan,
  isKnownCountry,
  isMobileLength,
  isMobileNumber,
  isNonGeographic,
} from "./numberingPlans.js";
import type { CountryCode } from "./numberingPlans.js";
import { currentForm } from "./plan/currentForm.js";
import { findPossibleCountry } from "./plan/possibleNumbers.js";
import { readNumber } from "./readNumber.js";
import type { PhoneRefusalReason } from "./reasons.js";

/** One way to understand a folded input. */
export type Reading =
  | {
      readonly ok: true;
      readonly phone: E164;
      readonly country: CountryCode;
      /** In a range that the metadata doesn't have: any other reading goes before it. */
      readonly isUnlisted?: boolean;
    }
  | { readonly ok: false; readonly reason: PhoneRefusalReason };

/** Names the country of a number that isn't mobile but is accepted all the same. */
export type FindCountry = (
  callingCode: string,
  nationalNumber: string,
) => CountryCode | undefined;

/** `(0)`, the trunk prefix, shown for callers at home and left out by those abroad. */
export const TRUNK_ZERO = /[([] ?0 ?[)\]]/;
/** `-12`, `/12` or `(12)` at the end: the last digits, or an extension in Austria and Germany. */
const SHORT_TAIL = /(?:[-/] ?\d{1,2}|\(\d{1,2}\))$/;
const NOT_DIGITS = /[^\d]+/g;
/** Its plan has one length and one form for all: what has another is no number. */
const NORTH_AMERICA = "1";

/**
 * Reads folded inputs for one default country and one set of accepted lines. Where a spelling has
 * two customary meanings both are tried, and the input is accepted only if they don't lead to two
 * different numbers.
 */
export class Reader {
  constructor(
    private readonly defaultCountry: CountryCode | undefined,
    private readonly findOther: FindCountry | undefined,
  ) {}

  read(text: string): Reading {
    // What `foldInput` returned.
    const asWritten = this.readWhole(text);
    if (!asWritten.ok) return asWritten;
    const body = withoutShortTail(text);
    if (body === text) return asWritten;
    const withoutTail = this.readWhole(body);
    return withoutTail.ok && withoutTail.phone !== asWritten.phone
      ? refuse("ambiguous")
      : asWritten;
  }

  private readWhole(text: string): Reading {
    const digits = text.replace(NOT_DIGITS, "");
    if (text.includes("+")) return this.readInternational(text, digits);
    if (digits.startsWith("00")) return this.readDoubleZero(text, digits);
    return this.readNational(digits);
  }

  private readInternational(text: string, digits: string): Reading {
    const asWritten = this.readDigits("+" + digits, undefined);
    if (!TRUNK_ZERO.test(text)) return asWritten;
    const without = text.replace(TRUNK_ZERO, "").replace(NOT_DIGITS, "");
    return agree(asWritten, this.readDigits("+" + without, undefined));
  }

  private readDoubleZero(text: string, digits: string): Reading {
    // `00` stands for `+` in most of the world, so that is tried first. A country with another
    // international prefix may read the same digits as a number of a third country: a Korean one
    // reads `0082 10…` as carrier 008 and Egypt. Where the country's own calling code follows the
    // `00` that reading is out; elsewhere the two must agree.
    const asPlus = this.readInternational(
      text.replace(/0\D*0/, ""),
      digits.slice(2),
    );
    const country = this.defaultCountry;
    if (!isKnownCountry(country)) return asPlus;
    if (digits.startsWith(getCountryCallingCode(country), 2)) return asPlus;
    return agree(asPlus, this.readDigits(digits, country));
  }

  private readNational(digits: string): Reading {
    // Digits that begin with the country's own calling code may lack nothing but the `+`. Where the
    // plan has no fixed length they may also be a long number of that country: `4915123456789` in
    // Germany.
    const country = this.defaultCountry;
    if (country === undefined) return refuse("needs_country");
    if (!isKnownCountry(country)) return refuse("unknown_country");
    const asNational = this.readDigits(digits, country);
    if (!digits.startsWith(getCountryCallingCode(country))) return asNational;
    const asPlus = this.readDigits("+" + digits, undefined);
    const isLine = !asNational.ok && asNational.reason === "not_mobile";
    return isLine && asPlus.ok
      ? refuse("ambiguous")
      : agree(asNational, asPlus);
  }

  private readDigits(
    digits: string,
    country: CountryCode | undefined,
  ): Reading {
    const number = readNumber(digits, country);
    if (number === undefined) {
      // Five characters are a `+` and one digit more than the longest calling code.
      const hasWholeCode = digits.startsWith("+") && digits.length >= 5;
      return refuse(hasWholeCode ? "unknown_country" : "impossible");
    }
    const { country: origin, callingCode, nationalNumber, phone } = number;
    const current = currentForm(phone);
    if (current !== undefined) return this.readDigits(current, undefined);
    if (origin !== undefined && isMobileNumber(origin, nationalNumber)) {
      return accept(phone, origin);
    }
    const other = this.findOther?.(callingCode, nationalNumber);
    if (other !== undefined) return accept(phone, other);
    if (isNonGeographic(callingCode)) return refuse("not_geographic");
    const possible = findPossibleCountry(callingCode, nationalNumber);
    if (possible !== undefined)
      return accept(phone, possible, { isUnlisted: true });
    if (isInPlan(callingCode, nationalNumber)) return refuse("not_mobile");
    return refuse(
      isMobileLength(callingCode, nationalNumber.length) &&
        callingCode !== NORTH_AMERICA
        ? "unknown_range"
        : "impossible",
    );
  }
}

/** A few plans, Germany's among them, allow landlines longer than E.164 and the network do. */
function accept(
  phone: string,
  country: CountryCode,
  more: { isUnlisted?: boolean } = {},
): Reading {
  return isE164(phone)
    ? { ok: true, phone, country, ...more }
    : refuse("impossible");
}

function withoutShortTail(text: string): string {
  const tail = SHORT_TAIL.exec(text.slice(-5))?.[0];
  if (tail === undefined) return text;
  const body = text.slice(0, -tail.length);
  // Where the same dash or slash joins the other groups too, the last is a group like them.
  return body.includes(tail.charAt(0)) && !tail.endsWith(")") ? text : body;
}

function agree(first: Reading, second: Reading): Reading {
  if (!second.ok) return first;
  if (!first.ok) return second;
  if (first.phone === second.phone) return first;
  if (first.isUnlisted !== second.isUnlisted)
    return first.isUnlisted === true ? second : first;
  return refuse("ambiguous");
}

function refuse(reason: PhoneRefusalReason): Reading {
  return { ok: false, reason };
}
