import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { findViolations, overflowOf, useApp } from "./app.js";
import { findAgain, smallTargets, unframedParts } from "./consoleLooks.js";
import { CONSOLE_STATES, showState } from "./consoleStates.js";
import { crampedTexts } from "./looks.js";

const app = useApp();

async function openStates(page: Page): Promise<void> {
  await page.goto(`${app.url}/gallery/console`);
  await page.locator(".pc-people").waitFor();
}

/** Looks at every state on one page, and says what is wrong with which. */
async function lookAtStates(
  page: Page,
  language: string,
  look: () => Promise<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const [name, state] of Object.entries(CONSOLE_STATES)) {
    await showState(page, language, state);
    for (const [what, wrong] of Object.entries(await look()))
      if (Array.isArray(wrong) ? wrong.length > 0 : wrong !== 0)
        found[`${name}, ${what}`] = wrong;
  }
  return found;
}

test("in every state, axe finds nothing, contrasts are high enough in light and in dark, and with the system's own colours all has edges", async () => {
  const { page } = await app.newPerson({
    viewport: { width: 1280, height: 860 },
    reducedMotion: "reduce",
  });
  await openStates(page);
  expect(await findViolations(page)).toEqual([]);
  const found = await lookAtStates(page, "en", async () => {
    await page.emulateMedia({ colorScheme: "light", forcedColors: "none" });
    const light = await findAgain(page);
    const width = await overflowOf(page);
    await page.emulateMedia({ colorScheme: "dark" });
    const dark = await findAgain(page, ["color-contrast"]);
    await page.emulateMedia({ forcedColors: "active" });
    const forcedColors = await unframedParts(page);
    return { light, width, dark, forcedColors };
  });
  expect(found).toEqual({});
});

test.each(["en", "ar"])(
  "at 360 px, in every state, what a finger presses is 44 px, and neither then nor with text of 200 % is anything cut off or too wide, also with the system's own colours, where all has edges: %s",
  async (language) => {
    const { page } = await app.newPerson({
      viewport: { width: 360, height: 740 },
      hasTouch: true,
      reducedMotion: "reduce",
    });
    const zoom = async (size: string) =>
      await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
      }, size);
    await openStates(page);
    expect(await findViolations(page)).toEqual([]);
    const found = await lookAtStates(page, language, async () => {
      // English was asked at the desk.
      const axe = language === "en" ? [] : await findAgain(page);
      const targets = await smallTargets(page);
      const width = await overflowOf(page);
      await zoom("200%");
      // What stays at the window's foot lies over the page but at its end.
      await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
      const zoomed = await crampedTexts(page);
      const zoomedWidth = await overflowOf(page);
      await page.emulateMedia({ forcedColors: "active" });
      const edged = await crampedTexts(page);
      const edgedWidth = await overflowOf(page);
      const forcedColors = await unframedParts(page);
      await page.emulateMedia({ forcedColors: "none" });
      await zoom("");
      const colours = { edged, edgedWidth, forcedColors };
      return { axe, targets, width, zoomed, zoomedWidth, ...colours };
    });
    expect(found).toEqual({});
  },
);

test("in an app's narrow column on a desk, the list of people fits, and no name breaks inside a word", async () => {
  const { page } = await app.newPerson({
    viewport: { width: 1100, height: 760 },
  });
  await openStates(page);
  await page.addStyleTag({ content: ".phone-console { max-width: 640px; }" });
  const list = page.locator(".pc-people");
  const width = await list.evaluate((table) => [
    table.scrollWidth,
    table.parentElement?.clientWidth,
  ]);
  expect(width[0]).toBeLessThanOrEqual(width[1] ?? 0);
  const name = list.getByRole("link", { name: "Grace Hopper" });
  const lines = await name.evaluate((link) => {
    const text = link.firstChild as Text;
    return [...text.data.matchAll(/\S+/g)].map(({ index, 0: word }) => {
      const range = document.createRange();
      range.setStart(text, index);
      range.setEnd(text, index + word.length);
      return range.getClientRects().length;
    });
  });
  expect(lines).toEqual([1, 1]);
});
