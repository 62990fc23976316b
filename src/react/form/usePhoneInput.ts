"use client";

import { useState } from "react";
import { isCountryAllowed, listCountries } from "../../phone/countries.js";
import type { CountryCode, CountryPolicy } from "../../phone/countries.js";
import { formatPhone } from "../../phone/format.js";
import { countryOfTyped, formatTyped } from "../../phone/formatTyped.js";
import { parseMobilePhone } from "../../phone/parseMobilePhone.js";
import type { ParsedPhone, PhoneParser } from "../../phone/parseMobilePhone.js";
import { canGrow } from "./canGrow.js";
import { guessCountry } from "./guessCountry.js";
import { offerCountries } from "./offerCountries.js";
import { en } from "./texts/en.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { useIsClient } from "./useIsClient.js";
import { refusalText } from "./words.js";

/** Options of {@link usePhoneInput}. */
export interface PhoneInputOptions {
  /** The texts of the field. Default: English. */
  readonly texts?: PhoneSignInTexts | undefined;
  /** The countries that are listed and accepted. Default: all. */
  readonly countries?: CountryPolicy | undefined;
  /**
   * The country that is chosen at first. Default: the country of the browser's language, or the
   * first accepted country if that one isn't accepted. If the language names no country, it is the
   * only accepted country, or none if there are several. `null`: none, so the person has to choose.
   */
  readonly defaultCountry?: CountryCode | null | undefined;
  /**
   * The function that reads what is typed. Default: `parseMobilePhone`. If your server accepts
   * landlines, pass `parseAnyPhone` of `convex-phone-auth/phone`, which adds 13 kB.
   */
  readonly parsePhone?: PhoneParser | undefined;
}

/** A number that is being typed, and how it is read at this moment. */
export interface PhoneInput {
  /** The content of the field. */
  readonly text: string;
  /** Sets the content of the field. */
  readonly setText: (text: string) => void;
  /**
   * The country to assume for a number without `+`: the one that the person chose, else the one
   * that is chosen at first. It is `undefined` if there is neither.
   */
  readonly country: CountryCode | undefined;
  /** Sets the country that the person chose. */
  readonly setCountry: (country: CountryCode) => void;
  /** The country to show. A typed calling code takes precedence over the chosen country. */
  readonly shownCountry: CountryCode | undefined;
  /** The number in the field, or the reason why it isn't one yet. */
  readonly parsed: ParsedPhone;
  /**
   * What is wrong with the number. It is `null` until `showProblem` is called, unless more digits
   * could not make it a number.
   */
  readonly problem: string | null;
  /** If there is a problem: at most three countries with which the text would be a valid number. */
  readonly offeredCountries: readonly CountryCode[];
  /**
   * Shows the problem from now on, until the field is empty. It returns the problem, or an empty
   * string if there is none.
   */
  readonly showProblem: () => string;
  /** Empties the field. The country stays. */
  readonly reset: () => void;
  /** The texts of the field. */
  readonly texts: PhoneSignInTexts;
  /** The countries that are listed and accepted. If it is `undefined`, all are. */
  readonly countries: CountryPolicy | undefined;
  /** The function that reads what is typed. */
  readonly parsePhone: PhoneParser;
}

/**
 * Holds the state of a phone number field, for {@link PhoneField}.
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
  const isSaid =
    isShown ||
    (!parsed.ok && !canGrow(text, parsed.reason, country, parsePhone));

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
    problem: isSaid ? problem : null,
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
