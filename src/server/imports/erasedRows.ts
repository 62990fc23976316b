import type { ImportRow } from "../../component/imports/validators.js";
import { readListPhone } from "../../lists/readListPhone.js";
import type { ListReading } from "../../lists/readListPhone.js";
import type { CountryCode } from "../../phone/countries.js";
import { normalizePhone } from "../core/normalizePhone.js";
import { markReader, subjectReader } from "../core/secrets/subject.js";
import type { PhoneAuthConfig } from "../options/options.js";

/** The number of a row, read as its list is. */
export function readRow(
  config: PhoneAuthConfig,
  row: ImportRow,
  defaultCountry: string | undefined,
): ListReading {
  // A row of a list with countries may have none, not even the app's.
  const homeless = { ...config, defaultCountry: undefined };
  const country = defaultCountry as CountryCode | undefined;
  return readListPhone(row, country ?? config.defaultCountry, (phone, home) =>
    normalizePhone(homeless, phone, home),
  );
}

/** A row without its person. It is refused as one without a number. */
export function withoutPerson({ row }: ImportRow): ImportRow {
  return { row, phone: "" };
}

/**
 * Tells rows of people who were erased: by their number or address, and where the row has no number
 * that can be used, by their name.
 *
 * @param marks - Digests of what is known of them.
 */
export function erasedRowReader(
  marks: readonly string[],
): (row: ImportRow, parsed: ListReading) => Promise<boolean> {
  const erased = new Set(marks);
  const readSubject = subjectReader();
  let reader: ReturnType<typeof markReader> | undefined;
  return async ({ profile = {} }, parsed) => {
    if (erased.size === 0) return false;
    if (parsed.ok && erased.has((await readSubject(parsed.phone)).tag))
      return true;
    reader ??= markReader();
    const mark = await reader;
    for (const text of Object.values(profile)) {
      if (typeof text !== "string") continue;
      if (text.includes("@") && erased.has(await mark("mail", text)))
        return true;
      if (!parsed.ok && erased.has(await mark("name", text))) return true;
    }
    return false;
  };
}
