import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { useApp } from "./app.js";

/** The reference backend, but for one option: its form does not know which countries it takes. */
const ROOT = path.resolve(import.meta.dirname, "../..");
const FUNCTIONS = path.join(ROOT, `.dev/countries-${process.pid}`);
await cp(path.join(ROOT, "convex"), FUNCTIONS, { recursive: true });
const configuration = path.join(FUNCTIONS, "phone.ts");
const text = await readFile(configuration, "utf8");
await writeFile(
  configuration,
  text.replace("appName:", 'countries: ["US"],\n  appName:'),
);
afterAll(async () => await rm(FUNCTIONS, { recursive: true, force: true }));

const app = useApp({}, { functionsDir: FUNCTIONS });

test("a number whose country the server refuses is told so by name, and another one signs in", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.numberField.fill("+44 7400 123456");
  await person.numberField.press("Enter");
  await person.refusal("United Kingdom").waitFor();
  const isInvalid = await person.numberField.getAttribute("aria-invalid");
  expect(isInvalid).toBe("true");
  await person.signIn("+1 415 555 2660", "+1 415 555 2660");
  expect(
    await page.locator(".message", { hasText: "To +44" }).count(),
    "messages to the refused number",
  ).toBe(0);
});
