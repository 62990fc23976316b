import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { useApp } from "./app.js";

const app = useApp();

/** The number field's text, with `|` for the caret. */
async function shown(page: Page): Promise<string> {
  return await page
    .getByLabel("Phone number")
    .evaluate((field: HTMLInputElement) => {
      const at = field.selectionStart ?? 0;
      return `${field.value.slice(0, at)}|${field.value.slice(at)}`;
    });
}

async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) await page.keyboard.press(key);
}

/** Puts a text where a paste comes from, and pastes it. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await press(page, "Control+v");
}

test("a number is grouped while it is typed, and the caret stays where one is", async () => {
  const person = await app.newPerson({
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const { page } = person;
  await person.open();
  await page.keyboard.type("4155552671");
  expect(await shown(page)).toBe("(415) 555-2671|");
  await press(page, "ArrowLeft", 5);
  expect(await shown(page)).toBe("(415) 555|-2671");
  await press(page, "Backspace");
  expect(await shown(page)).toBe("(415) 55|2-671");
  await page.keyboard.type("5");
  expect(await shown(page)).toBe("(415) 555|-2671");
  await press(page, "Delete");
  expect(await shown(page)).toBe("(415) 555|-671");
  await page.keyboard.type("2");
  expect(await shown(page)).toBe("(415) 555-2|671");
  await press(page, "Home");
  await press(page, "ArrowRight", 6);
  await press(page, "Backspace");
  expect(await shown(page)).toBe("(41|5) 552-671");
  await press(page, "Control+a");
  await paste(page, "415 2671");
  await press(page, "Home");
  await press(page, "ArrowRight", 5);
  await paste(page, "555");
  expect(await shown(page)).toBe("(415) 555|-2671");

  await press(page, "Control+a");
  await paste(page, "\u202D+44 (0)7911\u00A0123456\u202C");
  expect(await shown(page)).toBe("+44 7911 123456|");
  await press(page, "Control+z");
  expect(await shown(page)).toBe("(415) 555-2671|");
  await press(page, "Control+y");
  expect(await shown(page)).toBe("+44 7911 123456|");
  await press(page, "Control+a");
  await press(page, "Delete");
  expect(await shown(page)).toBe("|");
});

test("digits that an Android keyboard composes keep the caret where it is, and count", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  const keyboard = await page.context().newCDPSession(page);
  // As such keyboards type: the word so far is replaced by one more digit, then committed.
  const compose = async (digits: string) => {
    for (let end = 1; end <= digits.length; end++)
      await keyboard.send("Input.imeSetComposition", {
        text: digits.slice(0, end),
        selectionStart: end,
        selectionEnd: end,
      });
  };
  const commit = (text: string) => keyboard.send("Input.insertText", { text });
  await page.getByLabel("Phone number").evaluate((field) => {
    const seen: string[] = [];
    for (const type of ["compositionstart", "beforeinput", "compositionend"])
      field.addEventListener(type, (event) =>
        seen.push((event as InputEvent).inputType ?? type),
      );
    Object.assign(window, { seen });
  });

  await compose("41555");
  expect(await shown(page)).toBe("41555|");
  await commit("41555");
  expect(await shown(page)).toBe("(415) 55|");
  await compose("52671");
  await commit("52671");
  expect(await shown(page)).toBe("(415) 555-2671|");
  const seen = await page.evaluate(() => (window as { seen?: string[] }).seen);
  expect(seen).toContain("compositionstart");
  expect(seen).toContain("insertCompositionText");
  expect(seen).toContain("compositionend");

  // In the middle, where a caret at the end would scatter the digits that follow.
  await press(page, "ArrowLeft", 6);
  await press(page, "Backspace");
  expect(await shown(page)).toBe("(415) 5|52-671");
  await compose("5");
  await commit("5");
  expect(await shown(page)).toBe("(415) 55|5-2671");
});

test("the list of countries is a combobox that a keyboard is enough for", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await press(page, "Shift+Tab");
  await press(page, "Enter");
  const search = page.getByRole("combobox", { name: "Search countries" });
  await search.waitFor();
  const active = async () => {
    const id = await search.getAttribute("aria-activedescendant");
    return await page.locator(`[id="${id}"]`).innerText();
  };
  expect(await active()).toContain("United States");
  const list = page.getByRole("listbox", { name: "Country" });
  expect(
    await list.getByRole("option", { selected: true }).innerText(),
  ).toContain("United States");

  await page.keyboard.type("united");
  await page.getByRole("status").getByText("3 countries").waitFor();
  expect(await active()).toContain("United Arab Emirates");
  await press(page, "ArrowDown");
  expect(await active()).toContain("United Kingdom");
  await press(page, "Escape");
  await search.waitFor({ state: "detached" });
  const button = page.getByRole("button", { name: "Country: United States" });
  expect(await button.evaluate((it) => it === document.activeElement)).toBe(
    true,
  );

  await press(page, "Enter");
  await page.keyboard.type("uk");
  await press(page, "Enter");
  await page.keyboard.type("07400123457");
  expect(await shown(page)).toBe("07400 123457|");
  await page
    .getByRole("button", { name: "Country: United Kingdom (+44)" })
    .click();
  await page.getByRole("option", { name: /^France/ }).click();
  await page.getByRole("button", { name: "Country: France (+33)" }).waitFor();
  // Still the same digits; what they mean is for the person to say.
  expect(await shown(page)).toBe("07400123457|");
});

test("B4: on a slow network a double click sends once, and the field waits", async () => {
  const person = await app.newPerson();
  const { page } = person;
  let line: Promise<void> = Promise.resolve();
  await page.routeWebSocket(/\/sync$/, (socket) => {
    const server = socket.connectToServer();
    server.onMessage((message) => void line.then(() => socket.send(message)));
  });
  await person.open();
  await person.numberField.fill("4155552731");
  let quicken: () => void = () => undefined;
  line = new Promise((resolve) => (quicken = resolve));
  const send = page.getByRole("button", { name: "Text me a code" });
  await send.dblclick();
  const sending = page.getByRole("button", { name: "Sending…" });
  await sending.waitFor();
  expect(await sending.getAttribute("aria-disabled")).toBe("true");
  expect(await person.numberField.isEditable()).toBe(false);
  quicken();
  await person.heading("Enter the code").waitFor();
  await person.newestCode("+1 415 555 2731");
  expect(
    await page
      .locator(".message")
      .filter({ hasText: "To +1 415 555 2731" })
      .count(),
  ).toBe(1);
});

test("B4: the code comes out of the message where the browser can read it, without a click", async () => {
  const person = await app.newPerson();
  const { page } = person;
  // No desktop browser reads messages: this stands in for one, and keeps count.
  await page.addInitScript(() => {
    const state = { waiting: 0, deliver: (_code: string) => {} };
    Object.assign(window, { OTPCredential: class {}, otp: state });
    navigator.credentials.get = async (options) => {
      state.waiting += 1;
      return await new Promise((resolve, reject) => {
        state.deliver = (code) =>
          resolve({ id: "", type: "otp", code } as never);
        options?.signal?.addEventListener("abort", () => {
          state.waiting -= 1;
          reject(new DOMException("", "AbortError"));
        });
      });
    };
  });
  const waiting = () =>
    page.evaluate(
      () => (window as unknown as { otp: { waiting: number } }).otp.waiting,
    );
  await person.open();
  expect(await waiting()).toBe(0);
  await page.keyboard.type("4155552732");
  await press(page, "Enter");
  const code = await person.newestCode("+1 415 555 2732");
  expect(await waiting()).toBe(1);
  await page.getByRole("button", { name: "Change number" }).click();
  await person.heading("Sign in").waitFor();
  expect(await waiting()).toBe(0);
  await page.getByRole("button", { name: "Text me a code" }).click();
  await person.heading("Enter the code").waitFor();
  // A new request has a code of its own, and its message comes when it comes.
  const newest = () => person.newestCode("+1 415 555 2732");
  await expect.poll(newest).not.toBe(code);
  const second = await newest();
  // The page listens from its first effect on, which may come after its heading.
  await expect.poll(waiting).toBe(1);
  await page.evaluate(
    (text) =>
      (
        window as unknown as { otp: { deliver: (code: string) => void } }
      ).otp.deliver(text),
    second,
  );
  await person.heading(/^You are/).waitFor();
  expect(await waiting()).toBe(0);
});

test("names, descriptions and states reach a screen reader in both steps", async () => {
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.numberField.fill("555 01");
  await person.numberField.press("Enter");
  expect(await page.locator(".phone-sign-in").ariaSnapshot()).toContain(
    'textbox "Phone number" [invalid]',
  );
  await person.askForCode("4155552733");
  const form = page.locator(".phone-sign-in");
  const heard = page.getByRole("status").getByText(/a six-digit code is on/);
  await heard.waitFor({ state: "attached" });
  const code = page.getByRole("textbox", { name: "Six-digit code" });
  expect(
    await code.evaluate((field: HTMLInputElement) => ({
      isFocused: field === document.activeElement,
      mode: field.inputMode,
      autocomplete: field.autocomplete,
      maxLength: field.maxLength,
    })),
  ).toEqual({
    isFocused: true,
    mode: "numeric",
    autocomplete: "one-time-code",
    maxLength: -1,
  });
  await form.getByText(/^Good until \d/).waitFor();
});
