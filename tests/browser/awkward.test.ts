import { afterEach, expect, vi } from "vitest";
import { useApp } from "./app.js";
import { Person } from "./person.js";
import { testMoments } from "./scene.js";

const app = useApp();
afterEach(() => void vi.useRealTimers());

const WRONG_ON_THIS_DEVICE =
  "That code is wrong or has expired. Use the newest for this device.";
const ASKED_ELSEWHERE =
  "You asked for a newer code in another window. Enter it there.";

testMoments(app, "41555528", [
  {
    name: "a code spent after its tries is called so, and a new one is a press away",
    arrive: async (it) => {
      await it.ask();
      await it.pass(31);
      for (let n = 1; n <= 5; n++) await it.enterWrong(it.wrong(n));
    },
    look: {
      words: "Too many wrong tries. Get a new code.",
      button: "Send a new code",
    },
    goOn: async (it) => {
      await it.page.keyboard.press("Enter");
      await it.enterNewCode();
    },
  },
  {
    name: "an expired code is called so, and a new one is a press away",
    arrive: async (it) => {
      await it.ask();
      await it.pass(601);
    },
    look: {
      words: "This code has expired.",
      button: "Send a new code",
      field: "",
    },
    goOn: async (it) => {
      await it.button.click();
      await it.enterNewCode();
    },
  },
  {
    name: "a code asked for in another window is to be entered there",
    arrive: async (it) => {
      await it.ask();
      const { page, url } = it.person;
      const tab = new Person(await page.context().newPage(), url);
      await tab.open();
      await tab.askForCode(it.phone);
      const newest = () => tab.newestCode(it.shownPhone);
      await expect.poll(newest).not.toBe(it.code);
      await page.bringToFront();
      await page.locator("p", { hasText: ASKED_ELSEWHERE }).waitFor();
      // Entered here all the same, it is refused without the advice to take it.
      await it.enterWrong(await newest());
    },
    look: { words: ASKED_ELSEWHERE, button: "Sign in" },
    goOn: async (it) => await it.enterCode(),
  },
  {
    name: "of a code asked for on another device it is said which one to enter",
    arrive: async (it) => {
      await it.ask();
      const other = await app.newPerson();
      await other.open();
      await other.askForCode(it.phone);
      const newest = () => other.newestCode(it.shownPhone);
      await expect.poll(newest).not.toBe(it.code);
      await it.enterWrong(await newest());
    },
    look: { words: WRONG_ON_THIS_DEVICE, button: "Sign in" },
    goOn: async (it) => {
      // What was refused is selected, so that typing replaces it.
      await it.page.keyboard.type(it.code);
      await it.expectSignedIn();
    },
  },
  {
    name: "a page that lost what it waited with takes the newest code, and says so of the one before",
    arrive: async (it) => {
      await it.ask();
      // As in a new tab, and where the browser has put the page away.
      await it.page.evaluate(() => window.sessionStorage.clear());
      await it.page.reload();
      await it.person.askForCode(it.phone);
      const newest = () => it.person.newestCode(it.shownPhone);
      await expect.poll(newest).not.toBe(it.code);
      await it.enterWrong(it.code);
    },
    look: { words: WRONG_ON_THIS_DEVICE, button: "Sign in" },
    goOn: async (it) => await it.enterNewCode(),
  },
  {
    name: "a message that has not come after 45 seconds is asked about",
    arrive: async (it) => {
      await it.ask();
      await it.pass(46);
    },
    look: {
      words: "Nothing yet? Check the number, or send the code again.",
      button: "Sign in",
      field: "",
    },
    goOn: async (it) => {
      await it.page
        .getByRole("button", { name: "Send the code again" })
        .click();
      await it.page.getByText(/^Send again in/).waitFor();
      await it.enterCode();
    },
  },
]);
