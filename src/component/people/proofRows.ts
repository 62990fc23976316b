import { internal } from "../_generated/api.js";
import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { hasRoom } from "../retention/room.js";

/** Rows deleted per transaction: each is a person's sign-in, so more are rare. */
const BATCH_SIZE = 500;

/** A person's own proofs of one phone to one session: the sign-in, and few again. */
const MAX_OF_SESSION = 100;

/** The last proof of a phone, whoever gave it. */
export async function findNewest(
  ctx: QueryCtx,
  phone: string,
): Promise<Doc<"proofs"> | null> {
  return await ctx.db
    .query("proofs")
    .withIndex("by_phone", (q) => q.eq("phone", phone))
    .order("desc")
    .first();
}

/** What was proved to a session, newest first. */
export async function listOfSession(
  ctx: QueryCtx,
  sessionId: string,
): Promise<Doc<"proofs">[]> {
  return await ctx.db
    .query("proofs")
    .withIndex("by_sessionId", (q) => q.eq("sessionId", sessionId))
    .order("desc")
    .take(MAX_OF_SESSION);
}

/** A proof as it is given: to which session, and until when that lives at the latest. */
export interface GivenProof {
  phone: string;
  userId: string;
  sessionId?: string;
  until?: number;
  isIdentity?: boolean;
}

/** A row each: what they outlive goes by the hourly `maintenance`, away from the sign-in. */
export async function insertProof(
  ctx: MutationCtx,
  { until, ...proof }: GivenProof,
): Promise<void> {
  const provedAt = Date.now();
  const row = { ...proof, provedAt, until: until ?? provedAt };
  await ctx.db.insert("proofs", row);
}

/** Gives a phone's newest proofs its new form. Older ones go with time: each only says when. */
export async function renameProofs(
  ctx: MutationCtx,
  from: string,
  to: string,
): Promise<void> {
  const rows = await ctx.db
    .query("proofs")
    .withIndex("by_phone", (q) => q.eq("phone", from))
    .order("desc")
    .take(BATCH_SIZE);
  for (const { _id } of rows) await ctx.db.patch("proofs", _id, { phone: to });
}

/** Deletes what is kept of a phone's proofs; what does not fit goes in transactions of its own. */
export async function forgetProofs(
  ctx: MutationCtx,
  phone: string,
): Promise<void> {
  await deleteUpTo(ctx, phone);
}

/** Deletes a phone's proofs, those after the given one excepted. */
export async function deleteUpTo(
  ctx: MutationCtx,
  phone: string,
  last = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  const rows = await ctx.db
    .query("proofs")
    .withIndex("by_phone", (q) =>
      q.eq("phone", phone).lte("_creationTime", last),
    )
    .order("desc")
    .take(BATCH_SIZE + 1);
  let deleted = 0;
  // The newest in any case: it says whose the phone is.
  for (const { _id } of rows.slice(0, BATCH_SIZE)) {
    if (deleted > 0 && !(await hasRoom(ctx))) break;
    await ctx.db.delete("proofs", _id);
    deleted += 1;
  }
  const next: Id<"proofs"> | undefined = rows[deleted]?._id;
  // By a row's id: what is scheduled is kept for a week, and is to name no number.
  if (next !== undefined)
    await ctx.scheduler.runAfter(0, internal.people.maintenance.forgetRest, {
      proofId: next,
    });
}
