import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";

/** More live rows than any configuration allows, so that a read is bounded and complete. */
const MAX_LIVE = 10;

/** The live, unexpired challenges of a phone, oldest first. */
export async function listLive(
  ctx: QueryCtx,
  phone: string,
  now: number,
): Promise<Doc<"challenges">[]> {
  const rows = await ctx.db
    .query("challenges")
    .withIndex("by_phone_and_state", (q) =>
      q.eq("phone", phone).eq("state", "live"),
    )
    .order("desc")
    .take(MAX_LIVE);
  return rows.filter((row) => row.expiresAt > now).reverse();
}

/** What a client has to find its challenge by. */
export interface Holder {
  purpose: string;
  binding: string | null;
  device?: string | undefined;
}

/** The challenge a client asked for and is bound to; without a binding, the one of its device or of all. */
export function findHeld(
  live: readonly Doc<"challenges">[],
  { purpose, binding, device }: Holder,
): Doc<"challenges"> | undefined {
  return live.find(
    (row) =>
      row.purpose === purpose &&
      row.binding === binding &&
      (binding !== null || row.device === device),
  );
}

/** The newest challenge that was asked for on a device, on whichever page. */
export function findOfDevice(
  live: readonly Doc<"challenges">[],
  { purpose, device }: Holder,
): Doc<"challenges"> | undefined {
  if (device === undefined) return undefined;
  return live.findLast(
    (row) => row.purpose === purpose && row.device === device,
  );
}

/** Whether nobody but its client can try a code. */
export function isBound({
  binding,
  device,
}: Pick<Doc<"challenges">, "binding" | "device">): boolean {
  return binding !== null || device !== undefined;
}

/** A challenge whose code has done its work. */
export const USED = { state: "used", profile: undefined } as const;

/** Ends challenges that are live. */
export async function kill(
  ctx: MutationCtx,
  challengeIds: readonly Id<"challenges">[],
): Promise<void> {
  for (const challengeId of challengeIds)
    await ctx.db.patch("challenges", challengeId, { state: "dead" });
}

/** Ends every live challenge of a phone. */
export async function killLive(
  ctx: MutationCtx,
  phone: string,
  now: number,
): Promise<void> {
  const live = await listLive(ctx, phone, now);
  await kill(
    ctx,
    live.map(({ _id }) => _id),
  );
}

/**
 * What a success ends besides its own challenge. Another device may wait for a code of its own, which
 * keeps its tries and its end; one that is bound to nobody is for whoever was first.
 */
export function unboundOthers(
  live: readonly Doc<"challenges">[],
  own: Doc<"challenges">,
): Id<"challenges">[] {
  return live
    .filter((row) => row._id !== own._id && !isBound(row))
    .map(({ _id }) => _id);
}
