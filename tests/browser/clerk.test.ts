import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { numberOf } from "../import/people.js";
import { useApp } from "./app.js";
import { Hands } from "./clerkHands.js";
import type { Cost } from "./clerkHands.js";
import { chooseFile, openConsole, rowOf } from "./console.js";
import { button, finish, region } from "./importSteps.js";
import type { Person } from "./person.js";
import { seedPeople } from "./seedPeople.js";

const PEOPLE = 2_000;

// A server of its own, with everybody there from the beginning.
const app = useApp({}, { keepFile: seedPeople(PEOPLE) });

/** At most so many clicks and keys for each act, written down before they were counted. */
const BOUNDS = {
  importTidy: { clicks: 3, keys: 0 },
  importOfAnotherCountry: { clicks: 6, keys: 0 },
  mendByOffer: { clicks: 1, keys: 0 },
  mendByTyping: { clicks: 1, keys: 20 },
  leaveOut: { clicks: 1, keys: 0 },
  inviteCreated: { clicks: 2, keys: 0 },
  findByFourDigits: { clicks: 3, keys: 6 },
  changeNumber: { clicks: 4, keys: 14 },
  findByNumber: { clicks: 1, keys: 18 },
  handOn: { clicks: 4, keys: 12 },
  undoImport: { clicks: 4, keys: 0 },
  readWhoDidWhat: { clicks: 3, keys: 0 },
} satisfies Record<string, Cost>;

function expectWithin(act: keyof typeof BOUNDS, { clicks, keys }: Cost): void {
  const most = BOUNDS[act];
  expect(clicks, `clicks: ${act}`).toBeLessThanOrEqual(most.clicks);
  expect(keys, `keys: ${act}`).toBeLessThanOrEqual(most.keys);
}

const listOf = (file: string) =>
  readFileSync(
    fileURLToPath(new URL(`../fixtures/lists/${file}`, import.meta.url)),
  );

const goTo = async ({ page }: Person, hands: Hands, link: string) =>
  await hands.click(
    page
      .getByRole("navigation", { name: "Console" })
      .getByRole("link", { name: link }),
  );

/** Goes to the page of lists and opens one; choosing a file is one click and the platform's dialog. */
async function open(
  person: Person,
  hands: Hands,
  file: string,
  content: string | Uint8Array,
  country?: string,
): Promise<void> {
  await goTo(person, hands, "Import");
  const draft = button(person, "Choose another file");
  await draft
    .or(person.page.getByText("or drop it anywhere on this page."))
    .first()
    .waitFor();
  if (await draft.isVisible()) await hands.click(draft);
  await hands.chooseFile(async () => {
    await chooseFile(person, file, content);
  });
  await person.page.getByRole("heading", { name: file }).waitFor();
  const home = person.page.getByLabel(
    "Numbers without a country code are from",
  );
  if (country !== undefined) await hands.choose(home, country);
}

async function send(
  person: Person,
  hands: Hands,
): Promise<Record<string, number>> {
  const isReady = '.pc-button--primary:not([aria-disabled="true"])';
  const ready = person.page.locator(isReady, { hasText: "Import" });
  await ready.waitFor();
  await hands.click(ready);
  await region(person, "Row by row").waitFor();
  return await finish(person);
}

const openRow = ({ page }: Person) =>
  page.locator(".pc-problem-row[data-is-open='true']").first();

const openCount = async ({ page }: Person) =>
  await page.locator(".pc-problem-row[data-is-open='true']").count();

/** Mends the first row that is open, and waits until it is. */
async function mend(
  person: Person,
  hands: Hands,
  act: "mendByOffer" | "mendByTyping" | "leaveOut",
  typed = "",
): Promise<void> {
  const row = openRow(person);
  await row.waitFor();
  const before = await openCount(person);
  hands.spent();
  if (act === "mendByOffer")
    await hands.click(row.locator(".pc-button--small").first());
  if (act === "leaveOut")
    await hands.click(row.getByRole("button", { name: "Leave out" }));
  if (act === "mendByTyping") {
    await hands.click(row.getByRole("textbox"));
    await hands.type(typed);
    await hands.press("Enter");
  }
  expectWithin(act, hands.spent());
  await expect.poll(() => openCount(person)).toBe(before - 1);
}

/** Answers the dialog that is open. */
async function answer({ page }: Person, hands: Hands, name: string) {
  const dialog = page.locator("dialog[open]");
  await hands.click(dialog.getByRole("button", { name, exact: true }));
  await dialog.waitFor({ state: "detached" });
}

