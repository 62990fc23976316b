import type { Locator } from "playwright-core";
import type { App } from "./app.js";
import type { Person } from "./person.js";

/** An administrator, signed in, at one of the console's pages. */
export async function openConsole(app: App, path = "/admin"): Promise<Person> {
  const person = await app.newSignedIn(app.nextAdmin().replaceAll(" ", ""));
  await person.open(path);
  await person.page.getByRole("navigation", { name: "Console" }).waitFor();
  return person;
}

/** Registers somebody in the side panel, which stays open, and says where it says so. */
export async function registerInPanel(
  { page }: Person,
  { phone, name, email }: { phone: string; name?: string; email?: string },
): Promise<Locator> {
  const panel = page.getByRole("dialog", { name: "Register a number" });
  if (!(await panel.isVisible()))
    await page.getByRole("button", { name: "Register a number" }).click();
  await panel.getByLabel("Phone number").fill(phone);
  if (name !== undefined) await panel.getByLabel("Name").fill(name);
  if (email !== undefined) await panel.getByLabel("E-mail").fill(email);
  await panel.getByRole("button", { name: "Register", exact: true }).click();
  return panel;
}

/** The same, and closes it again. */
export async function register(
  person: Person,
  phone: string,
  name: string,
  email?: string,
): Promise<void> {
  const panel = await registerInPanel(person, { phone, name, email });
  await panel.getByText("is registered.").waitFor();
  await panel.getByRole("button", { name: "Close" }).click();
  await rowOf(person, name).waitFor();
}

/** Somebody's row in the list of people. */
export function rowOf(person: Person, name: string): Locator {
  return person.page.getByRole("row").filter({ hasText: name });
}

/** Chooses a file as the platform's own dialog would. */
export async function chooseFile(
  person: Person,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  await person.page
    .getByLabel("Choose a CSV, Excel or vCard file")
    .setInputFiles({
      name,
      mimeType: "text/csv",
      buffer: Buffer.from(content),
    });
}

/** Counts on a page, by their names. */
export async function countsIn(
  region: Locator,
): Promise<Record<string, number>> {
  const pairs = await region
    .locator(".pc-counts > div")
    .evaluateAll((divs) =>
      divs.map((div) => [
        div.querySelector("dt")?.textContent ?? "",
        Number(div.querySelector("dd")?.textContent?.replaceAll(",", "")),
      ]),
    );
  return Object.fromEntries(pairs as [string, number][]);
}
