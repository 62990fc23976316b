import { expect, test } from "vitest";
import { findViolations, useApp } from "./app.js";

const app = useApp();

test("on a phone the countries are a sheet over the page, which keeps the focus and gives it back", async () => {
  const viewport = { width: 390, height: 844 };
  const options = { viewport, hasTouch: true, isMobile: true };
  const person = await app.newPerson(options);
  const { page } = person;
  await person.open();
  const picker = page.getByRole("button", { name: /^Country/ });
  const sheet = page.getByRole("dialog", { name: "Country" });
  const search = page.getByRole("combobox", { name: "Search countries" });
  const hasFocus = (part: typeof search) =>
    part.evaluate((element) => element === document.activeElement);
  await picker.tap();
  expect(await sheet.boundingBox()).toEqual({ x: 0, y: 0, ...viewport });
  expect(await hasFocus(search)).toBe(true);
  expect(await findViolations(page)).toEqual([]);
  const chosen = page.getByRole("option", { name: /^United States/ });
  // In the part that a keyboard leaves in sight, which is all that the sheet takes then.
  await page.setViewportSize({ width: 390, height: 420 });
  await expect.poll(async () => (await sheet.boundingBox())?.height).toBe(420);
  const row = await chosen.boundingBox();
  expect((row?.y ?? 0) + (row?.height ?? 0)).toBeLessThan(420);
  await page.setViewportSize(viewport);

  // The rest of the page takes no focus, nor a tap.
  for (let turn = 0; turn < 6; turn++) {
    await page.keyboard.press("Tab");
    const isOutside = await page.evaluate(
      () =>
        document.activeElement !== document.body &&
        document.activeElement?.closest("dialog") === null,
    );
    expect(isOutside).toBe(false);
  }
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "detached" });
  expect(await hasFocus(picker)).toBe(true);

  await picker.tap();
  await page.getByRole("button", { name: "Close the list" }).tap();
  await sheet.waitFor({ state: "detached" });
  expect(await hasFocus(picker)).toBe(true);

  await picker.tap();
  await search.fill("fran");
  await page.getByRole("option", { name: /^France/ }).tap();
  await sheet.waitFor({ state: "detached" });
  expect(await hasFocus(person.numberField)).toBe(true);
  await page.getByRole("button", { name: "Country: France (+33)" }).waitFor();
});
