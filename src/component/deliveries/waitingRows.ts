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

/** The message of a notice went out, or is given up: nothing of it waits any more. */
export async function endNotice(
  ctx: MutationCtx,
  { noticeId }: Pick<Doc<"deliveries">, "noticeId">,
): Promise<void> {
  const notice = noticeId && (await ctx.db.get("notices", noticeId));
  const row = notice && (await findWaiting(ctx, notice.phone, notice.kind));
  if (row) await ctx.db.delete("waitingNotices", row._id);
}

/** Notices that wait for a phone, or about a user. */
export async function listWaiting(
  ctx: QueryCtx,
  whose: { phone: string } | { userId: string },
): Promise<Doc<"waitingNotices">[]> {
  const rows =
    "phone" in whose
      ? ctx.db
          .query("waitingNotices")
          .withIndex("by_phone_and_kind", (q) => q.eq("phone", whose.phone))
      : ctx.db
          .query("waitingNotices")
          .withIndex("by_userId", (q) => q.eq("userId", whose.userId));
  return await rows.take(MAX_ROWS);
}
