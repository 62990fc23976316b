import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { numberOf } from "../import/people.js";
import manifest from "../fixtures/lists/manifest.json";
import { useApp } from "./app.js";
import { expectWithin } from "./clerkBounds.js";
import { Hands } from "./clerkHands.js";
import type { Cost } from "./clerkHands.js";
import { LISTS_TO_MEND, TIDY_LISTS } from "./clerkLists.js";
import type { ClerkList } from "./clerkLists.js";
import { openConsole, rowOf } from "./console.js";
import { button, finish, region } from "./importSteps.js";
import type { Person } from "./person.js";
import { seedPeople } from "./seedPeople.js";

const PEOPLE = 2_000;

// A server of its own, with everybody there from the beginning.
const app = useApp({}, { keepFile: seedPeople(PEOPLE) });

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

/** Opens a list from whatever page is shown. */
async function open(
  person: Person,
  hands: Hands,
  file: string,
  content: string | Uint8Array,
): Promise<void> {
  await hands.dropFile(file, content);
  await person.page.getByRole("heading", { name: file }).waitFor();
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
  how: NonNullable<ClerkList["mends"]>[number],
): Promise<Cost> {
  const row = openRow(person);
  await row.waitFor();
  const before = await openCount(person);
  hands.spent();
  if (how === "offer")
    await hands.click(row.locator(".pc-button--small").first());
  else if (how === "leaveOut")
    await hands.click(row.getByRole("button", { name: "Leave out" }));
  else {
    await hands.click(row.getByRole("textbox"));
    await hands.type(how.type);
    await hands.press("Enter");
  }
  const spent = hands.spent();
  const typed = how === "leaveOut" ? "leaveOut" : "mendByTyping";
  expectWithin(how === "offer" ? "mendByOffer" : typed, spent);
  await expect.poll(() => openCount(person)).toBe(before - 1);
  return spent;
}

const sum = (counts: Record<string, number | undefined>): number =>
  Object.values(counts).reduce<number>((all, count) => all + (count ?? 0), 0);

/** Imports a list of the corpus to its last row; tells what mending it took. */
async function importList(
  person: Person,
  hands: Hands,
  { file, offered, mends = [] }: ClerkList,
): Promise<Cost> {
  hands.spent();
  await open(person, hands, file, listOf(file));
  if (offered !== undefined)
    await hands.click(button(person, `Read them so: ${offered}`));
  const opened = hands.spent();
  const mending = { clicks: 0, keys: 0 };
  for (const how of mends) {
    const { clicks, keys } = await mend(person, hands, how);
    mending.clicks += clicks;
    mending.keys += keys;
  }
  const counts = await send(person, hands);
  const { clicks, keys } = hands.spent();
  expectWithin(
    offered === undefined ? "importTidy" : "importOfAnotherCountry",
    {
      clicks: opened.clicks + clicks,
      keys: opened.keys + keys,
    },
  );
  const { good, duplicates, refusedBy } =
    manifest[file as keyof typeof manifest];
  const leftOut = mends.filter((how) => how === "leaveOut").length;
  const { Created = 0, Existing = 0, Updated = 0, Refused } = counts;
  expect({ file, people: Created + Existing + Updated, Refused }).toEqual({
    file,
    people: good + duplicates + sum(refusedBy) - leftOut,
    Refused: 0,
  });
  return mending;
}

/** That a person sees it without scrolling. */
async function expectInSight(target: Locator) {
  await target.waitFor();
  const isInSight = await target.evaluate((part) => {
    const { top, bottom, left } = part.getBoundingClientRect();
    const isWithin = top >= 0 && bottom <= window.innerHeight;
    return (
      isWithin && part.contains(document.elementFromPoint(left + 8, top + 8))
    );
  });
  expect(isInSight).toBe(true);
}

/** Answers the dialog that is open. */
async function answer({ page }: Person, hands: Hands, name: string) {
  const dialog = page.locator("dialog[open]");
  await hands.click(dialog.getByRole("button", { name, exact: true }));
  await dialog.waitFor({ state: "detached" });
}

test(`ticking one of ${PEOPLE} people moves no row, and what can be done is in sight beside the last, too`, async () => {
  const person = await openConsole(app);
  const { page } = person;
  const topOf = async (name: string) =>
    (await rowOf(person, name).boundingBox())?.y;
  const invite = page.getByRole("button", { name: "Invite…" });
  await rowOf(person, `Member ${PEOPLE}`).waitFor();
  const before = await topOf(`Member ${PEOPLE - 3}`);
  await page.getByLabel(`Select Member ${PEOPLE}`).check();
  await expectInSight(invite);
  expect(await topOf(`Member ${PEOPLE - 3}`)).toBe(before);
  await page.getByLabel(`Select Member ${PEOPLE - 40}`).check();
  await expectInSight(invite);
});

