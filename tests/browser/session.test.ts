import { expect, test } from "vitest";
import { useApp } from "./app.js";
import type { Person } from "./person.js";

const app = useApp();

/** What Convex Auth's client keeps: the tokens. What the device is known by opens no session. */
async function storedTokens(person: Person): Promise<Record<string, string>> {
  const stored: Record<string, string> = await person.page.evaluate(() => ({
    ...window.localStorage,
  }));
  return Object.fromEntries(
    Object.entries(stored).filter(
      ([key]) => !key.startsWith("phoneAuth.device."),
    ),
  );
}

test("B1: asking for another number's code and typing a wrong one leaves a session alone", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.signIn("4155552690", "+1 415 555 2690");
  const tokens = await storedTokens(person);
  expect(Object.keys(tokens).join()).toContain("__convexAuthRefreshToken");

  await page.getByRole("link", { name: "Use another number" }).click();
  await person.askForCode("4155552691");
  expect(await storedTokens(person)).toEqual(tokens);
  const code = await person.newestCode("+1 415 555 2691");
  await person.codeField.fill(code === "000000" ? "111111" : "000000");
  await person.refusal("That code is wrong").waitFor();
  expect(await storedTokens(person)).toEqual(tokens);

  await page.getByRole("link", { name: "Back to your account" }).click();
  await person.heading("You are +1 415 555 2690").waitFor();
  await page.reload();
  await person.heading("You are +1 415 555 2690").waitFor();
});

test("signing in with another number while signed in changes who one is", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.signIn("4155552692", "+1 415 555 2692");
  await person.page.getByRole("link", { name: "Use another number" }).click();
  await person.askForCode("4155552693");
  await person.codeField.fill(await person.newestCode("+1 415 555 2693"));
  await person.heading("You are +1 415 555 2693").waitFor();
});

test("B2: a code in the address signs nobody out", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.signIn("4155552694", "+1 415 555 2694");
  await person.open("/?code=123456");
  await person.heading("You are +1 415 555 2694").waitFor();
});

test("signing out forgets the tokens", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.signIn("4155552695", "+1 415 555 2695");
  await person.signOut();
  expect(Object.keys(await storedTokens(person))).toEqual([]);
});
