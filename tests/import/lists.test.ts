import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { internal } from "../../convex/_generated/api";
import { CsvReader, formatCsv } from "../../src/csv";
import type { ListRow } from "../../src/csv";
import { PeopleFile } from "../../src/cli/people/PeopleFile";
import { examineFile } from "../../src/react/console/import/fileText";
import { ListChecker } from "../../src/react/console/import/checkList";
import { openList } from "../../src/react/console/import/openList";
import { readPeople } from "../../src/react/console/import/readPeople";
import type { CountryCode } from "../../src/phone/index";

import { createApp, settle } from "../helpers/app";
import { status } from "./jobs";
import manifest from "../fixtures/lists/manifest.json";

interface Truth {
  country: string;
  good: number;
  duplicates: number;
  refusedBy: Record<string, number>;
}

const folder = fileURLToPath(new URL("../fixtures/lists/", import.meta.url));
const lists = Object.entries(manifest as unknown as Record<string, Truth>);
const bytesOf = (file: string) => readFileSync(path.join(folder, file));
const sum = (counts: Record<string, number>) =>
  Object.values(counts).reduce((total, count) => total + count, 0);

/** How the console reads a file that somebody drops on it. */
async function readInConsole(file: string, country: string) {
  const given = new File([new Uint8Array(bytesOf(file))], file);
  const opened = await openList(given);
  if (!opened.ok || opened.list.guess === null) return opened;
  const checker = new ListChecker(country as CountryCode);
  const all: ListRow[] = [];
  for await (const { rows } of readPeople(opened.list, opened.list.guess)) {
    checker.push(rows);
    all.push(...rows);
  }
  return { check: checker.check, all };
}

async function readOnCommandLine(file: string) {
  const people = await PeopleFile.open(path.join(folder, file), {});
  const rows: ListRow[] = [];
  for await (const batch of people.batches(0))
    rows.push(...(batch as ListRow[]));
  return rows;
}

/** The text that the console makes of a file, for a backend that is given text. */
async function textOf(file: string): Promise<string> {
  const given = new File([new Uint8Array(bytesOf(file))], file);
  const examined = await examineFile(given);
  if (!examined.ok) throw new Error(file);
  const bytes = await examined.file.arrayBuffer();
  return new TextDecoder(examined.encoding).decode(bytes);
}

describe("lists as offices have them", () => {
  it("are forty at least, each with its truth", () => {
    const files = readdirSync(folder).filter(
      (file) => !["make", "make.mjs", "manifest.json"].includes(file),
    );
    expect(files.sort()).toEqual(lists.map(([file]) => file).sort());
    expect(files.length).toBeGreaterThanOrEqual(40);
  });

  it.each(lists)(
    "%s counts the same in console, command line and backend",
    async (file, truth) => {
      const total = truth.good + truth.duplicates + sum(truth.refusedBy);
      const inConsole = await readInConsole(file, truth.country);
      expect(inConsole).toMatchObject({
        check: {
          total,
          good: truth.good,
          duplicates: truth.duplicates,
          refusedBy: truth.refusedBy,
        },
      });
      const rows = "all" in inConsole ? inConsole.all : [];
      expect(await readOnCommandLine(file)).toEqual(rows);
      // Rows have numbers of their own, rising, so that none can stand for two.
      const numbers = rows.map(({ row }) => row);
      expect([...new Set(numbers)].sort((a, b) => a - b)).toEqual(numbers);

      const t = await createApp();
      const { importId } = await t.mutation(internal.registration.startImport, {
        csv: await textOf(file),
        defaultCountry: truth.country,
      });
      await settle(t);
      expect(await status(t, importId)).toMatchObject({
        state: "done",
        total,
        created: truth.good,
        duplicates: truth.duplicates,
        refused: sum(truth.refusedBy),
        refusedBy: truth.refusedBy,
      });
    },
  );

  it.each([
    ["windows-1252.csv", "Jörg Größ"],
    ["macintosh.csv", "François Lefèvre"],
    ["windows-1250.csv", "Łukasz Wójcik"],
    ["windows-1251.csv", "Дмитрий Иванов"],
    ["koi8-r.csv", "Дмитрий Иванов"],
    ["utf-16be.csv", "Ada"],
    ["old-phone.vcf", "Jörg Groß"],
  ])("%s has its letters", async (file, name) => {
    const [first] = await readOnCommandLine(file);
    expect(first?.profile).toMatchObject({ name });
  });

  it("a saved file of rows comes back as it went out", () => {
    const head = ["Phone", "Country", "Name", "Row", "Problem"];
    const cells = ["+44 20 7946 0018", "", '=HYPERLINK("x")', "7", "…"];
    const reader = new CsvReader();
    const text = formatCsv([head, cells]);
    expect([...reader.push(text), ...reader.end()]).toEqual([
      {
        row: 2,
        phone: "'+44 20 7946 0018",
        profile: { name: '=HYPERLINK("x")' },
      },
    ]);
  });
});
