import { convexTest } from "convex-test";
import { vi } from "vitest";
import { authTables } from "@convex-dev/auth/server";
import type { ConvexAuthConfig } from "@convex-dev/auth/server";
import { defineSchema } from "convex/server";
import { PhoneAuth, convexAuth, defineSender } from "convex-phone-auth";
import type { SmsMessage } from "convex-phone-auth";
import phoneAuth from "convex-phone-auth/test";
import { components, internal } from "../../convex/_generated/api";
import { createApp } from "../helpers/app";
import { instrument } from "./instruments";

/** An app that has other providers beside the phone, with a handset in memory. */
export async function appWithProviders(
  providers: ConvexAuthConfig["providers"],
) {
  // For the environment, the clock and the keys; its backend goes unused.
  await createApp();
  /** Messages that were sent, newest first. */
  const handset: SmsMessage[] = [];
  const phone = new PhoneAuth(components.phoneAuth, {
    signUp: "open",
    sender: internal.outbox.send,
    defaultCountry: "US",
  });
  const module = (exports: object) => async () => exports;
  const t = convexTest({
    schema: defineSchema(authTables),
    modules: {
      "./_generated/api.js": module({}),
      "./auth.js": module(
        convexAuth({ providers: [phone.provider(), ...providers] }),
      ),
      "./outbox.js": module({
        send: defineSender(async (_ctx, message) => {
          handset.unshift(message);
        }),
      }),
    },
  });
  phoneAuth.register(t);
  const deliver = async () => {
    await t.finishAllScheduledFunctions(vi.runAllTimers);
  };
  return { t, phone, handset, deliver, watch: instrument(t) };
}
