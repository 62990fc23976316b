import { expect, test } from "vitest";
import { useApp } from "./app.js";
import type { Person } from "./person.js";

const app = useApp();

async function openAsAdmin(): Promise<Person> {
  const admin = app.nextAdmin();
  const person = await app.newPerson();
  await person.open("/admin");
  await person.page
    .getByRole("main")
    .getByRole("link", { name: "Sign in" })
    .click();
  await person.signIn(admin, admin);
  await person.goTo("Admin");
  await person.heading("People").waitFor();
  return person;
}

async function register(
  person: Person,
  phone: string,
  name: string,
): Promise<void> {
  const { page } = person;
  await person.numberField.fill(phone);
  await page.getByLabel("Name").fill(name);
  await page.getByRole("button", { name: "Register" }).click();
  await rowOf(person, name).waitFor();
}

const list = (person: Person) =>
  person.page.getByRole("region", { name: "Everybody, newest first" });
const rowOf = (person: Person, name: string) =>
  list(person).getByRole("listitem").filter({ hasText: name });

test("somebody who is no administrator is told how to become one", async () => {
  const person = await app.newPerson();
  await person.open();
  await person.signIn("4155552700", "+1 415 555 2700");
  await person.goTo("Admin");
  await person.heading("For administrators").waitFor();
  await person.page.getByText("ADMIN_PHONES").waitFor();
  expect(await person.page.getByLabel("Phone number").count()).toBe(0);
});

test("a number is found in any spelling, and one that nobody has is not", async () => {
  const person = await openAsAdmin();
  await register(person, "+44 7400 123458", "Grace Hopper");
  const find = person.page.getByRole("region", { name: "Find a number" });
  for (const spelling of ["0044 7400-123458", "+44 (0)7400 123 458"]) {
    await find.getByLabel("In any spelling").fill("");
    await find.getByLabel("In any spelling").fill(spelling);
    await find.getByText("Grace Hopper").first().waitFor();
  }
  await find.getByLabel("In any spelling").fill("+44 7400 123459");
  await find.getByText("Nobody has this number.").waitFor();
});

test("registering a number again keeps one user and says so", async () => {
  const person = await openAsAdmin();
  await register(person, "415 555 2701", "Ada");
  await person.numberField.fill("+1 (415) 555-2701");
  await person.page.getByRole("button", { name: "Register" }).click();
  await person.page.getByText("was registered already").first().waitFor();
  expect(await rowOf(person, "Ada").count()).toBe(1);
});

test("a blocked user can't sign in until the block is lifted", async () => {
  const person = await openAsAdmin();
  await register(person, "415 555 2702", "Linus Pauling");
  const row = rowOf(person, "Linus Pauling");
  await row.getByRole("button", { name: "Manage Linus Pauling" }).click();
  await row.getByRole("button", { name: "Block", exact: true }).click();
  await row.getByText("Blocked", { exact: true }).waitFor();

  const linus = await app.newPerson();
  await linus.open();
  await linus.askForCode("4155552702");
  // A blocked number gets no message, and nothing says so.
  await row.getByRole("button", { name: "Unblock" }).click();
  await row.getByText("Registered", { exact: true }).waitFor();
  await linus.page.getByRole("button", { name: "Change number" }).click();
  await linus.signIn("4155552702", "+1 415 555 2702");
  await linus.heading("You are Linus Pauling").waitFor();
  await row.getByText("Verified", { exact: true }).waitFor();
});

test("a number can be shown and changed, and a taken one is refused", async () => {
  const person = await openAsAdmin();
  await register(person, "415 555 2703", "Marie Curie");
  await register(person, "415 555 2704", "Pierre Curie");
  const row = rowOf(person, "Marie Curie");
  await row.getByRole("button", { name: "Manage Marie Curie" }).click();
  await row.getByLabel("New number").fill("415-555-2704");
  await row.getByRole("button", { name: "Change number" }).click();
  await row.getByText("This number belongs to another user.").waitFor();
  await row.getByLabel("New number").fill("415-555-2705");
  await row.getByRole("button", { name: "Change number" }).click();
  await row.getByText("The number is +1 415 555 2705 now").waitFor();
  await row.getByRole("button", { name: "Show number" }).click();
  await row
    .getByText("The number is +1 415 555 2705. That you looked")
    .waitFor();
});

test("a user is removed only after a question", async () => {
  const person = await openAsAdmin();
  await register(person, "415 555 2706", "Niels Bohr");
  const row = rowOf(person, "Niels Bohr");
  const dialog = person.page.getByRole("dialog", {
    name: "Remove Niels Bohr?",
  });
  await row.getByRole("button", { name: "Manage Niels Bohr" }).click();
  await row.getByRole("button", { name: "Remove…" }).click();
  await person.page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  expect(await row.count()).toBe(1);
  await row.getByRole("button", { name: "Remove…" }).click();
  await dialog.getByRole("button", { name: "Remove" }).click();
  await row.waitFor({ state: "detached" });
});
