import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useApp } from "./app.js";
import type { Person } from "./person.js";

const app = useApp();

/**
 * What a browser does to a page that it translates: each text gives way to elements of the browser's
 * own, at once and whenever the page changes, but for what says translate="no".
 */
function translateForm(): void {
  const translated = new WeakSet<Node>();
  const translate = (text: Text) => {
    const { parentElement } = text;
    if (parentElement === null || translated.has(text)) return;
    if (text.data.trim() === "") return;
    if (parentElement.closest('[translate="no"], script, style')) return;
    if (parentElement.closest(".phone-sign-in") === null) return;
    const outer = document.createElement("font");
    const inner = document.createElement("font");
    const words = document.createTextNode(text.data);
    translated.add(words);
    inner.append(words);
    outer.append(inner);
    text.replaceWith(outer);
  };
  const translateAll = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode())
      texts.push(node as Text);
    texts.forEach(translate);
  };
  new MutationObserver((records) => {
    for (const { target, type } of records)
      if (type === "characterData") translate(target as Text);
      else translateAll(target);
  }).observe(document, {
    childList: true,
    characterData: true,
    subtree: true,
  });
}

async function openTranslated(): Promise<{ person: Person; page: Page }> {
  const person = await app.newPerson();
  await person.page.addInitScript(translateForm);
  await person.open();
  return { person, page: person.page };
}

test("a page that the browser translates goes on, and says what is new", async () => {
  const { person, page } = await openTranslated();
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  const note = page.locator(".phone-field__note");
  const send = page.getByRole("button", { name: "Text me a code" });

  await person.numberField.pressSequentially("41555");
  await expect.poll(() => note.textContent()).toBe("Keep going…");
  await send.click();
  await expect.poll(() => note.textContent()).toMatch(/too short/);
  await person.numberField.pressSequentially("52660");
  await expect
    .poll(() => note.textContent())
    .toBe("Reads as +1 415 555 2660, United States");

  await page.locator(".phone-field__picker").click();
  const search = page.getByRole("combobox");
  const none = page.locator(".phone-field__none");
  for (const query of ["Fr", "Frx", "France"]) {
    await search.fill(query);
    await expect
      .poll(() => none.textContent())
      .toMatch(query === "Frx" ? /^No country found/ : /^\d/);
  }
  await page.keyboard.press("Escape");

  await send.click();
  await person.heading("Enter the code").waitFor();
  await page.getByRole("button", { name: "Change number" }).click();
  await person.heading("Sign in").waitFor();
  await person.numberField.fill("4155552662");
  await send.click();
  await person.heading("Enter the code").waitFor();
  await person.codeField.fill("000000");
  await person.refusal("That code is wrong").waitFor();
  await person.codeField.fill(await person.newestCode("+1 415 555 2662"));
  await person.heading("You are +1 415 555 2662").waitFor();
  expect(errors).toEqual([]);
});

test("numbers, codes and calling codes are not translated", async () => {
  const { person, page } = await openTranslated();
  await person.askForCode("4155552661");
  const kept = page.locator(".phone-sign-in__phone");
  expect(await kept.innerHTML()).toBe("+1 415 555 2661");
  await page.getByRole("button", { name: "Change number" }).click();
  await page.locator(".phone-field__picker").click();
  for (const part of [".phone-field__code", ".phone-field__flag"])
    expect(await page.locator(`${part} font`).count()).toBe(0);
  expect(await page.locator(".phone-field__name font").count()).not.toBe(0);
});
