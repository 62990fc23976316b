import { makePeople } from "../import/people.js";
import { chooseFile } from "./console.js";
import type { Person } from "./person.js";
import type { Shoot } from "./screenshots.js";

/** A picture of each page of the console, for an administrator who stands on the first. */
export async function shootConsole(
  person: Person,
  shoot: Shoot,
): Promise<void> {
  const { page } = person;
  const top = (name: string) =>
    page.getByRole("region", { name, exact: true }).scrollIntoViewIfNeeded();
  await page.getByLabel(/^Select everybody/).check();
  await page.getByRole("button", { name: "Invite…" }).click();
  await shoot("invite");
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await page
    .getByText(/invitations are on the way/)
    .first()
    .waitFor();
  await page
    .getByText(/, sent$/)
    .first()
    .waitFor();
  await shoot("people-invited");
  await page.getByLabel("Search").fill("linus");
  await page.getByText("1 person found").waitFor();
  await shoot("people-found");
  await page.getByRole("link", { name: "Linus Pauling" }).click();
  await person.heading("Linus Pauling").waitFor();
  await shoot("person");
  await page.getByRole("button", { name: "Show the whole number" }).click();
  await top("Number");
  await page.getByRole("button", { name: "Change the number…" }).click();
  await page.keyboard.type("415 555 2671");
  await shoot("person-number");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Block…" }).click();
  await shoot("block");
  await page.getByRole("dialog").getByRole("button", { name: "Block" }).click();
  await page.getByRole("button", { name: "Unblock" }).waitFor();
  await top("Events");
  await shoot("person-blocked");

  await person.open("/admin/import");
  await shoot("import");
  await chooseFile(person, "book.xlsx", "PK\u0003\u0004");
  await page.getByText("or “CSV UTF-8”").first().waitFor();
  await shoot("import-wrong-file");
  await chooseFile(person, "staff.csv", makePeople(400).csv);
  await page
    .getByLabel("Numbers without a country code are from")
    .selectOption("GB");
  await page.getByText("07400 100001").first().waitFor();
  await shoot("import-list");
  await top("How it reads");
  await shoot("import-check");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await page.getByText(/rows\/s/).waitFor();
  await shoot("import-running");
  await page.getByText(/^Took /).waitFor();
  await shoot("import-done");
  await page.getByLabel("Show").selectOption("refused");
  await top("Row by row");
  await shoot("import-refused");

  await person.open("/admin/events");
  await page.getByRole("slider").focus();
  await shoot("events");
  await top("One by one, newest first");
  await shoot("events-list");
}
