import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, overflowOf, useApp } from "./app.js";
import { openConsole } from "./console.js";
import type { Person } from "./person.js";

const app = useApp();
const PHONE = { width: 360, height: 740 };

/** Every page and state, in the order of one visit. */
async function visit(
  person: Person,
  phone: string,
  look: (state: string) => Promise<void>,
): Promise<void> {
  const { page } = person;
  await person.open("/nowhere");
  await look("no such page");
  await person.open("/admin");
  await look("admin, signed out");
  await person.open();
  await look("number");
  await person.numberField.fill("555 01");
  await person.numberField.press("Enter");
  await look("number refused");
  await person.askForCode(phone);
  await page.locator(".message").first().waitFor({ state: "attached" });
  await look("code");
  await person.codeField.fill("000000");
  await person.refusal("That code is wrong").waitFor();
  await look("code refused");
  await person.codeField.fill(await person.newestCode(phone));
  await person.heading(/^You are/).waitFor();
  await page.getByRole("link", { name: "Register people" }).waitFor();
  await look("account");
  await person.goTo("Admin");
  await person.heading("People").waitFor();
  await page.getByText("(you)").waitFor();
  // Its other pages and states have a table of their own.
  await look("admin");
}

// A visit in each colour scheme: twice the pages, and half the time that one test takes.
test.each([
  ["desktop, light", "light", { width: 1280, height: 860 }],
  ["desktop, dark", "dark", { width: 1280, height: 860 }],
  ["320 px, light", "light", { width: 320, height: 700 }],
  ["320 px, dark", "dark", { width: 320, height: 700 }],
] as const)(
  "axe finds nothing on any page, and nothing is too wide: %s",
  async (_name, colorScheme, viewport) => {
    // Halfway through fading in, a text has not the contrast it will have.
    const reducedMotion = "reduce";
    const person = await app.newPerson({
      viewport,
      colorScheme,
      reducedMotion,
    });
    const { page } = person;
    const found: Record<string, string[]> = {};
    await visit(person, app.nextAdmin(), async (state) => {
      const violations = await findViolations(page);
      if (violations.length > 0) found[state] = violations;
      const overflow = await overflowOf(page);
      if (overflow > 0) found[`${state}, width`] = [`${overflow} px`];
    });
    expect(found).toEqual({});
  },
);

test("nothing moves for people who prefer it so", async () => {
  const person = await app.newPerson({ reducedMotion: "reduce" });
  await person.open();
  await person.askForCode("4155552711");
  await person.newestCode("+1 415 555 2711");
  expect(
    await person.page.evaluate(() => document.getAnimations().length),
  ).toBe(0);
});

test("at 360 px the code can be taken from the phone's folded edge", async () => {
  const person = await app.newPerson({ viewport: PHONE, hasTouch: true });
  const { page } = person;
  await person.open();
  await person.askForCode("4155552710");
  // Until it is there, the newest code is somebody else's.
  await person.newestCode("+1 415 555 2710");
  await page.getByRole("button", { name: /Use the newest code/ }).tap();
  await person.heading(/^You are/).waitFor();
  await page.getByRole("button", { name: /Simulated phone/ }).tap();
  await page.getByText("To +1 415 555 2710").first().waitFor();
});

/** The element with the focus: its name, and whether something is drawn around it. */
async function focused(
  page: Page,
): Promise<{ name: string; isShown: boolean }> {
  return await page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const isShown = [element, element.parentElement].some((candidate) => {
      if (candidate === null) return false;
      const { outlineStyle, boxShadow } = getComputedStyle(candidate);
      return outlineStyle !== "none" || boxShadow !== "none";
    });
    const name = element.getAttribute("aria-label") ?? element.textContent;
    return { name, isShown };
  });
}

