import type { MutationCtx } from "../_generated/server.js";
import { recordEvent } from "./recordEvent.js";
import type { Subject } from "./subject.js";

const HOUR_MS = 60 * 60 * 1000;

/** An alarm is repeated while its cause lasts, but not with every message. */
const REPEAT_MS = HOUR_MS;

/**
 * Writes down that somebody has to act, at most once an hour per cause.
 *
 * @param subject - The phone whose message met the problem.
 * @returns whether the alarm was raised now.
 */
export async function raiseAlarm(
  ctx: MutationCtx,
  name: string,
  subject: Subject,
): Promise<boolean> {
  const now = Date.now();
  const row = await ctx.db
    .query("alarms")
    .withIndex("by_name", (q) => q.eq("name", name))
    .unique();
  if (row !== null && row.raisedAt + REPEAT_MS > now) return false;
  if (row === null) await ctx.db.insert("alarms", { name, raisedAt: now });
  else await ctx.db.patch("alarms", row._id, { raisedAt: now });
  await recordEvent(ctx, { type: "alarm", ...subject, detail: name });
  return true;
}

/** Raises each alarm; returns those raised now. */
export async function raiseAlarms(
  ctx: MutationCtx,
  names: readonly string[],
  subject: Subject,
): Promise<string[]> {
  const raised: string[] = [];
  for (const name of new Set(names)) {
    if (await raiseAlarm(ctx, name, subject)) raised.push(name);
  }
  return raised;
}

/** Raises an alarm where the app can't be told: it is with the next message, within the hour. */
export async function raiseLater(
  ctx: MutationCtx,
  name: string,
  subject: Subject,
): Promise<void> {
  if (!(await raiseAlarm(ctx, name, subject))) return;
  const row = await ctx.db
    .query("alarms")
    .withIndex("by_name", (q) => q.eq("name", name))
    .unique();
  const tellUntil = Date.now() + HOUR_MS;
  if (row !== null) await ctx.db.patch("alarms", row._id, { tellUntil });
}

/** Alarms that the app has not heard of; it hears of them now. */
export async function takeUntold(ctx: MutationCtx): Promise<string[]> {
  const rows = await ctx.db
    .query("alarms")
    .withIndex("by_tellUntil", (q) => q.gt("tellUntil", Date.now()))
    .take(10);
  for (const { _id } of rows)
    await ctx.db.patch("alarms", _id, { tellUntil: undefined });
  return rows.map(({ name }) => name);
}
