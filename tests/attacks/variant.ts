import { convexTest } from "convex-test";
import { messageFunctions } from "convex-phone-auth/messages";
import { vi } from "vitest";
import { authTables } from "@convex-dev/auth/server";
import type { ConvexAuthConfig } from "@convex-dev/auth/server";
import { defineSchema } from "convex/server";
import { PhoneAuth } from "convex-phone-auth";
import { defineSender } from "convex-phone-auth/senders";
import { convexAuth } from "convex-phone-auth/auth";
import type { PhoneAuthOptions } from "convex-phone-auth";
import type { SmsMessage } from "convex-phone-auth/senders";
import phoneAuth from "convex-phone-auth/test";
import { components, internal } from "../../convex/_generated/api";
import { createApp, deploy } from "../helpers/app";
import { instrument } from "./instruments";
import { showHandset } from "./keptSweep";

/**
 * An app with options of its own or other providers beside the phone, and a handset in memory.
 * `vendor` is what its sender waits for before a message has arrived.
 */
export async function appOfItsOwn({
  providers = [],
  options = {},
  vendor = async () => undefined,
}: {
  providers?: ConvexAuthConfig["providers"];
  options?: Partial<PhoneAuthOptions>;
  vendor?: () => Promise<void>;
}) {
  // For the environment, the clock and the keys; its backend goes unused.
  await createApp();
  /** Messages that were sent, newest first. */
  const handset: SmsMessage[] = [];
  const phone = new PhoneAuth(components.phoneAuth, {
    signUp: "open",
    sender: internal.outbox.send,
    defaultCountry: "US",
    ...options,
  });
  const module = (exports: object) => async () => exports;
  const t = convexTest({
    schema: defineSchema(authTables),
    modules: {
      "./_generated/api.js": module({}),
      "./auth.js": module(
        convexAuth({ providers: [phone.provider(), ...providers] }),
      ),
      "./messages.js": module(messageFunctions(phone)),
      "./outbox.js": module({
        send: defineSender(async (_ctx, message) => {
          await vendor();
          handset.unshift(message);
        }),
      }),
    },
  });
  phoneAuth.register(t);
  deploy(t);
  showHandset(t, handset);
  const deliver = async () => {
    await t.finishAllScheduledFunctions(vi.runAllTimers);
  };
  return { t, phone, handset, deliver, watch: instrument(t) };
}
