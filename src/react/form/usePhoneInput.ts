"use client";

import { useState } from "react";
import { isCountryAllowed, listCountries } from "../../phone/countries.js";
import type { CountryCode, CountryPolicy } from "../../phone/countries.js";
import { formatPhone } from "../../phone/format.js";
import { countryOfTyped, formatTyped } from "../../phone/formatTyped.js";
import { parseMobilePhone } from "../../phone/parseMobilePhone.js";
import type { ParsedPhone, PhoneParser } from "../../phone/parseMobilePhone.js";
import { guessCountry } from "./guessCountry.js";
import { offerCountries } from "./offerCountries.js";
import { en } from "./texts/en.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { useIsClient } from "./useIsClient.js";
import { refusalText } from "./words.js";

/** Options of {@link usePhoneInput}. */
export interface PhoneInputOptions {
  /** English by default. */
  readonly texts?: PhoneSignInTexts | undefined;
  /** Countries whose numbers are accepted, and listed. All by default. */
  readonly countries?: CountryPolicy | undefined;
  /**
   * The country chosen at first. By default the one that the browser's language names, if any; with
   * `null` none, so that people are asked.
   */
  readonly defaultCountry?: CountryCode | null | undefined;
  /**
   * How what is typed is read. By default `parseMobilePhone`; where `PhoneAuth` has
   * `parseAnyPhone` of `convex-phone-auth/phone`, pass that, which brings 13 kB along.
   */
  readonly parsePhone?: PhoneParser | undefined;
}

/** A number that is being typed, and how it reads at this moment. */
export interface PhoneInput {
  /** What stands in the field, grouped. */
  readonly text: string;
  /** Takes what was typed or pasted. */
  readonly setText: (text: string) => void;
  /** How a number without `+` is read: what the person chose, or the likeliest; none until then. */
  readonly country: CountryCode | undefined;
  /** Takes the country a person chose. */
  readonly setCountry: (country: CountryCode) => void;
  /** The country to show: a typed calling code wins over the one chosen. */
  readonly shownCountry: CountryCode | undefined;
  /** The number in it, or the reason why there is none yet. */
  readonly parsed: ParsedPhone;
  /** What is wrong with it, once that is worth saying: not while the number is still growing. */
  readonly problem: string | null;
  /** Beside a problem: the countries under which this would be a number, three at most. */
  readonly offeredCountries: readonly CountryCode[];
  /** Says it from now on, and returns it. */
  readonly showProblem: () => string;
  /** Empties the field; the country stays. */
  readonly reset: () => void;
  /** The words that the field shows. */
  readonly texts: PhoneSignInTexts;
  /** The countries listed and accepted; all when undefined. */
  readonly countries: CountryPolicy | undefined;
  /** How it reads what is typed. */
  readonly parsePhone: PhoneParser;
}

/**
 * The state of a phone number field, for {@link PhoneField}.
 *
 * @example
 * ```tsx
 * const number = usePhoneInput({ countries: ["GB", "IE"] });
 * <PhoneField label="Phone number" name="phone" autoComplete="tel" number={number} />;
 * if (number.parsed.ok) save(number.parsed.phone);
 * ```
 */
export function usePhoneInput(options: PhoneInputOptions = {}): PhoneInput {
  const { texts = en, countries, defaultCountry } = options;
  const { parsePhone = parseMobilePhone } = options;
  const [text, setText] = useState("");
  const [chosen, choose] = useState<CountryCode | null>(null);
  const [isShown, setShown] = useState(false);
  const isClient = useIsClient();
  const country =
    chosen ??
    (defaultCountry === undefined
      ? acceptedCountry(isClient ? guessCountry() : undefined, countries)
      : (defaultCountry ?? undefined));
  const parsed = parsePhone(text, { defaultCountry: country, countries });
  const shownCountry = countryOfTyped(text, country, parsePhone);
  const problem = parsed.ok
    ? null
    : refusalText(parsed.reason, shownCountry, texts);

  return {
    text,
    setText: (next) => {
      setText(next);
      if (next === "") setShown(false);
    },
    country,
    setCountry: (next) => {
      choose(next);
      // A calling code that was typed would win over the choice just made.
      if (!/^\s*(\+|00)/.test(text))
        setText(formatTyped(text, next, parsePhone));
      else setText(parsed.ok ? formatPhone(parsed.phone, "national") : "");
    },
    shownCountry,
    parsed,
    problem: isShown ? problem : null,
    offeredCountries:
      isShown && !parsed.ok
        ? offerCountries(text, country, countries, parsePhone)
        : [],
    showProblem: () => {
      setShown(true);
      return problem ?? "";
    },
    reset: () => {
      setText("");
      setShown(false);
    },
    texts,
    countries,
    parsePhone,
  };
}

/**
 * The country, or the first that the app accepts in its place; where none is known, the only one that
 * is accepted. The same on a server and in a browser.
 */
export function acceptedCountry(
  country: CountryCode | undefined,
  policy: CountryPolicy | undefined,
): CountryCode | undefined {
  if (country !== undefined && isCountryAllowed(country, policy))
    return country;
  const candidates: readonly CountryCode[] =
    policy !== undefined && "length" in policy ? policy : listCountries();
  const [first, second] = candidates.filter((candidate) =>
    isCountryAllowed(candidate, policy),
  );
  const isOnly = second === undefined;
  return country !== undefined || isOnly ? (first ?? country) : undefined;
}
