import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import { vEventType } from "../../../component/records/validators.js";
import { phoneAuthError } from "../../../errors.js";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import {
  getSending,
  listBudgets,
  setSending,
  vBudget,
  vSendingChange,
  vSendingState,
} from "../../messages/sending.js";
import {
  countryHours,
  listEvents,
  stats,
  vActivityDay,
  vCountryHour,
  vNamedEvent,
} from "../records.js";
import type { Guard, Visibility } from "./guarded.js";

/** What happened, and whether messages go out, for an admin page or an operator. */
export function adminRecordFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(
  phone: PhoneAuth<DataModel>,
  { query, mutation, may }: Guard<DataModel, Calls>,
) {
  return {
    /** Events, newest first. `before` is the `_creationTime` of the last one seen. */
    listEvents: query(
      "listEvents",
      {
        before: v.optional(v.number()),
        after: v.optional(v.number()),
        limit: v.optional(v.number()),
        phone: v.optional(v.string()),
        userId: v.optional(v.id("users")),
        doneBy: v.optional(v.string()),
        types: v.optional(v.array(vEventType)),
      },
      v.array(vNamedEvent),
      async (ctx, args) => {
        // Whether a number has events is whether it is here.
        if (args.phone !== undefined && !(await may(ctx, "findUser")))
          throw phoneAuthError("not_allowed");
        return await listEvents(phone, ctx, args);
      },
    ),
    /** How much happened on each of the last days, oldest first. */
    stats: query(
      "stats",
      { days: v.optional(v.number()) },
      v.array(vActivityDay),
      async (ctx, args) => await stats(phone, ctx, args),
    ),
    /** Codes asked for, sent, redeemed and refused, by country and hour. */
    countryHours: query(
      "countryHours",
      { country: v.optional(v.string()), hours: v.optional(v.number()) },
      v.array(vCountryHour),
      async (ctx, args) => await countryHours(phone, ctx, args),
    ),
    /** Stops all messages, resumes them, or sets another budget, without a deploy. */
    setSending: mutation(
      "setSending",
      vSendingChange.fields,
      v.null(),
      async (ctx, change, actorId) => {
        await setSending(phone, ctx, { ...change, actorId });
        return null;
      },
    ),
    /** Whether messages go out, and the budget, if it replaces the configured one. */
    getSending: query(
      "getSending",
      {},
      vSendingState,
      async (ctx) => await getSending(phone, ctx),
    ),
    /** How much of the limits on real messages is used, per hour and per day. */
    listBudgets: query(
      "listBudgets",
      {},
      v.array(vBudget),
      async (ctx) => await listBudgets(phone, ctx),
    ),
  };
}
