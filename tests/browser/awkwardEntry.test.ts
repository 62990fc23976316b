import { cp, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, expect, vi } from "vitest";
import { useApp } from "./app.js";
import { testMoments } from "./scene.js";

/** The reference backend, with a human check that asks only when a test says so. */
const ROOT = path.resolve(import.meta.dirname, "../..");
const FUNCTIONS = path.join(ROOT, `.dev/asking-${process.pid}`);
await cp(path.join(ROOT, "convex"), FUNCTIONS, { recursive: true });
const configuration = path.join(FUNCTIONS, "phone.ts");
const text = await readFile(configuration, "utf8");
const CHECK =
  'verifyHuman: async () => process.env["HUMANS"] !== "asked for",\n  ';
await writeFile(configuration, text.replace("appName:", `${CHECK}appName:`));

const app = useApp({ HUMANS: "let in" }, { functionsDir: FUNCTIONS });
afterAll(async () => await rm(FUNCTIONS, { recursive: true, force: true }));
/** What one moment stops or asks for is not the next one's. */
afterEach(async () => {
  vi.useRealTimers();
  process.env["HUMANS"] = "let in";
  await app.act("registration:setSending", { paused: false });
});

const NO_NUMBER = "We don’t know this as a mobile number.";
const WRONG = "That code is wrong or has expired.";

