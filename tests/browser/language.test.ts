import { afterEach, expect, test, vi } from "vitest";
import { ar, de } from "../../src/react/form/index.js";
import { useApp } from "./app.js";
import { MAX_SHIFT, watchShifts } from "./layoutShifts.js";

const app = useApp();
afterEach(() => void vi.useRealTimers());

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

test.each([
  [
    "German",
    "de-DE",
    { change: "Nummer ändern", number: "Neue Nummer" },
    de,
    { proof: "bestätigt eine neue Nummer", change: "macht dies zur Nummer" },
    2752,
  ],
  [
    "Arabic",
    "ar-EG",
    { change: "تغيير الرقم", number: "الرقم الجديد" },
    ar,
    { proof: "رمز تأكيد تغيير رقمك", change: "رمز ربط هذا الرقم" },
    2754,
  ],
] as const)(
  "where a number is changed in %s, the messages to both numbers are in it too",
  async (...[, locale, form, texts, words, line]) => {
    const [present, next] = [line, line + 1].map((n) => `+1 415 555 ${n}`);
    if (present === undefined || next === undefined) throw new Error("No two.");
    const person = await app.newPerson({ locale });
    const { page, url } = person;
    const codeField = page.getByRole("textbox", { name: texts.codeLabel });
    await page.goto(url);
    await page.getByRole("textbox", { name: texts.phoneLabel }).fill(present);
    await page.keyboard.press("Enter");
    await codeField.fill(await person.newestCode(present));
    await person.heading(/^You are/).waitFor();
    // For the backend, which runs in this process: the present number is proved first.
    vi.setSystemTime(Date.now() + 6 * 60_000);
    await page.getByRole("button", { name: "Change the number" }).click();
    await page.getByRole("heading", { name: form.change }).waitFor();
    await page.getByRole("textbox", { name: form.number }).fill(next);
    await page.keyboard.press("Enter");
    const message = (phone: string, said: string) =>
      page
        .locator(".message", { hasText: `To ${phone}` })
        .filter({ hasText: said })
        .waitFor({ state: "attached" });
    await message(present, words.proof);
    await codeField.fill(await person.newestCode(present));
    await message(next, words.change);
    await codeField.fill(await person.newestCode(next));
    await person.heading(`You are ${next}`).waitFor();
  },
);