test("all found but one are blocked in batches, and unblocked again", async () => {
  const person = await openConsole(app);
  const { page } = person;
  // More than a page, and more than a batch.
  for (const from of [0, 60]) {
    const rows = Array.from({ length: 60 }, (_, n) => ({
      phone: `+1415555${3000 + from + n}`,
      profile: { name: `Spam ${from + n}` },
    }));
    await app.act("registration:registerMany", { rows });
  }
  await person.open("/admin?search=Spam");
  const rows = page.locator("tbody tr");
  await page.getByText("120 people found").waitFor();
  await rows.nth(49).waitFor();
  const nameOf = async (index: number) =>
    (await rows.nth(index).getByRole("link").textContent()) ?? "";
  const [kept, blocked] = [await nameOf(0), await nameOf(1)];
  await page.getByLabel(/^Select everybody/).check();
  await page.getByRole("button", { name: "Select all 120 found" }).click();
  await page.getByLabel(`Select ${kept}`, { exact: true }).uncheck();
  await page.getByText("119 selected").waitFor();
  await page.getByRole("button", { name: "Block…" }).click();
  await answer(person, new Hands(page), "Block");
  const main = page.getByRole("main");
  await main.getByText("119 people are blocked.").first().waitFor();
  const chip = (name: string, text: string) =>
    rows
      .filter({ has: page.getByRole("link", { name, exact: true }) })
      .getByText(text, { exact: true });
  await chip(blocked, "Blocked").waitFor();
  await chip(kept, "Never signed in").waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  const undone = "119 people may sign in again.";
  await main.getByText(undone).first().waitFor();
  await chip(blocked, "Never signed in").waitFor();
});

test(`untidy lists beside ${PEOPLE} people take a clerk no more than saying which`, async () => {
  const person = await openConsole(app);
  const hands = new Hands(person.page);
  for (const list of TIDY_LISTS) await importList(person, hands, list);
});

/** Opens the console as a clerk does in the morning. */
async function begin() {
  const person = await openConsole(app);
  return { person, hands: new Hands(person.page) };
}

/** Finds one of the people by the last four digits; the page must show people already. */
async function findByFourDigits(
  person: Person,
  hands: Hands,
  { digits, name }: { digits: string; name: string },
) {
  await goTo(person, hands, "People");
  await person.page.locator("tbody tr").first().waitFor();
  hands.spent();
  await hands.press("/");
  await hands.typeInto(digits);
  await hands.press("Enter");
  await person.heading(name).waitFor();
  expectWithin("findByFourDigits", hands.spent());
}

test(`ten rows of untidy lists are mended beside ${PEOPLE} people`, async () => {
  const { person, hands } = await begin();
  const mended = { clicks: 0, keys: 0 };
  const add = ({ clicks, keys }: Cost) => {
    mended.clicks += clicks;
    mended.keys += keys;
  };
  for (const list of LISTS_TO_MEND) add(await importList(person, hands, list));
  await open(person, hands, "unknown.csv", "Name,Phone\nOn Time,unknown");
  add(await mend(person, hands, { type: "4155552989" }));
  expect(await send(person, hands)).toMatchObject({ Created: 1, Refused: 0 });
  expectWithin("mendTen", mended);
});

test("those whom a list created are invited, and an undo spares whoever was changed since", async () => {
  const { person, hands } = await begin();
  const main = person.page.getByRole("main");
  const ends = ["2993", "2994", "2995", "2996"];
  const rows = ends.map((end, n) => `Late ${n + 1},415 555 ${end}`);
  await open(person, hands, "late.csv", ["Name,Phone", ...rows].join("\n"));
  expect(await send(person, hands)).toMatchObject({ Created: 4, Refused: 0 });

  hands.spent();
  await hands.click(button(person, "Invite these…"));
  await answer(person, hands, "Send");
  await main.getByText("4 invitations are on the way.").first().waitFor();
  expectWithin("inviteCreated", hands.spent());

  await findByFourDigits(person, hands, { digits: "2996", name: "Late 4" });
  const number = region(person, "Number");
  await hands.click(number.getByText("Change the number…"));
  await hands.typeInto("4155552997");
  await hands.press("Enter");
  await main.getByText("The number is +1 415 555 2997 now").first().waitFor();
  expectWithin("changeNumber", hands.spent());

  // The list was the wrong one.
  await goTo(person, hands, "Import");
  const earlier = region(person, "Earlier imports");
  await hands.click(earlier.getByRole("link", { name: "late.csv" }));
  await hands.click(button(person, "Undo this import…"));
  await answer(person, hands, "Undo it");
  await main.getByText("Undone: 3 people are removed.").first().waitFor();
  await main.getByText(/^Undone.+1 person signed in or was changed/).waitFor();
  expectWithin("undoImport", hands.spent());

  // Who did what.
  await goTo(person, hands, "Events");
  const events = region(person, "One by one, newest first");
  await hands.choose(events.getByLabel("Which"), "imports");
  await events.getByText("Import undone").first().waitFor();
  expectWithin("readWhoDidWhat", hands.spent());
});

test("a recycled number goes on to its new holder", async () => {
  const { person, hands } = await begin();
  const digits = numberOf(1_234).slice(-4);
  await findByFourDigits(person, hands, { digits, name: "Member 1234" });
  const handOn = "Hand the number on to somebody else…";
  await hands.click(person.page.getByText(handOn));
  await hands.typeInto("New Holder");
  await hands.press("Enter");
  await person.heading("New Holder").waitFor();
  expectWithin("handOn", hands.spent());
});
