import { expect, test } from "vitest";
import { overflowOf, useApp } from "./app.js";
import {
  brokenNumbers,
  movedButtons,
  smallTargets,
  unframedParts,
} from "./formLooks.js";
import { crampedTexts } from "./looks.js";
import { ALONE, LANGUAGES, openGallery } from "./galleryScreenshots.js";

const app = useApp();

/** Every state of the form together, and the list of countries on a page of its own. */
const PAGES = [undefined, ...ALONE.slice(0, 2)];

test("whatever a finger presses is 44 px high and wide, in every state", async () => {
  const viewport = { width: 390, height: 844 };
  const options = { viewport, hasTouch: true, isMobile: true };
  const { page } = await app.newPerson(options);
  for (const language of ["en", "ar"]) {
    for (const state of PAGES) {
      await openGallery(page, app.url, language, state);
      expect(await smallTargets(page)).toEqual([]);
    }
  }
});

test("with the system's own colours, buttons and boxes have edges and the focus shows, in every state", async () => {
  const { page } = await app.newPerson({ forcedColors: "active" });
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const state of PAGES) {
      await openGallery(page, app.url, "en", state);
      expect(await unframedParts(page)).toEqual([]);
    }
  }
  await openGallery(page, app.url, "ar");
  expect(await unframedParts(page)).toEqual([]);
});

test("with text of 200 % at 360 px nothing is cut off, covered or out of sight, and no number broken, in any language", async () => {
  const viewport = { width: 360, height: 740 };
  const { page } = await app.newPerson({ viewport });
  const found: Record<string, unknown> = {};
  for (const language of LANGUAGES) {
    await openGallery(page, app.url, language);
    await page.addStyleTag({ content: "html { font-size: 200% }" });
    const cramped = await crampedTexts(page);
    const broken = await brokenNumbers(page);
    const overflow = await overflowOf(page);
    if (cramped.length > 0 || broken.length > 0 || overflow > 0)
      found[language] = { cramped, broken, overflow };
  }
  expect(found).toEqual({});
});

test.each([320, 360])(
  "at %d px, in any language, neither words nor the next step move the button, nor news what asks for another message",
  async (width) => {
    const viewport = { width, height: 740 };
    const { page } = await app.newPerson({ viewport });
    const found: Record<string, string[]> = {};
    for (const language of LANGUAGES) {
      await openGallery(page, app.url, language);
      const moved = await movedButtons(page);
      if (moved.length > 0) found[language] = moved;
    }
    expect(found).toEqual({});
  },
);