testMoments(app, "41555529", [
  {
    name: "seven digits are not silently six: it is said, and nothing is handed in",
    arrive: async (it) => {
      await it.ask();
      it.entered = it.code;
      // The first six would sign in.
      await it.person.codeField.fill(`${it.code}7`);
    },
    look: { words: "The code has six digits.", button: "Sign in" },
    goOn: async (it) => {
      await it.page.keyboard.press("Enter");
      await it.expectSignedIn();
    },
  },
  {
    name: "of a pasted text with several numbers the code is found",
    arrive: async (it) => {
      await it.ask();
      await it.enterWrong(it.wrong());
    },
    look: { words: WRONG, button: "Sign in" },
    goOn: async (it) => {
      const message = `Order 48213: ${it.code} is your code. Call +1 800 555 0199.`;
      await it.page.keyboard.insertText(message);
      await it.expectSignedIn();
    },
  },
  {
    name: "of a pasted text with two codes the first is shown, and the person decides",
    arrive: async (it) => {
      await it.ask();
      it.entered = it.code;
      await it.page.keyboard.insertText(`${it.code} or ${it.wrong()}`);
    },
    look: { words: /^Good until/, button: "Sign in" },
    goOn: async (it) => {
      // What is undone and done again is looked at once more, and not handed in.
      const field = it.person.codeField;
      await it.page.keyboard.press("Control+z");
      await expect.poll(() => field.inputValue()).toBe("");
      await it.page.keyboard.press("Control+Shift+z");
      await expect.poll(() => field.inputValue()).toBe(it.code);
      await it.button.click();
      await it.expectSignedIn();
    },
  },
  {
    name: "what was said of the digits goes when others are typed",
    arrive: async (it) => {
      await it.ask();
      await it.enterWrong();
      await it.person.refusal(WRONG).waitFor();
      it.entered = it.code.slice(0, 1);
      await it.page.keyboard.type(it.entered);
      expect(await it.person.refusal(WRONG).count()).toBe(0);
    },
    look: { words: /^Good until/, button: "Sign in" },
    goOn: async (it) => {
      await it.page.keyboard.type(it.code.slice(1));
      await it.expectSignedIn();
    },
  },
  {
    name: "refused digits go with a new message",
    arrive: async (it) => {
      await it.ask();
      await it.enterWrong();
      await it.pass(31);
      await it.page
        .getByRole("button", { name: "Send the code again" })
        .click();
      await it.page.getByText(/^Send again in/).waitFor();
      expect(await it.person.refusal(WRONG).count()).toBe(0);
      it.entered = "";
    },
    look: { words: /^Good until/, button: "Sign in" },
    goOn: async (it) => {
      await it.page.keyboard.type(it.code);
      await it.expectSignedIn();
    },
  },
  {
    name: "without a connection it is said, and a code that is entered is checked once there is one",
    arrive: async (it) => {
      await it.ask();
      await it.page.context().setOffline(true);
    },
    look: {
      words: "You are offline. We go on when you are back.",
      button: "Sign in",
      field: "",
    },
    goOn: async (it) => {
      await it.page.keyboard.type(it.code);
      await it.button.filter({ hasText: "Checking…" }).waitFor();
      await it.page.context().setOffline(false);
      await it.expectSignedIn();
    },
  },
  {
    name: "without a connection it is said beside the number too, which is sent once there is one",
    arrive: async (it) => {
      await it.page.context().setOffline(true);
      it.entered = it.shownInField;
      await it.page.keyboard.type(it.phone);
    },
    look: {
      words: "You are offline. We go on when you are back.",
      button: "Text me a code",
    },
    goOn: async (it) => {
      await it.page.keyboard.press("Enter");
      await it.button.filter({ hasText: "Sending…" }).waitFor();
      await it.page.context().setOffline(false);
      await it.person.heading("Enter the code").waitFor();
    },
  },
  {
    name: "of two numbers in the field it is said that it takes a number and nothing else",
    arrive: async (it) => {
      it.entered = "(415) 555-2901, (415) 555-2902";
      await it.page.keyboard.insertText(it.entered);
      await it.page.keyboard.press("Enter");
    },
    look: { words: "Enter only the phone number", button: "Text me a code" },
    goOn: async (it) => {
      await it.page.keyboard.press("Control+a");
      await it.page.keyboard.insertText(it.phone);
      await it.page.keyboard.press("Enter");
      await it.person.heading("Enter the code").waitFor();
    },
  },
  {
    name: "a number written as in another country is offered that country in one tap",
    arrive: async (it) => {
      it.entered = "07400123456";
      await it.page.keyboard.type(it.entered);
      await it.page.keyboard.press("Enter");
    },
    look: { words: "It looks like a number of:", button: "Text me a code" },
    goOn: async (it) => {
      await it.page.getByRole("button", { name: "United Kingdom" }).click();
      it.entered = "07400 123456";
      const words = "Reads as +44 7400 123456, United Kingdom";
      await it.expectLook({ words, button: "Text me a code" });
      await it.page.keyboard.press("Enter");
      await it.person.heading("Enter the code").waitFor();
    },
  },
  {
    name: "a number that is whole but none is called so at once, and no longer once it is typed on",
    arrive: async (it) => {
      it.entered = "(555) 555-5555";
      await it.page.keyboard.type("5555555555");
    },
    look: { words: NO_NUMBER, button: "Text me a code" },
    goOn: async (it) => {
      await it.page.keyboard.press("Enter");
      await it.person.refusal(NO_NUMBER).waitFor();
      await it.page.keyboard.press("Control+a");
      await it.page.keyboard.type(it.phone);
      expect(await it.person.refusal(NO_NUMBER).count()).toBe(0);
      await it.page.keyboard.press("Enter");
      await it.person.heading("Enter the code").waitFor();
    },
  },
  {
    name: "while no message goes out to anybody it is said so, and for how long",
    arrive: async (it) => {
      await app.act("registration:setSending", { paused: true });
      it.entered = it.shownInField;
      await it.person.numberField.fill(it.phone);
      await it.page.keyboard.press("Enter");
    },
    look: {
      words: /No code can be sent right now\. Try again in (5 min|4 min)/,
      button: "Text me a code",
      waits: true,
    },
    goOn: async (it) => {
      await app.act("registration:setSending", { paused: false });
      await it.pass(301);
      await it.page.keyboard.press("Enter");
      await it.person.heading("Enter the code").waitFor();
    },
  },
  {
    name: "a human check that is asked for is said beside the number, which can be sent again",
    arrive: async (it) => {
      process.env["HUMANS"] = "asked for";
      it.entered = it.shownInField;
      await it.person.numberField.fill(it.phone);
      await it.page.keyboard.press("Enter");
    },
    look: {
      words: "Please confirm that you are human.",
      button: "Text me a code",
    },
    goOn: async (it) => {
      process.env["HUMANS"] = "let in";
      await it.page.keyboard.press("Enter");
      await it.person.heading("Enter the code").waitFor();
    },
  },
]);