async function focusByTab(
  page: Page,
  name: string,
  key: "Tab" | "Shift+Tab" = "Tab",
): Promise<void> {
  const passed: string[] = [];
  for (let i = 0; i < 40; i++) {
    await page.keyboard.press(key);
    const current = await focused(page);
    if (current.name === name) return;
    passed.push(current.name.slice(0, 30));
  }
  throw new Error(`Tab never reached ${name}, but ${passed.join(", ")}.`);
}

test("a keyboard is enough to sign in, register somebody and sign out", async () => {
  const admin = app.nextAdmin();
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await page.keyboard.type(admin);
  await page.keyboard.press("Enter");
  await person.heading("Enter the code").waitFor();
  const code = await person.newestCode(admin);
  await focusByTab(page, code);
  await page.keyboard.press("Enter");
  await person.heading(/^You are/).waitFor();

  await focusByTab(page, "Register people");
  await page.keyboard.press("Enter");
  await person.heading("People").waitFor();
  await focusByTab(page, "Register a number");
  await page.keyboard.press("Enter");
  const panel = page.getByRole("dialog", { name: "Register a number" });
  await panel.waitFor();
  await page.keyboard.type("+44 7400 123461");
  await page.keyboard.press("Tab");
  await page.keyboard.type("Katherine Johnson");
  await page.keyboard.press("Enter");
  await page.getByText("+44 7400 123461 is registered.").first().waitFor();

  await focusByTab(page, "Open the person");
  await page.keyboard.press("Enter");
  await person.heading("Katherine Johnson").waitFor();
  await focusByTab(page, "Invite…");
  await page.keyboard.press("Enter");
  await focusByTab(page, "Send");
  await page.keyboard.press("Enter");
  await page.getByText("1 invitation is on the way.").first().waitFor();
  await focusByTab(page, "Block…");
  await page.keyboard.press("Enter");
  // The question holds the focus, and gives it back.
  await focusByTab(page, "Block");
  await focusByTab(page, "Cancel");
  await page.keyboard.press("Escape");
  expect((await focused(page)).name).toBe("Block…");
  await focusByTab(page, "Remove…");
  await page.keyboard.press("Enter");
  await focusByTab(page, "Remove");
  await page.keyboard.press("Enter");
  await person.heading("This person is gone").waitFor();
  await focusByTab(page, "Go to the people");
  await page.keyboard.press("Enter");
  await person.heading("People").waitFor();
});

test("a keyboard is enough to import a list", async () => {
  const person = await openConsole(app, "/admin/import");
  const { page } = person;
  const chooser = page.waitForEvent("filechooser");
  await page.getByLabel("Choose a CSV, Excel or vCard file").focus();
  await page.keyboard.press("Enter");
  await (
    await chooser
  ).setFiles({
    name: "staff.csv",
    mimeType: "text/csv",
    buffer: Buffer.from("Name,Mobile\nAda,07400 123498\nBob,none"),
  });
  await person.heading("Import").waitFor();
  await page.getByText("07400 123498").first().waitFor();
  const country = "Numbers without a country code are from";
  await page.getByLabel(country).focus();
  await page.keyboard.type("United Kingdom");
  await page.getByText("+44 7400 123498").first().waitFor();
  await focusByTab(page, "Import");
  await page.keyboard.press("Enter");
  await page.getByText(/^Took /).waitFor();
  await focusByTab(page, "Save refused rows");
  const saved = page.waitForEvent("download");
  await page.keyboard.press("Enter");
  expect((await saved).suggestedFilename()).toBe("staff refused.csv");
});

test("the focus is visible wherever Tab leads", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  const seen = new Set<string>();
  for (let i = 0; i < 12; i++) {
    await page.keyboard.press("Tab");
    // After the last element the focus is the browser's own for a moment.
    if (await page.evaluate(() => document.activeElement === document.body))
      continue;
    const { name, isShown } = await focused(page);
    seen.add(name);
    expect({ name, isShown }).toEqual({ name, isShown: true });
  }
  expect(seen.size).toBeGreaterThan(6);
});
