import {
  CALLING_CODE,
  INTERNATIONAL_PREFIX,
  LEADING_DIGITS,
  NATIONAL_PREFIX,
  POSSIBLE_LENGTHS,
  PREFIX_FOR_PARSING,
  PREFIX_TRANSFORM,
  TYPES,
  fitsPlan,
  getPlan,
  getPlanOfCode,
  isWhole,
  listSharing,
  startOf,
} from "./numberingPlans.js";
import type { CountryCode, LineType, NumberingPlan } from "./numberingPlans.js";

/** A number as its plan takes it apart. That it exists is not said. */
export interface ReadNumber {
  /** E.164 by its form, though it may be longer or shorter. */
  readonly phone: string;
  /** Unknown where countries share the calling code and none of them has such a number. */
  readonly country: CountryCode | undefined;
  readonly callingCode: string;
  readonly nationalNumber: string;
}

/** The longest calling code (ITU-T E.164, section 6.2.1). */
const CALLING_CODE_DIGITS = 3;
const FEWEST_DIGITS = 2;
const MOST_DIGITS = 17;

/**
 * Reads digits with or without a `+`, the way libphonenumber-js does (1.13, `parse.js`); tests hold
 * the two to be the same for numbers of every country and for damaged ones.
 *
 * @param home - The country whose dialling habits explain digits without a `+`.
 */
export function readNumber(
  text: string,
  home: CountryCode | undefined,
): ReadNumber | undefined {
  if (!/^(?:\d{2}|\+?\d{3,})$/.test(text)) return undefined;
  const split = splitCallingCode(text, home);
  if (split === undefined || split.rest === "") return undefined;
  const { callingCode, rest, plan } = split;
  const nationalNumber = withoutNationalPrefix(rest, plan);
  const { length } = nationalNumber;
  if (length < FEWEST_DIGITS || length > MOST_DIGITS) return undefined;
  const country = findCountry(callingCode, nationalNumber) ?? split.country;
  const phone = `+${callingCode}${nationalNumber}`;
  return { phone, country, callingCode, nationalNumber };
}

interface Split {
  callingCode: string;
  rest: string;
  plan: NumberingPlan;
  country?: CountryCode;
}

function splitCallingCode(
  text: string,
  home: CountryCode | undefined,
): Split | undefined {
  if (text.startsWith("+")) return splitInternational(text.slice(1));
  if (home === undefined) return undefined;
  const plan = getPlan(home);
  const abroad = withoutInternationalPrefix(text, plan);
  if (abroad !== undefined) return splitInternational(abroad);
  const callingCode = plan[CALLING_CODE] as string;
  const shorter = text.slice(callingCode.length);
  if (text.startsWith(callingCode) && isBetter(shorter, text, plan)) {
    const ruling = getPlanOfCode(callingCode) ?? plan;
    return { callingCode, rest: shorter, plan: ruling };
  }
  return { callingCode, rest: text, plan, country: home };
}

function splitInternational(digits: string): Split | undefined {
  if (digits.startsWith("0")) return undefined;
  for (let length = 1; length <= CALLING_CODE_DIGITS; length++) {
    const callingCode = digits.slice(0, length);
    const plan = getPlanOfCode(callingCode);
    if (plan !== undefined && callingCode.length === length)
      return { callingCode, rest: digits.slice(length), plan };
  }
  return undefined;
}

/** The digits after what a country dials before a number abroad; undefined where it does not stand. */
function withoutInternationalPrefix(
  digits: string,
  plan: NumberingPlan,
): string | undefined {
  const prefix = startOf(plan[INTERNATIONAL_PREFIX] as string).exec(digits);
  if (prefix === null) return undefined;
  const rest = digits.slice(prefix[0].length);
  // No calling code begins with 0.
  return rest === "" || rest === digits || rest.startsWith("0")
    ? undefined
    : rest;
}

/** Whether digits that begin with the calling code are a number of the plan only without it. */
function isBetter(
  shorter: string,
  whole: string,
  plan: NumberingPlan,
): boolean {
  const asWhole = withoutNationalPrefix(whole, plan);
  return (
    (!fitsPlan(plan, asWhole) &&
      fitsPlan(plan, withoutNationalPrefix(shorter, plan))) ||
    lengthOf(asWhole, plan) === "too long"
  );
}

/** Takes off what is dialled before a number within the country, where that leaves a number. */
function withoutNationalPrefix(digits: string, plan: NumberingPlan): string {
  const without = cutNationalPrefix(digits, plan);
  if (without === digits) return digits;
  if (fitsPlan(plan, digits) && !fitsPlan(plan, without)) return digits;
  if (!plan[POSSIBLE_LENGTHS]) return without;
  const country = findCountry(plan[CALLING_CODE] as string, without);
  const length = lengthOf(without, country ? getPlan(country) : plan);
  return length === "too short" || length === "wrong" ? digits : without;
}

function cutNationalPrefix(digits: string, plan: NumberingPlan): string {
  const prefix = plan[PREFIX_FOR_PARSING] || plan[NATIONAL_PREFIX];
  if (!prefix) return digits;
  const pattern = startOf(prefix as string);
  const match = pattern.exec(digits);
  if (match === null) return digits;
  const lastGroup = match.length > 1 ? match.at(-1) : undefined;
  const transform = plan[PREFIX_TRANSFORM];
  return transform && lastGroup
    ? digits.replace(pattern, transform as string)
    : digits.slice(match[0].length);
}

/** How many digits a number has, as its plan sees it. */
function lengthOf(
  { length }: string,
  plan: NumberingPlan,
): "possible" | "too short" | "too long" | "wrong" {
  const lengths = plan[POSSIBLE_LENGTHS] as readonly number[] | 0 | undefined;
  if (!lengths || lengths.includes(length)) return "possible";
  if (length < (lengths[0] ?? 0)) return "too short";
  return length > (lengths.at(-1) ?? 0) ? "too long" : "wrong";
}

/** The country of a number, where its calling code or its digits tell. */
function findCountry(
  callingCode: string,
  nationalNumber: string,
): CountryCode | undefined {
  const sharing = listSharing(callingCode);
  if (sharing.length <= 1) return sharing[0];
  return sharing.find((country) => {
    const plan = getPlan(country);
    const leading = plan[LEADING_DIGITS];
    return leading
      ? startOf(leading as string).test(nationalNumber)
      : isOfSomeType(plan, nationalNumber);
  });
}

function isOfSomeType(plan: NumberingPlan, nationalNumber: string): boolean {
  if (!fitsPlan(plan, nationalNumber)) return false;
  const types = (plan[TYPES] || []) as readonly (LineType | 0)[];
  return types.some((type) => {
    if (!type || !type[0]) return false;
    const lengths = (type[1] || plan[POSSIBLE_LENGTHS]) as readonly number[];
    return (
      lengths.includes(nationalNumber.length) &&
      isWhole(nationalNumber, type[0])
    );
  });
}
