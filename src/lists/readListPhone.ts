import type { CountryCode } from "../phone/countries.js";
import type { ParsedPhone } from "../phone/parseMobilePhone.js";
import { parsePhone } from "../phone/parsePhone.js";
import type { PhoneRefusalReason } from "../phone/reasons.js";
import type { ListRow } from "./csvReader.js";

/** The reasons for refusing a row of a list, besides those of `parsePhone`. */
export const ListRefusalReason = {
  /** One cell holds two or more numbers, and it isn't clear which one is meant. */
  severalNumbers: "several_numbers",
  /** The row holds a sum or a count, not a person. */
  totalRow: "total_row",
} as const;

/** One of the values of {@link ListRefusalReason}. */
export type ListRefusalReason =
  (typeof ListRefusalReason)[keyof typeof ListRefusalReason];

/** The result of reading a row's number: the number and its country, or why it was refused. */
export type ListReading =
  | Extract<ParsedPhone, { ok: true }>
  | {
      /** The row has no usable number. */
      readonly ok: false;
      /** Why the row was refused: a reason of `parsePhone`, or one that only lists have. */
      readonly reason: PhoneRefusalReason | ListRefusalReason;
    };

/** Reads a number with the options of whoever asks; `parsePhone`, or a backend's own. */
type Read = (
  phone: string,
  defaultCountry: CountryCode | undefined,
) => ParsedPhone;

const TOTAL =
  /^(?:(?:grand|sub|zwischen|end|gesamt)[ -]?)?(?:total|totals|totaux|sum|summe|gesamt|gesamtzahl|insgesamt|anzahl|suma|somme|nombre|effectif|totale|soma|count|número|numero|المجموع|الإجمالي|कुल|कुल योग|总计|合计|小计|共计|总数|總計|合計|итого)(?![\p{L}\p{M}])(?: (?!\d)[^\s:]+){0,2}\s*:?\s*[\d.,]*$/iu;
/** More digits than a count has: somebody's number, whatever they are called. */
const COUNTED = 6;
/** What people write between two numbers. */
const BETWEEN =
  /\s*(?::::|[;,\n|&、或和]|\s\/\s|\s(?:or|and|oder|und|ou|et|o|y|e|و|أو|या|और)\s)\s*/i;
const FEWEST_DIGITS = 7;
const BARE = /^\s*[1-9]\d{7,14}\s*$/;

/**
 * Reads the phone number of a row. If the list has a column for the country, each row is read with
 * its own country, and not with `defaultCountry`. If it has none, and the digits could also be a
 * different number that only lacks its `+`, the row is refused as `ambiguous`.
 *
 * @param row - The row, such as one that `CsvReader` returns.
 * @param defaultCountry - The country to assume if the list has no column for it.
 * @param read - Reads the number. Default: `parsePhone`, which accepts mobile numbers only.
 */
export function readListPhone(
  row: Pick<ListRow, "phone" | "country"> & {
    profile?: Record<string, unknown>;
  },
  defaultCountry: CountryCode | undefined,
  read: Read = (phone, country) =>
    parsePhone(phone, { defaultCountry: country }),
): ListReading {
  const { phone, country } = row;
  const home =
    country === undefined
      ? defaultCountry
      : country === ""
        ? undefined
        : (country as CountryCode);
  const parsed = read(phone, home);
  if (!parsed.ok) return { ok: false, reason: explain(row, parsed.reason) };
  if (country === undefined && BARE.test(phone)) {
    const withPlus = read(`+${phone.trim()}`, undefined);
    if (withPlus.ok && withPlus.phone !== parsed.phone)
      return { ok: false, reason: "ambiguous" };
  }
  return parsed;
}

function explain(
  row: { phone: string; profile?: Record<string, unknown> },
  reason: PhoneRefusalReason,
): PhoneRefusalReason | ListRefusalReason {
  const texts = [row.phone, ...Object.values(row.profile ?? {})];
  const isCounted = row.phone.replace(/\D/g, "").length <= COUNTED;
  if (
    isCounted &&
    texts.some((text) => typeof text === "string" && TOTAL.test(text.trim()))
  )
    return ListRefusalReason.totalRow;
  const parts = row.phone.split(BETWEEN);
  const isNumber = (part: string) =>
    part.replace(/\D/g, "").length >= FEWEST_DIGITS;
  return parts.length > 1 && parts.every(isNumber)
    ? ListRefusalReason.severalNumbers
    : reason;
}
