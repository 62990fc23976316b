import { afterAll, expect, test } from "vitest";
import { FakeTwilio, VERIFY_SID } from "../sms/fakeTwilio.js";
import { FakeVerify } from "../sms/fakeVerify.js";
import { twilioVariables } from "../sms/twilioVariables.js";
import { useApp } from "./app.js";

const verify = new FakeVerify();
const fake = await FakeTwilio.start(verify.behaviour);
afterAll(() => fake.close());

// What `npm start` is given for Verify, and the address of the fake.
const app = useApp({
  ...twilioVariables(fake),
  TWILIO_VERIFY_SERVICE_SID: VERIFY_SID,
});

test("a code that Twilio Verify made and checks signs in, after a wrong one", async () => {
  const phone = "+14155550100";
  const person = await app.newPerson();
  await person.open();
  await person.askForCode(phone);
  const note = person.page.locator(".phone-sign-in__delivery");
  await note.getByText("Sent. It takes a moment.").waitFor();
  await person.codeField.fill("000000");
  await person.refusal("That code is wrong").waitFor();
  await person.codeField.fill(verify.codeOf(phone));
  await person.heading(/^You are/).waitFor();
  expect(fake.requests.map(({ path }) => path.split("/").at(-1))).toEqual([
    "Verifications",
    "VerificationCheck",
    "VerificationCheck",
  ]);
});
