import type { Locator } from "playwright-core";
import type { App } from "./app.js";
import type { Person } from "./person.js";

/** An administrator, signed in, at one of the console's pages. */
export async function openConsole(app: App, path = "/admin"): Promise<Person> {
  const admin = app.nextAdmin();
  const person = await app.newPerson();
  await person.open();
  await person.signIn(admin, admin);
  await person.open(path);
  await person.page.getByRole("navigation", { name: "Console" }).waitFor();
  return person;
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
    .locator(".counts > div")
    .evaluateAll((divs) =>
      divs.map((div) => [
        div.querySelector("dt")?.textContent ?? "",
        Number(div.querySelector("dd")?.textContent?.replaceAll(",", "")),
      ]),
    );
  return Object.fromEntries(pairs as [string, number][]);
}
