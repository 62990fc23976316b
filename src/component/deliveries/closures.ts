import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { findSettings } from "./budget.js";
import type { DeliveryOutcome } from "./validators.js";

const MINUTE_MS = 60 * 1000;

/** Every start reads these rows, so they are written some times an hour at most. */
type Cause = Doc<"closures">["cause"];

/** Nobody knows when an operator goes on: when asking again is worth it. */
const PAUSED_MS = 5 * MINUTE_MS;

/** A used-up budget is told in steps, which show of no message when it was sent. */
const BUDGET_STEP_MS = 5 * MINUTE_MS;

/** Refusals of a vendor, one after the other and within a span, by which it counts as down. */
const SETBACKS = 5;
const SETBACKS_WITHIN_MS = 5 * MINUTE_MS;
const VENDOR_MS = MINUTE_MS;

/**
 * What a vendor says only of itself and of the account, whatever the number: else whoever picks
 * numbers could make it look down.
 */
const OF_THE_VENDOR = new Set([
  "unreachable",
  "service_error",
  "credentials_refused",
  "account_restricted",
]);

/**
 * For how long no message of anybody will go out, as far as is known; 0: they go out. A part of the
 * budget is kept for known devices, so what others used up is not closed to them.
 */
export async function closedMs(
  ctx: QueryCtx,
  now: number,
  isKnown: boolean,
): Promise<number> {
  const settings = await findSettings(ctx);
  const isClosed = (settings?.closedUntil ?? 0) > now;
  const rows = isClosed ? await ctx.db.query("closures").take(3) : [];
  const waits = rows
    .filter(({ cause }) => !isKnown || cause !== "budget")
    .map(({ until }) => until - now);
  return Math.max(0, settings?.isSendingPaused ? PAUSED_MS : 0, ...waits);
}

async function close(
  ctx: MutationCtx,
  cause: Cause,
  now: number,
  forMs: number,
): Promise<void> {
  const row = await ctx.db
    .query("closures")
    .withIndex("by_cause", (q) => q.eq("cause", cause))
    .unique();
  if (row !== null && row.until > now) return;
  const until = now + forMs;
  if (row === null) await ctx.db.insert("closures", { cause, until });
  else await ctx.db.patch("closures", row._id, { until });
  const settings = await findSettings(ctx);
  const closedUntil = Math.max(settings?.closedUntil ?? 0, until);
  if (settings === null)
    await ctx.db.insert("settings", { isSendingPaused: false, closedUntil });
  else await ctx.db.patch("settings", settings._id, { closedUntil });
}

/**
 * After a message that found the budget of all used up, whether it would have gone out or not: else
 * whoever asks first when it is open again could tell by the next answer whose number that was.
 */
export async function closeForBudget(
  ctx: MutationCtx,
  now: number,
  waitMs: number,
  isKnown: boolean,
): Promise<void> {
  const forMs =
    Math.max(1, Math.ceil(waitMs / BUDGET_STEP_MS)) * BUDGET_STEP_MS;
  await close(ctx, "budget", now, forMs);
  if (isKnown) await close(ctx, "reserve", now, forMs);
}

/** After another budget was set: whether it is used up is for the next message to find. */
export async function reopenBudget(ctx: MutationCtx): Promise<void> {
  for (const { _id, cause } of await ctx.db.query("closures").take(3))
    if (cause !== "vendor") await ctx.db.delete("closures", _id);
}

/**
 * Counts what a vendor says of itself, and closes when it has said so again and again. Where only
 * registered numbers are sent a message, strangers' are not counted: whoever picks numbers would hear
 * from the next `try_later` that those before were registered.
 */
export async function noteVendor(
  ctx: MutationCtx,
  { status, reason }: DeliveryOutcome,
  now: number,
): Promise<void> {
  const row = await ctx.db.query("setbacks").first();
  if (status === "sent" || status === "delivered") {
    if (row !== null && row.count > 0)
      await ctx.db.patch("setbacks", row._id, { count: 0, lastAt: now });
    return;
  }
  if (reason === undefined || !OF_THE_VENDOR.has(reason)) return;
  const isFresh = row !== null && row.lastAt + SETBACKS_WITHIN_MS > now;
  const count = (isFresh ? row.count : 0) + 1;
  // Those that fail while it is closed already change nothing.
  if (count > SETBACKS && row !== null && row.lastAt + VENDOR_MS > now) return;
  const next = { count, lastAt: now };
  if (row === null) await ctx.db.insert("setbacks", next);
  else await ctx.db.replace("setbacks", row._id, next);
  if (count >= SETBACKS) await close(ctx, "vendor", now, VENDOR_MS);
}