test(`a clerk's day with ${PEOPLE} people takes so many clicks and keys`, async () => {
  const person = await openConsole(app);
  const { page } = person;
  const hands = new Hands(page);
  const main = page.getByRole("main");

  // Lists as they come.
  await open(person, hands, "title-rows.csv", listOf("title-rows.csv"));
  expect(await send(person, hands)).toMatchObject({ Created: 20, Refused: 0 });
  expectWithin("importTidy", hands.spent());
  await open(person, hands, "semicolons.csv", listOf("semicolons.csv"), "DE");
  expect(await send(person, hands)).toMatchObject({ Created: 20, Refused: 0 });
  expectWithin("importOfAnotherCountry", hands.spent());

  // Ten rows to mend.
  await open(person, hands, "sums.csv", listOf("sums.csv"), "DE");
  await mend(person, hands, "leaveOut");
  expect(await send(person, hands)).toMatchObject({ Refused: 0 });
  const two = listOf("several-numbers.csv");
  await open(person, hands, "several-numbers.csv", two);
  await mend(person, hands, "mendByOffer");
  await mend(person, hands, "mendByOffer");
  expect(await send(person, hands)).toMatchObject({ Refused: 0 });
  const damaged = listOf("spreadsheet-damage.csv");
  await open(person, hands, "spreadsheet-damage.csv", damaged);
  for (const end of ["2990", "2991", "2992"])
    await mend(person, hands, "mendByTyping", `415 555 ${end}`);
  expect(await send(person, hands)).toMatchObject({ Refused: 0 });
  const rows = [1, 2, 3, 4].map((n) => `Late ${n},unknown`);
  const late = ["Name,Phone", ...rows, "On Time,415 555 2989"].join("\n");
  await open(person, hands, "late.csv", late);
  for (const end of ["2993", "2994", "2995", "2996"])
    await mend(person, hands, "mendByTyping", `415 555 ${end}`);
  expect(await send(person, hands)).toMatchObject({ Created: 5, Refused: 0 });

  // Invites whom that created.
  hands.spent();
  await hands.click(button(person, "Invite these…"));
  await answer(person, hands, "Send");
  await main.getByText("5 invitations are on the way.").first().waitFor();
  expectWithin("inviteCreated", hands.spent());

  // Somebody by the last four digits, who gets another number.
  await goTo(person, hands, "People");
  await rowOf(person, "On Time").waitFor();
  await hands.press("/");
  await hands.type("2996");
  await hands.click(button(person, "Find numbers that end in 2996"));
  await hands.click(main.getByRole("link", { name: "Late 4" }));
  await person.heading("Late 4").waitFor();
  expectWithin("findByFourDigits", hands.spent());
  const number = region(person, "Number");
  await hands.click(number.getByText("Change the number"));
  await hands.click(number.getByLabel("New number"));
  await hands.type("415 555 2997");
  await hands.press("Enter");
  await answer(person, hands, "Change number");
  await main.getByText("The number is +1 415 555 2997 now").first().waitFor();
  expectWithin("changeNumber", hands.spent());

  // A recycled number goes on to its new holder.
  await goTo(person, hands, "People");
  await rowOf(person, "On Time").waitFor();
  await hands.press("/");
  await hands.type(numberOf(1_234));
  await expect
    .poll(() => page.locator("tbody tr").first().innerText())
    .toContain("Member 1234");
  await hands.press("ArrowDown");
  await hands.press("Enter");
  await person.heading("Member 1234").waitFor();
  expectWithin("findByNumber", hands.spent());
  await hands.click(page.getByText("Hand the number on to somebody else"));
  await hands.click(page.getByLabel("Name of the new holder"));
  await hands.type("New Holder");
  await hands.press("Enter");
  await answer(person, hands, "Hand it on");
  await person.heading("New Holder").waitFor();
  expectWithin("handOn", hands.spent());

  // The last list was the wrong one: whoever was changed since stays.
  await goTo(person, hands, "Import");
  const earlier = region(person, "Earlier imports");
  await hands.click(earlier.getByRole("link", { name: "late.csv" }));
  await hands.click(button(person, "Undo this import…"));
  await answer(person, hands, "Undo it");
  await main.getByText("Undone: 4 people are removed.").first().waitFor();
  await main.getByText(/^Undone.+1 person signed in or was changed/).waitFor();
  expectWithin("undoImport", hands.spent());

  // Who did what.
  await goTo(person, hands, "Events");
  const events = region(person, "One by one, newest first");
  await hands.choose(events.getByLabel("Which"), "imports");
  await events.getByText("Import undone").first().waitFor();
  expectWithin("readWhoDidWhat", hands.spent());
});
