import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import { vEventType } from "../../component/records/validators.js";
import { vSendingChange, vSendingState } from "../messages/messageFunctions.js";
import { PhoneMessages } from "../messages/PhoneMessages.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { Guard, Visibility } from "./guarded.js";
import type { PhoneAdmin } from "./PhoneAdmin.js";
import { vPhoneEvent } from "./PhoneAdmin.js";
import { vActivityDay } from "./PhonePeople.js";

/** What happened, and whether messages go out, for an admin page or an operator. */
export function adminRecordFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(
  config: PhoneAuthConfig,
  admin: PhoneAdmin<DataModel>,
  { query, mutation }: Guard<DataModel, Calls>,
) {
  const messages = new PhoneMessages(config);
  return {
    /** Events, newest first: `before` is the `_creationTime` of the last one seen. */
    listEvents: query(
      "listEvents",
      {
        before: v.optional(v.number()),
        limit: v.optional(v.number()),
        phone: v.optional(v.string()),
        userId: v.optional(v.id("users")),
        types: v.optional(v.array(vEventType)),
      },
      v.array(vPhoneEvent),
      async (ctx, args) => await admin.listEvents(ctx, args),
    ),
    /** How much happened on each of the last days, oldest first. */
    stats: query(
      "stats",
      { days: v.optional(v.number()) },
      v.array(vActivityDay),
      async (ctx, args) => await admin.stats(ctx, args),
    ),
    /** Stops all messages, lets them go again, or sets another budget, without a deploy. */
    setSending: mutation(
      "setSending",
      vSendingChange.fields,
      v.null(),
      async (ctx, change, actorId) => {
        await messages.setSending(ctx, { ...change, actorId });
        return null;
      },
    ),
    /** Whether messages go out, and up to which budget where the configured one is replaced. */
    getSending: query(
      "getSending",
      {},
      vSendingState,
      async (ctx) => await messages.getSending(ctx),
    ),
  };
}
