import { register, rowOf } from "./console.js";
import type { Person } from "./person.js";

/** Registers somebody and opens their page. */
export async function openPerson(
  person: Person,
  phone: string,
  name: string,
): Promise<void> {
  await register(person, phone, name);
  await rowOf(person, name).getByRole("link", { name }).click();
  await person.heading(name).waitFor();
}

export const region = (person: Person, name: string) =>
  person.page.getByRole("region", { name, exact: true });
export const said = (person: Person, text: string | RegExp) =>
  person.page.getByRole("main").getByText(text).first();

/** Presses a button that asks first, and answers. */
export async function confirm(
  person: Person,
  button: string,
  question: string,
  answer: string,
): Promise<void> {
  await person.page.getByRole("button", { name: button, exact: true }).click();
  const dialog = person.page.getByRole("dialog", { name: question });
  await dialog.getByRole("button", { name: answer, exact: true }).click();
  await dialog.waitFor({ state: "hidden" });
}
