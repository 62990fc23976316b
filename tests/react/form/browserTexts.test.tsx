import { act, cleanup, render } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ar, de, en, fr } from "../../../src/react/form/index.js";
import { atNumber } from "../../../src/web/gallery/fixedSignIn.js";

beforeEach(() => vi.resetModules());
afterEach(() => {
  cleanup();
  vi.doUnmock("../../../src/react/form/texts/de.js");
  vi.restoreAllMocks();
});

/** The form as a page has it that was just loaded, with no language but English. */
async function formOf(languages: readonly string[], texts?: typeof en) {
  vi.spyOn(navigator, "languages", "get").mockReturnValue(languages);
  const { PhoneSignInForm } =
    await import("../../../src/react/form/PhoneSignInForm.js");
  return <PhoneSignInForm signIn={atNumber()} texts={texts} />;
}

test.each([
  ["the first that there is", ["nl-NL", "fr-CA", "en"], fr],
  ["another script, read the other way", ["ar-EG"], ar],
  ["English before others", ["en-GB", "de"], en],
  ["English where there is none", ["nl", "sv"], en],
  ["English where a browser names none", [], en],
  ["the app's own before all", ["fr"], de, de],
])(
  "the form speaks the browser's language: %s",
  async (...[, languages, expected, given]) => {
    const { container } = render(await formOf(languages, given));
    await expect
      .poll(() => container.querySelector("h2")?.textContent)
      .toBe(expected.title);
    const { lang, dir, dataset } = container.firstElementChild as HTMLElement;
    const shown = { lang, dir, isWaiting: dataset["isWaiting"] };
    const { locale, direction } = expected;
    expect(shown).toEqual({ lang: locale, dir: direction, isWaiting: "false" });
    expect(document.activeElement).toBe(container.querySelector("input"));
  },
);

test("what a server drew is taken over without a difference, stays in sight, and then speaks the browser's language", async () => {
  const form = await formOf(["de-DE"]);
  // It is there already when the page is taken over.
  const first = render(form);
  await expect.poll(() => first.queryByText(de.title)).not.toBeNull();
  cleanup();
  const page = document.createElement("div");
  document.body.append(page);
  page.innerHTML = renderToString(form);
  expect(page.textContent).toContain(en.title);
  const waited: unknown[] = [];
  new MutationObserver(() =>
    waited.push(page.querySelector("[data-is-waiting=true]")),
  ).observe(page, { attributes: true, childList: true, subtree: true });
  const problems: unknown[] = [];
  await act(async () => {
    hydrateRoot(page, form, {
      onRecoverableError: (problem) => problems.push(problem),
    });
  });
  await expect.poll(() => page.querySelector("h2")?.textContent).toBe(de.title);
  expect(problems).toEqual([]);
  expect(waited.every((found) => found === null)).toBe(true);
  page.remove();
});

test("a language that can't be loaded leaves the form in English", async () => {
  vi.doMock("../../../src/react/form/texts/de.js", () => {
    throw new Error("offline");
  });
  const { container } = render(await formOf(["de"]));
  const form = container.firstElementChild as HTMLElement;
  expect(form.dataset["isWaiting"]).toBe("true");
  await expect.poll(() => form.dataset["isWaiting"]).toBe("false");
  expect(form.lang).toBe("en");
});
