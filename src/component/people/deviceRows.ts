import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";

const DAY_MS = 24 * 60 * 60 * 1000;

/** How long a device is known after its last success. */
export const DEVICE_LIFE_MS = 90 * DAY_MS;

/** Devices of one phone that are known at once; the one used longest ago makes room. */
const MAX_DEVICES = 10;

/** More than a phone or a user has, so that a read is bounded and complete. */
const MAX_ROWS = 100;

/**
 * Whether a device is known with a phone. A token of another phone, an old one and one that nobody
 * ever had are all the same: not known.
 */
export async function isKnownDevice(
  ctx: QueryCtx,
  phone: string,
  digest: string | undefined,
  now: number,
): Promise<boolean> {
  if (digest === undefined) return false;
  const row = await ctx.db
    .query("devices")
    .withIndex("by_phone_and_digest", (q) =>
      q.eq("phone", phone).eq("digest", digest),
    )
    .unique();
  return row !== null && row.usedAt + DEVICE_LIFE_MS > now;
}

/** What a device is to a user; `none` where there is no telling. */
export const vFamiliarity = v.union(
  v.literal("known"),
  v.literal("new"),
  v.literal("none"),
);
export type Familiarity = Infer<typeof vFamiliarity>;

/** A device from which somebody has just signed in. */
export interface SignedInDevice {
  phone: string;
  userId: string;
  sessionId: string;
  /** The token it came with, and the one it goes by from here on, where that is another. */
  devices: readonly string[];
}

/**
 * Knows a device from here on. What other users had known with the phone is forgotten.
 *
 * @returns what the device was until now: `none` where its client keeps no token.
 */
export async function rememberDevice(
  ctx: MutationCtx,
  { phone, userId, sessionId, devices }: SignedInDevice,
): Promise<Familiarity> {
  const [held, digest = held] = devices;
  if (digest === undefined) return "none";
  const rows = await listDevices(ctx, phone);
  const stays = (row: Doc<"devices">) =>
    row.userId === userId && (row.digest !== held || held === digest);
  const kept = rows.filter((row) => stays(row) && row.digest !== digest);
  kept.sort((a, b) => b.usedAt - a.usedAt);
  const ids = new Set(kept.slice(0, MAX_DEVICES - 1).map(({ _id }) => _id));
  for (const { _id } of rows)
    if (!ids.has(_id)) await ctx.db.delete("devices", _id);
  const usedAt = Date.now();
  await ctx.db.insert("devices", { phone, digest, userId, sessionId, usedAt });
  const isKnown = rows.some(
    (row) =>
      row.userId === userId &&
      row.digest === held &&
      row.usedAt + DEVICE_LIFE_MS > usedAt,
  );
  return isKnown ? "known" : "new";
}

/** What is kept of the devices of a phone. */
export async function listDevices(
  ctx: QueryCtx,
  phone: string,
): Promise<Doc<"devices">[]> {
  return await ctx.db
    .query("devices")
    .withIndex("by_phone_and_digest", (q) => q.eq("phone", phone))
    .take(MAX_ROWS);
}

/** No device is known with a phone any more. */
export async function forgetDevices(
  ctx: MutationCtx,
  phone: string,
): Promise<void> {
  for (const { _id } of await listDevices(ctx, phone))
    await ctx.db.delete("devices", _id);
}

/** No device of a user is known any more, or none that signed in to one session. */
export async function forgetDevicesOfUser(
  ctx: MutationCtx,
  userId: string,
  sessionId?: string,
): Promise<void> {
  const rows = await ctx.db
    .query("devices")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .take(MAX_ROWS);
  for (const row of rows)
    if (sessionId === undefined || row.sessionId === sessionId)
      await ctx.db.delete("devices", row._id);
}
