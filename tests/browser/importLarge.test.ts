import { readFile } from "node:fs/promises";
import { CsvReader } from "convex-phone-auth/csv";
import { expect, test } from "vitest";
import { makePeople } from "../import/people.js";
import type { People } from "../import/people.js";
import { useApp } from "./app.js";
import { countsIn, openConsole } from "./console.js";
import {
  button,
  finish,
  LIST_TIMEOUT_MS,
  openList,
  region,
  start,
} from "./importSteps.js";
import type { Person } from "./person.js";

// A server of its own: the engine scans its tables, so what other tests leave would slow this down.
const app = useApp();

/** People who are registered before the list comes. */
async function know(person: Person, { manifest }: People): Promise<void> {
  const csv = ["Phone", ...manifest.known].join("\n");
  await openList(person, "known.csv", csv);
  await start(person, "Import");
  expect(await finish(person)).toMatchObject({
    Created: manifest.known.length,
  });
}

test(
  "a list of 2,000 comes out as its manifest says, and what was refused can be saved",
  async () => {
    const people = makePeople(2_000);
    const { manifest, csv } = people;
    const person = await openConsole(app, "/admin/import");
    await know(person, people);
    // As a spreadsheet in Europe writes it.
    const european = csv.replaceAll(",", ";");
    await openList(person, "staff.csv", european);
    await person.page.getByText("separated by semicolons").waitFor();
    expect(await countsIn(region(person, "How it reads"))).toEqual({
      Rows: 2_000,
      "Good numbers": 2_000 - manifest.duplicates - manifest.refused,
      Duplicates: manifest.duplicates,
      Problems: manifest.refused,
    });

    await start(person, "Import");
    await person.page.getByText(/\d+ rows\/s, .+ left/).waitFor();
    const { created, existing, duplicates, refused } = manifest;
    expect(await finish(person)).toEqual({
      Created: created,
      Existing: existing - manifest.known.length,
      // The known had no names; the list fills them in.
      Updated: manifest.known.length,
      Duplicates: duplicates,
      Refused: refused,
    });
    const reasons = await person.page
      .getByRole("list", { name: "Problems by reason" })
      .getByRole("listitem")
      .allInnerTexts();
    expect(reasons.map((text) => Number.parseInt(text, 10))).toEqual(
      Array.from({ length: 5 }, () => refused / 5),
    );

    const rows = region(person, "Row by row");
    await rows.getByLabel("Show").selectOption("refused");
    await rows.getByRole("rowheader", { name: "21", exact: true }).waitFor();
    expect(await rows.getByRole("rowheader").count()).toBe(25);
    await rows.getByRole("button", { name: "Next" }).click();
    await rows.getByRole("rowheader", { name: "521", exact: true }).waitFor();

    const saved = person.page.waitForEvent("download");
    await button(person, "Save refused rows").click();
    const text = await readFile(await (await saved).path(), "utf8");
    expect((await saved).suggestedFilename()).toBe("staff refused.csv");
    const reader = new CsvReader();
    const again = [...reader.push(text), ...reader.end()];
    expect(again).toHaveLength(refused);
    expect(again[0]).toMatchObject({ profile: { name: "Person 19" } });
  },
  2 * LIST_TIMEOUT_MS,
);
