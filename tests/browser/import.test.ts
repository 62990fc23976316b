import { afterEach, expect, test, vi } from "vitest";
import { makePeople } from "../import/people.js";
import { useApp } from "./app.js";
import { chooseFile, countsIn, openConsole } from "./console.js";
import {
  button,
  finish,
  openList,
  region,
  start,
  state,
} from "./importSteps.js";
import { waitFor } from "../helpers/waitFor.js";

const app = useApp();

afterEach(() => {
  vi.unstubAllEnvs();
});

test("a dry run tells what would happen, changes nothing, and goes back to the list", async () => {
  const person = await openConsole(app, "/admin/import");
  const { csv, manifest } = makePeople(100);
  const later = csv.replaceAll("7400", "7911");
  await openList(person, "later.csv", later);
  await start(person, "Dry run");
  const counts = await finish(person);
  expect(counts).toMatchObject({
    "To be created": manifest.created + manifest.known.length,
    Refused: manifest.refused,
  });
  await person.page.getByRole("link", { name: "Back to the list" }).click();
  await button(person, "Import").click();
  expect(await finish(person)).toMatchObject({
    Created: counts["To be created"],
  });
  const history = region(person, "Earlier imports");
  await person.page
    .getByRole("navigation", { name: "Console" })
    .getByRole("link", { name: "Import" })
    .click();
  await history.getByText("Dry run, done").waitFor();
});

/** Has the next import stop after some of its batches, as a deployment without its secret does. */
async function interrupt(begin: () => Promise<void>): Promise<void> {
  const errors = vi.spyOn(console, "error").mockImplementation(() => {});
  const sign = crypto.subtle.sign.bind(crypto.subtle);
  let count = 0;
  const signs = vi
    .spyOn(crypto.subtle, "sign")
    .mockImplementation((...args) => {
      count += 1;
      // Each row takes two: whether it was blocked, and its event. In the second batch's events.
      if (count === 350) vi.stubEnv("PHONE_AUTH_SECRET", "");
      return sign(...args);
    });
  await begin();
  await waitFor(() =>
    errors.mock.calls.join().includes("PHONE_AUTH_SECRET is not set"),
  );
  signs.mockRestore();
  errors.mockRestore();
}

test("an import that stopped goes on where it was, to the same end", async () => {
  const person = await openConsole(app, "/admin/import");
  const { csv, manifest } = makePeople(500);
  const stopped = csv.replaceAll("7400", "7700");
  await openList(person, "stopped.csv", stopped);
  await person.page.clock.install();
  await interrupt(() => start(person, "Import"));
  await person.page.getByText("200 of 500 rows").waitFor();
  expect(await button(person, "Resume").count()).toBe(0);
  await person.page.clock.fastForward(20_000);
  await button(person, "Resume").waitFor();
  expect(await state(person, "Running").count()).toBe(1);
  vi.unstubAllEnvs();
  await button(person, "Resume").click();
  const counts = await finish(person);
  expect(counts).toMatchObject({
    Created: manifest.created + manifest.known.length,
    Duplicates: manifest.duplicates,
    Refused: manifest.refused,
  });
});

test("a cancelled import keeps who was registered, and the same list again does the rest", async () => {
  const person = await openConsole(app, "/admin/import");
  const { csv, manifest } = makePeople(500);
  const halved = csv.replaceAll("7400", "7500");
  await openList(person, "halved.csv", halved);
  await interrupt(() => start(person, "Import"));
  await person.page.getByText("200 of 500 rows").waitFor();
  await button(person, "Cancel the import…").click();
  const dialog = person.page.getByRole("dialog", {
    name: "Cancel this import?",
  });
  await dialog.getByRole("button", { name: "Cancel the import" }).click();
  await state(person, "Cancelled").waitFor();
  vi.unstubAllEnvs();
  const first = await countsIn(person.page.getByRole("main"));
  await openList(person, "halved.csv", halved);
  await start(person, "Import");
  const second = await finish(person);
  const all = manifest.created + manifest.known.length;
  expect(first["Created"]).toBeLessThan(all);
  expect((first["Created"] ?? 0) + (second["Created"] ?? 0)).toBe(all);
  expect(second["Refused"]).toBe(manifest.refused);
});

test("a file that is no list gets a clear answer, and the next one is taken", async () => {
  const person = await openConsole(app, "/admin/import");
  const main = person.page.getByRole("main");
  const wrong: [string, string, RegExp][] = [
    ["book.xlsx", "PK\u0003\u0004", /or “CSV UTF-8”/],
    ["empty.csv", "", /is empty/],
    ["people.csv", "Name,Phone\n", /nobody below them/],
  ];
  for (const [name, content, answer] of wrong) {
    await chooseFile(person, name, content);
    await main.getByText(answer).filter({ hasText: name }).waitFor();
  }
  // Without names of columns, a column is known by what it holds.
  await chooseFile(person, "bare.csv", "Ada,+1 415 555 2671\n");
  expect(await main.getByLabel("Column 2 holds").inputValue()).toBe("phone");
  await button(person, "Choose another file").click();
  // Where no column has the looks of a number, the clerk says which it is.
  await chooseFile(person, "nobody.csv", "Name;Shoe\nAda;blue\n");
  await main.getByText("Say which column holds the phone number").waitFor();
  expect(await button(person, "Import").count()).toBe(0);
  await button(person, "Choose another file").click();
  const latin = Buffer.from("Name;Nummer\nJosé;0171 1234567\n", "latin1");
  await chooseFile(person, "alt.csv", latin);
  const letters = main.getByLabel("Letters look right with");
  expect(await letters.inputValue()).toBe("windows-1252");
  await main.getByText("José").first().waitFor();
  expect(await main.getByLabel("Column Nummer holds").inputValue()).toBe(
    "phone",
  );
  await main
    .getByLabel("Numbers without a country code are from")
    .selectOption("DE");
  await main.getByText("+49 171 1234567").waitFor();
});

test("inviting that fails on the way says what failed, whom it invited, and what was imported", async () => {
  const { page } = await app.newPerson();
  await page.goto(
    `${app.url}/gallery/console?backend=halfInvited#/import/done`,
  );
  await page.getByRole("button", { name: "Invite these…" }).click();
  await page.getByRole("button", { name: "Send", exact: true }).click();
  const outcome = page.locator(".pc-outcome[data-is-error=true]");
  await outcome.waitFor();
  const said = await outcome.innerText();
  expect(said).toMatch(/^100 invitations are on the way\. \S/);
  const counts = await countsIn(page.getByRole("main"));
  expect(counts).toMatchObject({ Created: 4_800, Existing: 90, Refused: 100 });
});
