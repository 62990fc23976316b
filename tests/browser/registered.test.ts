import { expect, test } from "vitest";
import { useApp } from "./app.js";
import type { Person } from "./person.js";

/** Only numbers somebody registered may sign in; administrators' always may. */
const app = useApp({ PHONE_AUTH_SIGN_UP: "registered" });

/** What stands on the page, without the number and what the clock says, which moves between two. */
async function wordsAfterAsking(
  person: Person,
  phone: string,
): Promise<string> {
  await person.open();
  await person.askForCode(phone);
  // The last that is told of a message, sent or not.
  await person.deliveryNote.getByText("Sent. It takes a moment.").waitFor();
  const text = await person.page.getByRole("main").innerText();
  return text
    .replaceAll(phone, "…")
    .replace(/\d+ sec/, "… sec")
    .replace(/Good until [\d:]+\s[AP]M/, "Good until …");
}

test("B5: the page says the same for a number that gets a message and one that doesn't", async () => {
  const person = await app.newPerson();
  const stranger = await app.newPerson();
  const known = app.nextAdmin();
  const unknown = "+1 415 555 2720";
  const words = await wordsAfterAsking(stranger, unknown);
  expect(await wordsAfterAsking(person, known)).toBe(words);
  expect(words).toContain("Good until ….");
  expect(words).toContain("rates may apply");
  // Asked for later; had there been one to the unknown number, it would be here.
  await stranger.newestCode(known);
  expect(
    await stranger.page.getByText(`To ${unknown}`).count(),
    "messages to the unknown number",
  ).toBe(0);
});

test("a number nobody registered is refused with the words for a wrong code", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.askForCode("+1 415 555 2721");
  await person.codeField.fill("123456");
  await person.refusal("That code is wrong or has expired.").waitFor();
});
