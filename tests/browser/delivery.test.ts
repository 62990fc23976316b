import twilio from "twilio";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import {
  FakeTwilio,
  AUTH_TOKEN,
  sidOf,
  twilioError,
} from "../sms/fakeTwilio.js";
import { twilioVariables } from "../sms/twilioVariables.js";
import { findViolations, useApp } from "./app.js";
import { testMoments } from "./scene.js";

const LANDLINE = "+14155550101";
const fake = await FakeTwilio.start(({ params, path }) => {
  const to = params["To"] ?? "";
  if (to.startsWith("+141555530")) return twilioError(21211);
  return to === LANDLINE && path.includes("Messages")
    ? twilioError(21614)
    : (null as never);
});
afterAll(() => fake.close());
afterEach(() => void vi.useRealTimers());

// What `npm start` is given for real, and the address of the fake.
const app = useApp({
  ...twilioVariables(fake),
  TWILIO_CALL_FROM: "+12025550123",
});

/** Twilio reports on the newest message, to where it was told to. */
async function report(params: Record<string, string>): Promise<void> {
  const url = fake.requests.at(-1)?.params["StatusCallback"] ?? "";
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "x-twilio-signature": twilio.getExpectedTwilioSignature(
        AUTH_TOKEN,
        url,
        params,
      ),
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams(params).toString(),
  });
  expect(answer.status).toBe(204);
}

/** What somebody answers to a message reaches the app by Twilio. */
async function answer(phone: string, text: string): Promise<void> {
  const inbound = `${app.url}/phone-auth/twilio/inbound`;
  const MessageSid = sidOf("SM", Date.now() % 1_000_000);
  const params = { From: phone, Body: text, MessageSid };
  await fetch(inbound, {
    method: "POST",
    headers: {
      "x-twilio-signature": twilio.getExpectedTwilioSignature(
        AUTH_TOKEN,
        inbound,
        params,
      ),
    },
    body: new URLSearchParams(params),
  });
}

function newestCode(): string {
  return /\d{6}/.exec(fake.requests.at(-1)?.params["Body"] ?? "")?.[0] ?? "";
}

test("a message sent through Twilio is seen to be sent, delivered, and its code signs in", async () => {
  const person = await app.newPerson();
  await person.open();
  const before = fake.requests.length;
  await person.askForCode("+14155550100");
  const note = person.deliveryNote;
  await note.getByText("Sent. It takes a moment.").waitFor();
  expect(fake.requests.length).toBe(before + 1);
  const MessageSid = sidOf("SM", fake.requests.length);
  await report({ MessageSid, MessageStatus: "delivered" });
  await note.getByText("Delivered.").waitFor();
  expect(await findViolations(person.page)).toEqual([]);
  await person.codeField.fill(newestCode());
  await person.heading(/^You are/).waitFor();
});

test("a message that can't be delivered is said so, with a call to ask for", async () => {
  const person = await app.newPerson();
  await person.open();
  const before = fake.requests.length;
  await person.askForCode(LANDLINE);
  const note = person.deliveryNote;
  await note.getByText("does not receive text messages").waitFor();
  const call = note.getByRole("button", { name: "Try a call" });
  expect(await call.getAttribute("aria-disabled")).toBe("true");
  expect(await findViolations(person.page)).toEqual([]);
  expect(fake.requests.length).toBe(before + 1);
});

testMoments(app, "41555530", [
  {
    name: "of a number that does not exist it is said, and changing it is the one button",
    arrive: async (it) => {
      await it.person.askForCode(it.phone);
    },
    look: {
      words: "There is no such number. Check it, or change it.",
      button: "Change number",
      field: "",
    },
    goOn: async (it) => {
      const { page, person } = it;
      const buttons = page.locator(".phone-sign-in button:visible");
      const names = await buttons.allInnerTexts();
      expect(names).toEqual(["Change number"]);
      expect(await findViolations(page)).toEqual([]);
      await page.keyboard.press("Enter");
      await person.heading("Sign in").waitFor();
      it.entered = it.shownInField;
      const look = { words: "Reads as", button: "Text me a code" };
      await it.expectLook(look);
      await person.askForCode("+14155550104");
      await person.deliveryNote.getByText("Sent. It takes a moment.").waitFor();
    },
  },
]);

test("E2: a number that gets no message is seen to be sent one, and never anything else", async () => {
  const phone = "+14155550102";
  await answer(phone, "STOP");
  const person = await app.newPerson();
  await person.open();
  const before = fake.requests.length;
  await person.askForCode(phone);
  const note = person.deliveryNote;
  await note.getByText("Sent. It takes a moment.").waitFor();
  // Somebody else's, asked for later, is sent; this one would have been before it.
  const other = await app.newPerson();
  await other.open();
  await other.askForCode("+14155550103");
  await other.deliveryNote.getByText("Sent. It takes a moment.").waitFor();
  const sentTo = fake.requests.slice(before).map(({ params }) => params["To"]);
  expect(sentTo).toEqual(["+14155550103"]);
  expect(await note.textContent()).toContain("Sent. It takes a moment.");
});

test("M11: whose present number answered STOP is told so where its code is waited for, and after START it comes", async () => {
  const phone = "+14155550105";
  const next = "+14155550106";
  const person = await app.newPerson();
  const { page } = person;
  await person.open();
  await person.askForCode(phone);
  await person.deliveryNote.getByText("Sent. It takes a moment.").waitFor();
  await person.codeField.fill(newestCode());
  await person.heading(/^You are/).waitFor();
  await answer(phone, "STOP");
  // For the backend, which runs in this process: the sign-in is a proof no longer.
  vi.setSystemTime(Date.now() + 6 * 60_000);
  const before = fake.requests.length;
  const messaged = () =>
    fake.requests.slice(before).map(({ params }) => params["To"]);
  await page.getByRole("button", { name: "Change the number" }).click();
  const field = page.getByLabel("New number");
  await field.fill(next);
  await page.keyboard.press("Enter");
  await person.refusal("Your present number answered STOP.").waitFor();
  await person.refusal("Answer START to our last message").waitFor();
  const isFocused = (input: Element) => document.activeElement === input;
  expect(await field.evaluate(isFocused)).toBe(true);
  expect(await field.inputValue()).toBe("+1 415 555 0106");
  expect(await findViolations(page)).toEqual([]);
  expect(messaged()).toEqual([]);

  await answer(phone, "START");
  vi.setSystemTime(Date.now() + 31_000);
  await page.keyboard.press("Enter");
  await page.getByText("First, your present number").waitFor();
  await expect.poll(messaged).toEqual([phone]);
  await person.codeField.fill(newestCode());
  await page.getByText("Enter the new number’s code").waitFor();
  await expect.poll(messaged).toEqual([phone, next]);
  await person.codeField.fill(newestCode());
  await person.heading("You are +1 415 555 0106").waitFor();
});
