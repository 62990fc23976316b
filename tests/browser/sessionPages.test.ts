import { afterEach, expect, test, vi } from "vitest";
import { findViolations, overflowOf, useApp } from "./app.js";

const app = useApp();
afterEach(() => void vi.useRealTimers());

test("L8: a number is changed on the account page, usable at 320 px, and the new one signs in", async () => {
  const person = await app.newPerson({
    viewport: { width: 320, height: 740 },
    reducedMotion: "reduce",
  });
  const { page } = person;
  await person.open();
  await person.signIn("4155552650", "+1 415 555 2650");
  await page.getByRole("button", { name: "Change the number" }).click();
  await page.getByLabel("New number").fill("4155552651");
  await page.keyboard.press("Enter");
  await person.codeField.waitFor();
  expect(await findViolations(page)).toEqual([]);
  expect(await overflowOf(page)).toBe(0);
  await page.keyboard.type(await person.newestCode("+1 415 555 2651"));
  await page.getByText("Your number is +1 415 555 2651 now.").waitFor();
  await person.heading("You are +1 415 555 2651").waitFor();
  await page
    .locator(".message", { hasText: "To +1 415 555 2650" })
    .filter({ hasText: "account has a new phone number" })
    .waitFor({ state: "attached" });
  expect(await findViolations(page)).toEqual([]);
});

test("L8: six minutes after signing in, the present number is proved before the new one", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.signIn("4155552653", "+1 415 555 2653");
  // For the backend, which runs in this process.
  vi.setSystemTime(Date.now() + 6 * 60_000);
  await page.getByRole("button", { name: "Change the number" }).click();
  await page.getByLabel("New number").fill("4155552654");
  await page.keyboard.press("Enter");
  await page.getByText("First, your present number").waitFor();
  const proof = page.locator(".message", { hasText: "To +1 415 555 2653" });
  await proof.nth(1).waitFor({ state: "attached" });
  expect(
    await page.locator(".message", { hasText: "To +1 415 555 2654" }).count(),
  ).toBe(0);
  await person.codeField.fill(await person.newestCode("+1 415 555 2653"));
  const code = await person.newestCode("+1 415 555 2654");
  await page.getByText("Enter the new number’s code").waitFor();
  await person.codeField.fill(code);
  await page.getByText("Your number is +1 415 555 2654 now.").waitFor();
  await person.heading("You are +1 415 555 2654").waitFor();
});

test("S4: a session ended on the account page is over at once where it is open", async () => {
  const phone = await app.newPerson();
  await phone.open();
  await phone.signIn("4155552652", "+1 415 555 2652");
  const code = await phone.newestCode("+1 415 555 2652");
  const laptop = await app.newPerson();
  await laptop.open();
  await laptop.askForCode("4155552652");
  // The handset shows everybody's messages: this one is not the phone's.
  await laptop.page
    .locator(".message")
    .filter({ hasText: "To +1 415 555 2652" })
    .nth(1)
    .waitFor();
  const newest = await laptop.newestCode("+1 415 555 2652");
  expect(newest).not.toBe(code);
  await laptop.codeField.fill(newest);
  await laptop.heading(/^You are/).waitFor();
  await laptop.page.getByRole("button", { name: /^End the session/ }).click();
  await laptop.page.getByText("That session is over.").first().waitFor();
  await phone.heading("This account is gone").waitFor();
});
