import { expect, test } from "vitest";
import { useApp } from "./app.js";
import { chooseFile, openConsole } from "./console.js";
import { dropFile, holdFile, refuses, takes } from "./fileDrop.js";

const app = useApp();

const LIST = "Name,Phone\nAda,+1 415 555 2671\n";
const PAGES = ["", "/events", "/sending", "/nowhere", "/import"];

test("a list dropped on any page is open on the page of lists, and beside it no other is taken", async () => {
  const person = await openConsole(app);
  const { page } = person;
  for (const path of PAGES) {
    await person.open(`/admin${path}`);
    await dropFile(page, "staff.csv", LIST);
    await person.heading("Import a list").waitFor();
    await page.getByRole("heading", { name: "staff.csv" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/admin/import");
    await page.getByText("+1 415 555 2671").first().waitFor();
  }
  expect(await refuses(page)).toBe(true);
  await page.getByRole("link", { name: "Events", exact: true }).click();
  await person.heading("Events").waitFor();
  expect(await refuses(page)).toBe(true);
  await page.goBack();
  await page.getByRole("heading", { name: "staff.csv" }).waitFor();
});

test("while a file hovers over a page, a sign says what letting go would do, even over a panel", async () => {
  const person = await openConsole(app);
  const { page } = person;
  await page.getByRole("button", { name: "Register a number" }).click();
  const panel = page.getByRole("dialog", { name: "Register a number" });
  await panel.waitFor();
  expect(await takes(page, "text")).toBe(false);
  await holdFile(page, "staff.csv", LIST);
  const sign = page.getByText("Let go to open it");
  const isOnTop = await sign.evaluate((text) =>
    text.closest("[popover]")?.matches(":popover-open"),
  );
  expect(isOnTop).toBe(true);
  await page.evaluate(() =>
    document.body.dispatchEvent(new DragEvent("dragleave", { bubbles: true })),
  );
  await sign.waitFor({ state: "detached" });
  expect(await panel.isVisible()).toBe(true);
});

test("a file dropped that is no list is named on the page of lists, and the next one is taken there", async () => {
  const person = await openConsole(app, "/admin/events");
  const { page } = person;
  await dropFile(page, "book.xlsx", "PK\u0003\u0004");
  await person.heading("Import a list").waitFor();
  await page
    .getByText(/or “CSV UTF-8”/)
    .filter({ hasText: "book.xlsx" })
    .waitFor();
  await chooseFile(person, "staff.csv", LIST);
  await page.getByRole("heading", { name: "staff.csv" }).waitFor();
});

test("who has no page of lists drops none", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await page.goto(`${app.url}/gallery/console?backend=few`);
  await page.locator(".pc-people").waitFor();
  expect(await takes(page, "file")).toBe(false);
  expect(await page.locator(".pc-drop").count()).toBe(0);
});
