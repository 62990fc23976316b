import type { Doc } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import type { NoticeKind } from "./validators.js";

/** Kinds to a phone, and phones of a user; more than there are. */
const MAX_ROWS = 100;

/** The notice of a kind that waits for a phone, or null. */
export async function findWaiting(
  ctx: QueryCtx,
  phone: string,
  kind: NoticeKind,
): Promise<Doc<"waitingNotices"> | null> {
  return await ctx.db
    .query("waitingNotices")
    .withIndex("by_phone_and_kind", (q) =>
      q.eq("phone", phone).eq("kind", kind),
    )
    .unique();
}

/** Part of erasing a person. */
export async function eraseWaiting(
  ctx: MutationCtx,
  whose: { phone: string } | { userId: string },
): Promise<void> {
  const rows =
    "phone" in whose
      ? ctx.db
          .query("waitingNotices")
          .withIndex("by_phone_and_kind", (q) => q.eq("phone", whose.phone))
      : ctx.db
          .query("waitingNotices")
          .withIndex("by_userId", (q) => q.eq("userId", whose.userId));
  for (const { _id } of await rows.take(MAX_ROWS))
    await ctx.db.delete("waitingNotices", _id);
}
