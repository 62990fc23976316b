import { makeFunctionReference } from "convex/server";
import { afterEach, describe, expect, it, vi } from "vitest";
import { defineSender } from "convex-phone-auth";
import type { PhoneAuthOptions, Transport } from "convex-phone-auth";
import type { SmsMessage } from "../../src/server/senders/transport.js";
import { createApp, settle } from "../helpers/app";
import { ask } from "./twilioApp";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** A transport for some countries, and what it was given. */
function transportFor(countries: Transport["countries"]) {
  const sent: SmsMessage[] = [];
  const transport: Transport = {
    name: "local",
    channel: "sms",
    countries,
    send: async (_ctx, message) => {
      sent.push(message);
    },
  };
  return { transport, sent };
}

describe("a transport for some countries", () => {
  it("is given the landlines of them, where the app takes landlines", async () => {
    const { transport, sent } = transportFor(["GB"]);
    const send = defineSender([transport]);
    const sender = makeFunctionReference<"action">(
      "local:send",
    ) as unknown as PhoneAuthOptions["sender"];
    const module = { send };
    const t = await createApp(
      {},
      { types: "any", sender },
      { "../../convex/local.ts": () => Promise.resolve(module) },
    );
    await ask(t, "+442079460018");
    await settle(t);
    expect(sent).toMatchObject([{ to: "+442079460018", country: "GB" }]);
  });
});
