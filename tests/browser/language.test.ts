import { expect, test } from "vitest";
import { ar, de } from "../../src/react/form/index.js";
import { useApp } from "./app.js";
import { MAX_SHIFT, watchShifts } from "./layoutShifts.js";

const app = useApp();

test.each([
  ["German", "de-DE", de, "+1 415 555 2750", "Ihr Code"],
  ["Arabic, read the other way,", "ar-EG", ar, "+1 415 555 2751", "رمز"],
])(
  "the form speaks %s like the browser, and the message too, and nothing moves on a reload",
  async (...[, locale, texts, phone, words]) => {
    const viewport = { width: 360, height: 740 };
    const { page, url } = await app.newPerson({ locale, viewport });
    const takeShift = await watchShifts(page);
    const number = page.getByRole("textbox", { name: texts.phoneLabel });
    await page.goto(url);
    await number.waitFor();
    await takeShift();
    await page.reload();
    await number.waitFor();
    expect(await takeShift()).toBeLessThanOrEqual(MAX_SHIFT);
    const isFocused = (input: Element) => document.activeElement === input;
    expect(await number.evaluate(isFocused)).toBe(true);
    await page.keyboard.type(phone);
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: texts.codeTitle }).waitFor();
    const messages = page.locator(".message", { hasText: phone });
    await messages.filter({ hasText: words }).waitFor({ state: "attached" });
    await page.reload();
    await page.getByRole("textbox", { name: texts.codeLabel }).waitFor();
    expect(await takeShift()).toBeLessThanOrEqual(MAX_SHIFT);
  },
);
