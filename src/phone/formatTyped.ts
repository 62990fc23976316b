import { isCountryAllowed } from "./countries.js";
import { listFormats } from "./formats.js";
import type { NumberFormat } from "./formats.js";
import {
  getCountryCallingCode,
  getMainCountry,
  getNationalPrefix,
} from "./numberingPlans.js";
import type { CountryCode } from "./numberingPlans.js";
import { toAscii } from "./characters.js";
import { MAX_INPUT_LENGTH, parseMobilePhone } from "./parseMobilePhone.js";
import type { ParsedPhone, PhoneParser } from "./parseMobilePhone.js";

/** The longest calling code (ITU-T E.164, section 6.2.1). */
const CALLING_CODE_DIGITS = 3;
/** The digits from which on the second of several leading-digit patterns looks further. */
const FIRST_LEADING_DIGITS = 3;

/**
 * Groups the digits of a number while it is being typed, as is usual in its country. It never adds
 * or removes digits, and the result always reads as the same number as the text. If grouping would
 * change that, or if there is nothing to group, the text is returned unchanged.
 *
 * @param text - The content of the field. Digits of other scripts are returned as ASCII digits.
 * @param country - The country to assume for a number typed without `+`.
 * @param parse - The function that will read the text. Default: `parseMobilePhone`.
 * @returns For example `"(415) 555-26"` for `"41555526"` and `"US"`.
 */
export function formatTyped(
  text: string,
  country: CountryCode | undefined,
  parse: PhoneParser = parseMobilePhone,
): string {
  if (text.length > MAX_INPUT_LENGTH) return text;
  const ascii = toAscii(text);
  if (ascii === undefined || !/^[\d\s().\-/+]*$/.test(ascii)) return text;
  const digits = digitsOf(ascii);
  if (digits === "") return text;
  const grouped = group(ascii.trim(), digits, country);
  if (digitsOf(grouped) !== digits) return text;
  const options = { defaultCountry: country };
  return isSame(parse(grouped, options), parse(text, options)) ? grouped : text;
}

/**
 * Returns the country of a number that is being typed. If the text begins with a calling code, that
 * decides; otherwise it is the chosen country. The chosen country also stays if the two countries
 * share their numbers, or if they share the calling code and the number isn't complete yet.
 *
 * @param text - The content of the field.
 * @param chosen - The country to assume for a number typed without `+`.
 * @param parse - The function that will read the text. Default: `parseMobilePhone`.
 * @returns `undefined` if no country was chosen and the text names none.
 */
export function countryOfTyped(
  text: string,
  chosen: CountryCode | undefined,
  parse: PhoneParser = parseMobilePhone,
): CountryCode | undefined {
  const parsed = parse(text, { defaultCountry: chosen });
  const typed = parsed.ok ? parsed.country : calledCountry(text);
  if (chosen === undefined) return typed;
  if (typed === undefined || isCountryAllowed(typed, [chosen])) return chosen;
  const isSamePlan =
    getCountryCallingCode(typed) === getCountryCallingCode(chosen);
  return isSamePlan && !parsed.ok ? chosen : typed;
}

function calledCountry(text: string): CountryCode | undefined {
  const ascii = toAscii(text)?.trim() ?? "";
  if (!/^(?:\+|00)/.test(ascii)) return undefined;
  const { callingCode } = splitCallingCode(digitsOf(ascii).replace(/^00/, ""));
  return getMainCountry(callingCode);
}

function group(
  ascii: string,
  digits: string,
  country: CountryCode | undefined,
): string {
  if (ascii.startsWith("+")) return `+${groupInternational(digits)}`;
  if (digits.startsWith("00"))
    return `00 ${groupInternational(digits.slice(2))}`.trimEnd();
  if (country === undefined) return ascii;
  const prefix = getNationalPrefix(country) ?? "";
  const hasPrefix = prefix !== "" && digits.startsWith(prefix);
  const rest = hasPrefix ? digits.slice(prefix.length) : digits;
  const callingCode = getCountryCallingCode(country);
  const format = findFormat(callingCode, rest);
  // With one group there is nothing to tell apart, and no bracket that would stay when it is deleted.
  if (format === undefined || rest.length <= (groupsOf(format)[0]?.min ?? 0))
    return digits;
  return fill(format, rest, withPrefix(format, hasPrefix ? prefix : ""));
}

