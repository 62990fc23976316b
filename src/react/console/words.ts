"use client";
import { useMemo } from "react";
import { fillText, pluralText } from "../form/words.js";
import type { PluralTexts } from "../form/texts/texts.js";
import { useConsole } from "./ConsoleContext.js";
import type { ConsoleTexts } from "./texts/texts.js";

/** Texts, and how dates, numbers and counts are written for the reader. */
export interface Words {
  readonly texts: ConsoleTexts;
  /** "1,234". */
  readonly count: (count: number) => string;
  /** "35 %" of 0.35. */
  readonly percent: (share: number) => string;
  /** A text that depends on a count, with the count and further values in it. */
  readonly plural: (
    texts: PluralTexts,
    count: number,
    values?: Readonly<Record<string, string>>,
  ) => string;
  readonly fill: typeof fillText;
  /** "March 12, 2026 at 9:41 AM". */
  readonly moment: (instant: number) => string;
  /** "Mar 12, 2026". */
  readonly day: (instant: number) => string;
  /** "Jan 31" of a UTC day such as "2027-01-31". */
  readonly utcDay: (day: string) => string;
  /** "9 AM". */
  readonly hour: (instant: number) => string;
  /** "24 sec", "4 min 5 sec", "3 days". */
  readonly duration: (durationMs: number) => string;
}

/** Words for the page that is shown. */
export function useWords(): Words {
  const { texts, locale } = useConsole();
  return useMemo(() => wordsOf(texts, locale), [texts, locale]);
}

export function wordsOf(texts: ConsoleTexts, locale: string): Words {
  const date = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, options);
  const number = (options: Intl.NumberFormatOptions) =>
    new Intl.NumberFormat(locale, options);
  const whole = number({ maximumFractionDigits: 0 });
  const share = number({ style: "percent", maximumFractionDigits: 0 });
  const moment = date({ dateStyle: "long", timeStyle: "short" });
  const day = date({ dateStyle: "medium" });
  const hour = date({ hour: "numeric" });
  const utcDay = date({ month: "short", day: "numeric", timeZone: "UTC" });
  const unit = (count: number, name: string, unitDisplay: "short" | "long") =>
    number({ style: "unit", unit: name, unitDisplay }).format(count);
  return {
    texts,
    count: (count) => whole.format(count),
    percent: (value) => share.format(value),
    plural: (plurals, count, values = {}) =>
      fillText(pluralText(plurals, count, texts.form.locale), values),
    fill: fillText,
    moment: (instant) => moment.format(instant),
    day: (instant) => day.format(instant),
    utcDay: (text) => utcDay.format(new Date(text)),
    hour: (instant) => hour.format(instant),
    duration: (durationMs) => {
      const seconds = Math.ceil(durationMs / 1000);
      const hours = Math.ceil(seconds / 3600);
      if (hours > 48) return unit(Math.ceil(hours / 24), "day", "long");
      if (seconds >= 3600) return unit(hours, "hour", "long");
      const minutes = Math.floor(seconds / 60);
      const rest = seconds % 60;
      return [
        ...(minutes > 0 ? [unit(minutes, "minute", "short")] : []),
        ...(rest > 0 || minutes === 0 ? [unit(rest, "second", "short")] : []),
      ].join(" ");
    },
  };
}
