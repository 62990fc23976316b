import type { CountryCode } from "../../phone/countries.js";
import { formatPhone } from "../../phone/format.js";
import type { PhoneRefusalReason } from "../../phone/reasons.js";
import type { PhoneSignInError } from "../../client/phoneSignInError.js";
import { countryName } from "./countryOptions.js";
import type { PhoneSignInTexts, PluralTexts } from "./texts/texts.js";

/** Puts values where a text has their names in braces. */
export function fillText(
  text: string,
  values: Readonly<Record<string, string>>,
): string {
  return text.replaceAll(/\{(\w+)\}/g, (mark, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? mark) : mark,
  );
}

/** A number for people; kept from left to right among the words of a language that is not. */
export function phoneText(phone: string, texts: PhoneSignInTexts): string {
  const shown = formatPhone(phone);
  // Left-to-right isolate and its end (Unicode Standard Annex 9, section 2.4).
  return texts.direction === "rtl" ? `\u2066${shown}\u2069` : shown;
}

/** "24 sec", "9 min 5 sec", in the texts' language. */
export function waitText(
  seconds: number,
  { locale }: PhoneSignInTexts,
): string {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return [
    ...(minutes > 0 ? [unitText(minutes, "minute", locale)] : []),
    ...(rest > 0 || minutes === 0 ? [unitText(rest, "second", locale)] : []),
  ].join(" ");
}

/** "2:32 PM", in the texts' language. */
export function timeText(instant: number, { locale }: PhoneSignInTexts) {
  return new Intl.DateTimeFormat(locale, { timeStyle: "short" }).format(
    instant,
  );
}

function unitText(
  count: number,
  unit: "minute" | "second",
  locale: string,
): string {
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit,
    unitDisplay: "short",
  }).format(count);
}

/** A text that depends on a count. */
export function pluralText(
  texts: PluralTexts,
  count: number,
  locale: string,
): string {
  const text = texts[new Intl.PluralRules(locale).select(count)] ?? texts.other;
  return fillText(text, { count: new Intl.NumberFormat(locale).format(count) });
}

/** Why a number was refused; `country` is the one it belongs to. */
export function refusalText(
  reason: PhoneRefusalReason,
  country: CountryCode | undefined,
  texts: PhoneSignInTexts,
): string {
  return fillText(texts.refusals[reason], {
    country: nameOf(country, texts),
  });
}

function nameOf(country: CountryCode | undefined, texts: PhoneSignInTexts) {
  return country === undefined ? "" : countryName(country, texts.locale);
}

/** What to tell a person about a refused step. */
export function errorText(
  { code, reason }: PhoneSignInError,
  country: CountryCode | undefined,
  texts: PhoneSignInTexts,
): string {
  if (code === "invalid_phone" && hasText(reason, texts.refusals))
    return refusalText(reason, country, texts);
  if (code === "not_allowed" && reason === "opted_out") return texts.optedOut;
  if (code === "invalid_input" && reason === "code")
    return texts.codeIncomplete;
  return fillText(texts.errors[code], {
    country: nameOf(country, texts),
  });
}

/** Whether something from a server is one of the names that there are texts for. */
export function hasText<Texts extends object>(
  name: string | null | undefined,
  texts: Texts,
): name is Extract<keyof Texts, string> {
  return Object.hasOwn(texts, name ?? "");
}
