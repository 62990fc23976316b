import { defineSender } from "convex-phone-auth/senders";
import type { SendSms, SmsMessage } from "convex-phone-auth/senders";
import { expect, it, vi } from "vitest";
import { api, codeIn, createApp, internal, settle } from "../helpers/app.js";

const ADA = "+14155552671";

it("a vendor that fills a template of its own gets the code alone", async () => {
  const messages: SmsMessage[] = [];
  const send: SendSms = async (_ctx, message) => void messages.push(message);
  const vendor = () =>
    defineSender([
      { name: "vendor", channel: "sms", send },
      { name: "vendor", channel: "call", send },
    ]);
  const t = await createApp(
    {},
    { calls: true },
    { "../../convex/outbox.ts": async () => ({ send: vendor() }) },
  );
  const ask = async (params: object) => {
    await t.action(api.auth.signIn, { provider: "phone", params });
    await settle(t);
  };
  await ask({ phone: ADA });
  vi.advanceTimersByTime(30_000);
  await ask({ phone: ADA, channel: "call" });
  const [text, call] = messages;
  expect(text?.code).toBe(codeIn(text?.body));
  expect(call).toMatchObject({ channel: "call", code: text?.code });

  const bob = { phone: "+14155552672" };
  const registered = t.mutation(internal.registration.register, bob);
  const userIds = [(await registered).userId];
  await t.mutation(internal.registration.invite, { userIds });
  await settle(t);
  expect(messages.at(-1)).toMatchObject({ kind: "invitation" });
  expect(messages.at(-1)).not.toHaveProperty("code");
});
