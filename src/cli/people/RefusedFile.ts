import { existsSync } from "node:fs";
import { open } from "node:fs/promises";
import path from "node:path";
import { describeRefusal, formatCsv } from "../../csv.js";
import type { ColumnMapping } from "../../csv.js";
import type { ShownImportRow } from "../../server/imports/importTypes.js";
import { LANGUAGE } from "./language.js";

/** A name that is free: what an earlier import left may have been mended since. */
export function freeName(source: string): string {
  const { dir, name } = path.parse(source);
  for (let n = 1; ; n++) {
    const suffix = n === 1 ? "" : `-${n}`;
    const file = path.join(dir, `${name}.refused${suffix}.csv`);
    if (!existsSync(file)) return file;
  }
}

/**
 * Writes refused rows with the columns they came in, and why: mended, the file can be imported as
 * the first was. Only the person who runs the command can read it.
 */
export async function writeRefused(
  file: string,
  mapping: ColumnMapping,
  pages: AsyncIterable<ShownImportRow[]>,
): Promise<void> {
  const fields = Object.entries(mapping.profile ?? {});
  const { phone, country } = mapping;
  const countries = country === undefined ? [] : [country];
  const out = await open(file, "wx", 0o600);
  try {
    const names = fields.map(([, column]) => column);
    const header = [phone, ...countries, ...names, "Row", "Reason", "Problem"];
    await out.write(formatCsv([header]));
    for await (const rows of pages) {
      const cells = rows.map(({ source, ...shown }) => [
        source?.phone ?? "",
        ...countries.map(() => source?.country ?? ""),
        ...fields.map(([field]) => textOf(source?.profile?.[field])),
        String(shown.row),
        shown.reason ?? shown.code ?? "",
        describeRefusal(shown, LANGUAGE),
      ]);
      await out.write(formatCsv(cells, { isStart: false }));
    }
  } finally {
    await out.close();
  }
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
