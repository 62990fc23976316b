import { SmsError } from "../../../src/server/core/senders/smsError.js";
import { createOurs } from "../attacks/backends.js";
import type { Contender } from "./contender.js";
import type { Vendor } from "./vendor.js";

const NO_LIMITS = {
  newcomersPerPrefixPerHour: 1_000_000,
  newcomersPerCountryPerHour: 1_000_000,
  startsPerHour: 1_000_000,
  sendsPerHour: 1_000_000,
  sendsPerDay: 1_000_000,
};

/** Our sender, with all that it checks before it sends. */
export function createOurRetries(vendor: Vendor): Contender {
  const { watch, signIn, settleNow } = createOurs({
    limits: NO_LIMITS,
    send: ({ to }) => {
      if (!vendor.takes(to)) throw new SmsError("service_error");
    },
  });
  return {
    name: "convex-phone-auth",
    watch,
    settle: settleNow,
    begin: async (message) => void (await signIn({ phone: message })),
    isBeginning: ({ name, step }) =>
      name === "auth:signIn" || step === "phone.start",
    open: () =>
      watch
        .table("deliveries")
        .filter(({ fields }) => fields["status"] !== "sent").length,
  };
}
