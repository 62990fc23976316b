import {
  formatPhone,
  isCountryCode,
  parsePhone,
  phoneRefusalMessages,
} from "convex-phone-auth/phone";
import type { CountryCode, ParsedPhone } from "convex-phone-auth/phone";
import { useState } from "react";

/** A number that is being typed, and how it reads at this moment. */
export interface PhoneInput {
  readonly text: string;
  readonly setText: (text: string) => void;
  /** How a number without `+` is read. */
  readonly country: CountryCode;
  readonly setCountry: (country: CountryCode) => void;
  readonly parsed: ParsedPhone;
  /** What is wrong with it, once that is worth saying: not while the number is still growing. */
  readonly problem: string | null;
  /** Says it from now on, and returns it. */
  readonly showProblem: () => string;
  readonly reset: () => void;
}

const FALLBACK: CountryCode = "US";

/** The region of the browser's first language that has one. */
export function guessCountry(): CountryCode {
  for (const tag of navigator.languages) {
    const { region } = new Intl.Locale(tag);
    if (isCountryCode(region)) return region;
  }
  return FALLBACK;
}

export function usePhoneInput(): PhoneInput {
  const [text, setText] = useState("");
  const [country, choose] = useState(guessCountry);
  const [isShown, setShown] = useState(false);
  const parsed = parsePhone(text, { defaultCountry: country });
  const problem = parsed.ok ? null : phoneRefusalMessages[parsed.reason];

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
      if (/^\s*(\+|00)/.test(text))
        setText(parsed.ok ? formatPhone(parsed.phone, "national") : "");
    },
    parsed,
    problem: isShown ? problem : null,
    showProblem: () => {
      setShown(true);
      return problem ?? "";
    },
    reset: () => {
      setText("");
      setShown(false);
    },
  };
}
