import { expect, test } from "vitest";
import { findViolations, overflowOf, useApp } from "./app.js";
import { ALONE, LANGUAGES, openGallery } from "./galleryScreenshots.js";

const app = useApp();

test.each(["en", "ar"])(
  "axe finds nothing in any state of the form in %s, light or dark",
  async (language) => {
    const { page } = await app.newPerson({ reducedMotion: "reduce" });
    const found: Record<string, string[]> = {};
    const look = async (state: string) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await page.emulateMedia({ colorScheme });
        const violations = await findViolations(page);
        if (violations.length > 0)
          found[`${state}, ${colorScheme}`] = violations;
      }
    };
    await openGallery(page, app.url, language);
    expect(await page.locator("[data-state]").count()).toBeGreaterThan(50);
    await look("all");
    // The list of all countries is long, and the same in every direction.
    for (const state of language === "en" ? ALONE : ALONE.slice(1, 2)) {
      await openGallery(page, app.url, language, state);
      await look(state);
    }
    expect(found).toEqual({});
  },
);

/** What of a page's forms is cut off or hangs over, by state. */
const CUT_OFF = `[...document.querySelectorAll("[data-state]")].flatMap((form) =>
  [...form.querySelectorAll("p, h3, label, button, strong")].flatMap((part) => {
    if (part.closest(".phone-sign-in__hidden, .phone-field__panel")) return [];
    const { left, right } = part.getBoundingClientRect();
    const room = form.getBoundingClientRect();
    const isInside = left >= room.left - 1 && right <= room.right + 1;
    const isWhole = part.scrollWidth <= part.clientWidth + 1 || part.clientWidth === 0;
    return isInside && isWhole ? [] : [form.dataset.state + ": " + part.textContent];
  }))`;

test("nothing is too wide or cut off at 320 px, in any language, nor at 200 %", async () => {
  const viewport = { width: 320, height: 700 };
  const { page } = await app.newPerson({ viewport });
  const found: Record<string, unknown> = {};
  const look = async (name: string) => {
    const overflow = await overflowOf(page);
    const cutOff = await page.evaluate<string[]>(CUT_OFF);
    if (overflow > 0 || cutOff.length > 0) found[name] = { overflow, cutOff };
  };
  for (const language of LANGUAGES) {
    await openGallery(page, app.url, language);
    await look(language);
  }
  await page.setViewportSize({ width: 780, height: 900 });
  await page.addStyleTag({ content: "html { zoom: 2 }" });
  await look("200 %");
  expect(found).toEqual({});
});