function groupInternational(digits: string): string {
  const { callingCode, rest } = splitCallingCode(digits);
  if (rest === "") return digits;
  const format = findFormat(callingCode, rest);
  if (format === undefined) return `${callingCode} ${rest}`;
  // Written from abroad, groups stand apart by spaces alone (ITU-T E.123, section 2.7).
  const template = format.international.replaceAll(/[^\d$]+/g, " ").trim();
  return `${callingCode} ${fill(format, rest, template)}`;
}

function splitCallingCode(digits: string) {
  for (let length = 1; length <= CALLING_CODE_DIGITS; length++) {
    const callingCode = digits.slice(0, length);
    if (getMainCountry(callingCode) !== undefined)
      return { callingCode, rest: digits.slice(length) };
  }
  return { callingCode: digits, rest: "" };
}

/** The national template with the trunk prefix that was typed, and none that wasn't. */
function withPrefix({ national, prefixRule }: NumberFormat, prefix: string) {
  const around = prefixRule.replace("$1", "");
  const isPrefixInRule = /\d/.test(around);
  const isRuleUsed = around !== "" && (prefix !== "" || !isPrefixInRule);
  const template = isRuleUsed
    ? national.replace(/\$\d/, (first) => prefixRule.replace("$1", () => first))
    : national;
  return prefix === "" || (isRuleUsed && isPrefixInRule)
    ? template
    : `${prefix} ${template}`;
}

/** The grouping of a whole number if it is one, else of a number that begins like this one. */
function findFormat(
  callingCode: string,
  digits: string,
): NumberFormat | undefined {
  const country = getMainCountry(callingCode);
  if (country === undefined) return undefined;
  const fitting = listFormats(country).filter(({ leadingDigits }) => {
    const last = leadingDigits.length - 1;
    const level = Math.max(0, digits.length - FIRST_LEADING_DIGITS);
    const pattern = leadingDigits[Math.min(level, last)];
    return pattern === undefined || new RegExp(`^(?:${pattern})`).test(digits);
  });
  return (
    fitting.find(({ pattern }) => new RegExp(`^${pattern}$`).test(digits)) ??
    fitting.find((format) => digits.length < longest(format))
  );
}

/** The shortest and the longest of each group. */
function groupsOf({ pattern }: NumberFormat): { min: number; max: number }[] {
  return [...pattern.matchAll(/\(\\d(?:\{(\d+)(?:,(\d+))?\})?\)/g)].map(
    ([, min = "1", max = min]) => ({ min: Number(min), max: Number(max) }),
  );
}

function longest(format: NumberFormat): number {
  return groupsOf(format).reduce((sum, { max }) => sum + max, 0);
}

/** Puts digits in a template as far as they go; what follows the last of them is left out. */
function fill(format: NumberFormat, digits: string, template: string): string {
  const whole = new RegExp(`^${format.pattern}$`).exec(digits);
  if (whole !== null)
    return template.replaceAll(
      /\$(\d)/g,
      (_, at: string) => whole[Number(at)] ?? "",
    );
  let left = digits;
  const groups = groupsOf(format).map(({ min, max }, at, all) => {
    const taken = left.slice(0, at === all.length - 1 ? max : min);
    left = left.slice(taken.length);
    return taken;
  });
  let text = "";
  for (const [, before = "", at] of template.matchAll(/([^$]*)\$(\d)/g)) {
    const digitsHere = groups[Number(at) - 1] ?? "";
    if (digitsHere === "") break;
    text += before + digitsHere;
  }
  return text;
}

function digitsOf(text: string): string {
  return (toAscii(text) ?? "").replaceAll(/\D/g, "");
}

/** Whether both are one number, or none for one reason. */
function isSame(one: ParsedPhone, other: ParsedPhone): boolean {
  if (one.ok && other.ok) return one.phone === other.phone;
  return !one.ok && !other.ok && one.reason === other.reason;
}
