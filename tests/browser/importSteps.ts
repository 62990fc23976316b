import { chooseFile, countsIn } from "./console.js";
import type { Person } from "./person.js";

/** How long a list of the largest size here takes on a machine that has much else to do. */
export const LIST_TIMEOUT_MS = 90_000;

export const region = (person: Person, name: string) =>
  person.page.getByRole("region", { name });
export const button = (person: Person, name: string) =>
  person.page.getByRole("button", { name, exact: true });

/** Opens a list of British people, and waits until every number of it has been looked at. */
export async function openList(
  person: Person,
  name: string,
  csv: string,
): Promise<void> {
  await person.page.goto(`${person.url}/admin/import`);
  await chooseFile(person, name, csv);
  await person.page
    .getByLabel("Numbers without a country code are from")
    .selectOption("GB");
  await person.page
    .locator('.pc-button--primary:not([aria-disabled="true"])', {
      hasText: "Import",
    })
    .waitFor();
}

export async function start(person: Person, how: "Import" | "Dry run") {
  await button(person, how).click();
  await region(person, "Row by row").waitFor();
}

export const state = (person: Person, name: string) =>
  person.page.getByRole("main").getByText(name, { exact: true }).first();

export async function finish(person: Person): Promise<Record<string, number>> {
  await person.page.getByText(/^Took /).waitFor({ timeout: LIST_TIMEOUT_MS });
  return await countsIn(person.page.getByRole("main"));
}
