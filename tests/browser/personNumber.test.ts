import type { Locator } from "playwright-core";
import { expect, test } from "vitest";
import { useApp } from "./app.js";
import { openConsole, register } from "./console.js";
import type { Person } from "./person.js";
import { confirm, openPerson, region, said } from "./personSteps.js";

const app = useApp();

const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";

/** Opens the dialog of a number, types one, and says so. */
async function askFor({ page }: Person, button: string, phone: string) {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.keyboard.type(phone);
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor({ state: "detached" });
}

test("a person with a further number signs in with either, and is signed out everywhere at once", async () => {
  const person = await openConsole(app);
  await openPerson(person, "415 555 2712", "Rosalind Franklin");
  await askFor(person, "Add a further number…", "415 555 2713");
  await said(person, "+1 415 555 2713 is theirs").waitFor();
  const devices = [];
  for (const [typed, shown] of [
    ["4155552712", "+1 415 555 2712"],
    ["4155552713", "+1 415 555 2713"],
  ] as const) {
    const device = await app.newPerson({ userAgent: ANDROID });
    await device.open();
    await device.signIn(typed, shown);
    await device.heading("You are Rosalind Franklin").waitFor();
    await device.page.getByText("Chrome on Android").waitFor();
    devices.push(device);
  }
  // The first proof of the further number has ended what went before.
  await devices[0]?.heading("This account is gone").waitFor();
  const sessions = region(person, "Sessions");
  await sessions.getByRole("listitem").first().waitFor();
  expect(await sessions.getByRole("listitem").count()).toBe(1);
  await sessions.getByText("Chrome on Android").waitFor();
  await sessions.getByRole("button", { name: /^End/ }).click();
  await sessions.getByText("Not signed in anywhere.").waitFor();
  for (const device of devices)
    await device.heading("This account is gone").waitFor();
});

test("a number is shown and changed, and a taken one is refused", async () => {
  const person = await openConsole(app);
  const { page } = person;
  await register(person, "415 555 2703", "Marie Curie");
  await openPerson(person, "415 555 2704", "Pierre Curie");
  const number = region(person, "Number");
  const opener = page.getByRole("button", { name: "Change the number…" });
  await opener.click();
  const name = "Change the number of Pierre Curie";
  const dialog = page.getByRole("dialog", { name });
  await dialog.getByText("Their sessions end.").waitFor();
  const field = dialog.getByLabel("New number");
  const isFocused = async (part: Locator) =>
    await part.evaluate((element) => element === document.activeElement);
  expect(await isFocused(field)).toBe(true);
  await page.keyboard.type("4155552703");
  await dialog.getByText("Reads as +1 415 555 2703").waitFor();
  await page.keyboard.press("Enter");
  // What was typed is still there, to be mended.
  await dialog.getByText("This number belongs to another user.").waitFor();
  expect(await field.inputValue()).toMatch(/555.2703$/);
  expect(await isFocused(field)).toBe(true);
  await field.fill("415 555");
  await page.keyboard.press("Enter");
  await dialog.locator(".phone-field__problem").waitFor();
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "detached" });
  expect(await isFocused(opener)).toBe(true);
  await opener.click();
  await page.keyboard.type("415-555-2705");
  await dialog.getByRole("button", { name: "Change number" }).click();
  await number.getByText("The number is +1 415 555 2705 now").waitFor();
  expect(await dialog.count()).toBe(0);
  expect(await page.getByText("+1 415 555 2704").count()).toBe(0);
  await number.getByRole("button", { name: "Show the whole number" }).click();
  await said(
    person,
    /The number is \+1 415 555 2705\. That you looked/,
  ).waitFor();
  await region(person, "Events").getByText("Looked at").waitFor();
  await number.getByRole("button", { name: "Unlock" }).click();
  await said(person, "Codes can be asked for again").waitFor();
  await region(person, "Events").getByText("Unlocked").waitFor();
});

test("a recycled number goes to a new person, who gets nothing of the old one's", async () => {
  const person = await openConsole(app);
  const { page } = person;
  await openPerson(person, "415 555 2707", "Old Holder");
  const old = page.url();
  await page.getByRole("button", { name: /^Hand the number on/ }).click();
  const name = "Hand the number of Old Holder on?";
  const dialog = page.getByRole("dialog", { name });
  await dialog.getByText("Old Holder stays, without a number").waitFor();
  await page.keyboard.type("x".repeat(300));
  await page.keyboard.press("Enter");
  await dialog.getByText("This name is too long.").waitFor();
  await dialog.getByLabel("Name of the new holder").fill("New Holder");
  await page.keyboard.press("Enter");
  await person.heading("New Holder").waitFor();
  await region(person, "Overview").getByText("US ···07").waitFor();
  await page.goBack();
  await person.heading("Old Holder").waitFor();
  expect(page.url()).toBe(old);
  await region(person, "Overview").getByText("No number").waitFor();
  await askFor(person, "Give a number…", "415 555 2708");
  await region(person, "Overview").getByText("US ···08").waitFor();
  await confirm(
    person,
    "Take the number away…",
    "Take the number from Old Holder?",
    "Take it away",
  );
  await region(person, "Overview").getByText("No number").waitFor();
});
