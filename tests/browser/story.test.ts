import { expect, test } from "vitest";
import { useApp } from "./app.js";
import { WEB } from "./buildWeb.js";
import { register } from "./console.js";

// As `npm start` serves it, file by file; the other tests open it bundled.
const app = useApp({}, { webRoot: WEB });

test("a number registered in one spelling signs in, in another, as the user registered", async () => {
  const admin = app.nextAdmin();
  const person = await app.newPerson();
  const { page } = person;

  await person.open();
  await person.askForCode(admin);
  await page
    .getByRole("button", { name: await person.newestCode(admin) })
    .click();
  await person.heading(`You are ${admin}`).waitFor();

  await page.getByRole("link", { name: "Register people" }).click();
  await person.heading("People").waitFor();
  const ada = ["Ada Lovelace", "ada@example.com"] as const;
  await register(person, "(415) 555-2671", ...ada);

  await person.goTo("Account");
  await person.signOut();
  await person.signIn("\u202D+1\u00A0415.555.2671", "+1 415 555 2671");
  await person.heading("You are Ada Lovelace").waitFor();
  const facts = await page.getByRole("definition").allInnerTexts();
  expect(facts.slice(0, 2)).toEqual(["+1 415 555 2671", "ada@example.com"]);
  expect(facts[2]).toMatch(/^\w+ \d+, \d{4} at /);
  expect(facts[3]).toMatch(/^\w+ \d+, \d{4} at /);
});

test("one typed number and one typed code are all it takes", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await page.keyboard.type("4155552672");
  await page.keyboard.press("Enter");
  await person.heading("Enter the code").waitFor();
  await page.keyboard.type(await person.newestCode("+1 415 555 2672"));
  await person.heading("You are +1 415 555 2672").waitFor();
});

test("the country a person picks travels with the number", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await page.getByRole("button", { name: "Country: United States" }).click();
  await page.getByRole("combobox").fill("united k");
  await page.keyboard.press("Enter");
  await person.numberField.fill("07400 123457");
  await page.getByText("Reads as +44 7400 123457, United Kingdom").waitFor();
  await page.getByRole("button", { name: "Text me a code" }).click();
  await person.codeField.fill(await person.newestCode("+44 7400 123457"));
  await person.heading("You are +44 7400 123457").waitFor();
});

test("digits of another script and a pasted sentence are understood", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.numberField.fill("٤١٥٥٥٥٢٦٧٣");
  await person.numberField.press("Enter");
  const code = await person.newestCode("+1 415 555 2673");
  await person.codeField.fill(
    `Your code is ${code.slice(0, 3)} ${code.slice(3)}.`,
  );
  await person.heading("You are +1 415 555 2673").waitFor();
});

test("somebody signed in is still signed in after a reload", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.signIn("4155552674", "+1 415 555 2674");
  await person.page.reload();
  await person.heading("You are +1 415 555 2674").waitFor();
});
