import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Browser, Page } from "playwright-core";

/** A narrow phone and a page with room, and the language that is read the other way round. */
const ROUNDS: readonly {
  name: string;
  language: string;
  colorScheme: "light" | "dark";
  width: number;
  forcedColors?: "active";
  css?: string;
}[] = [
  { name: "light", language: "en", colorScheme: "light", width: 390 },
  { name: "dark", language: "en", colorScheme: "dark", width: 390 },
  { name: "arabic-light", language: "ar", colorScheme: "light", width: 320 },
  { name: "arabic-dark", language: "ar", colorScheme: "dark", width: 390 },
  {
    name: "forced-colours",
    language: "en",
    colorScheme: "dark",
    width: 390,
    forcedColors: "active",
  },
  {
    name: "large-text",
    language: "en",
    colorScheme: "light",
    width: 360,
    css: "html { font-size: 200% }",
  },
];
export const LANGUAGES = ["en", "es", "fr", "de", "pt", "ar", "hi", "zh"];

/** States that have the page to themselves: their list closes when the focus goes elsewhere. */
export const ALONE = ["countries", "countries found", "countries not found"];

/** Opens the gallery, or one state of it, and waits until every picture is drawn. */
export async function openGallery(
  page: Page,
  url: string,
  language: string,
  state?: string,
): Promise<void> {
  const only = state === undefined ? "" : `&state=${encodeURIComponent(state)}`;
  await page.goto(`${url}/gallery?lang=${language}${only}`);
  await page.locator("[data-state]").last().waitFor();
  if (state !== undefined) await page.getByRole("combobox").waitFor();
  await page.evaluate(async () => {
    await new Promise((drawn) => requestAnimationFrame(drawn));
    await document.fonts.ready;
  });
}

/** Writes a picture of every state of the gallery, and of each language as a whole. */
export async function shootGallery(
  browser: Browser,
  url: string,
  folder: string,
): Promise<void> {
  for (const { name, language, width, css = "", ...looks } of ROUNDS) {
    const to = path.join(folder, `gallery-${name}`);
    await mkdir(to, { recursive: true });
    const viewport = { width, height: 844 };
    const context = await browser.newContext({ viewport, ...looks });
    const page = await context.newPage();
    await openGallery(page, url, language);
    await page.addStyleTag({ content: css });
    for (const state of await page.locator("[data-state]").all()) {
      const shown = (await state.getAttribute("data-state")) ?? "";
      const file = `${shown.replaceAll(/\W+/g, "-")}.png`;
      await state.screenshot({ path: path.join(to, file) });
    }
    for (const state of ALONE) {
      await openGallery(page, url, language, state);
      const file = `${state.replaceAll(" ", "-")}.png`;
      await page.screenshot({ path: path.join(to, file) });
    }
    await context.close();
  }
  const context = await browser.newContext({
    viewport: { width: 1480, height: 900 },
  });
  const page = await context.newPage();
  for (const language of LANGUAGES) {
    await openGallery(page, url, language);
    const file = path.join(folder, `gallery-${language}.png`);
    await page.screenshot({ path: file, fullPage: true });
  }
  await context.close();
}
