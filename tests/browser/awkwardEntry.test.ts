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
afterEach(() => void vi.useRealTimers());

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
