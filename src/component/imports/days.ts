import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, Id } from "../_generated/dataModel.js";
import type { MutationCtx, QueryCtx } from "../_generated/server.js";
import { query } from "../_generated/server.js";
import { dayOf } from "../records/dayOf.js";
import { vImportDayCounts } from "./validators.js";
import type { ImportDayCounts } from "./validators.js";

/** What became of an import day by day: whom it registered, and who of them has signed in. */

/** The longest that an import and its days are kept, by far. */
const MAX_DAYS = 366;

/** Sign-ins a reader looks at itself, because no run has counted them yet. */
const TAIL_SIZE = 200;

/** Adds to the counts of an import's day. */
export async function addToImportDay(
  ctx: MutationCtx,
  importId: Id<"imports">,
  instant: number,
  more: Partial<ImportDayCounts>,
): Promise<void> {
  const day = dayOf(instant);
  const row = await ctx.db
    .query("importDays")
    .withIndex("by_importId_and_day", (q) =>
      q.eq("importId", importId).eq("day", day),
    )
    .unique();
  const registered = (row?.registered ?? 0) + (more.registered ?? 0);
  const claimed = (row?.claimed ?? 0) + (more.claimed ?? 0);
  if (row === null)
    await ctx.db.insert("importDays", { importId, day, registered, claimed });
  else await ctx.db.patch("importDays", row._id, { registered, claimed });
}

/** The row that created a user, unless it is known already that they have signed in. */
async function findUnclaimed(
  ctx: QueryCtx,
  userId: string,
): Promise<Doc<"importResults"> | null> {
  // Rows of other lists that have the same person are younger.
  const row = await ctx.db
    .query("importResults")
    .withIndex("by_userId", (q) => q.eq("userId", userId))
    .first();
  return row?.status === "created" && row.isClaimed !== true ? row : null;
}

type SignIn = Pick<Doc<"events">, "type" | "userId" | "_creationTime">;

/** Counts the first sign-ins among events, each person once, by the run that counts all events. */
export async function countClaims(
  ctx: MutationCtx,
  events: readonly SignIn[],
): Promise<void> {
  for (const { type, userId, _creationTime } of events) {
    if (type !== "redeem_ok" || userId === undefined) continue;
    const row = await findUnclaimed(ctx, userId);
    if (row === null) continue;
    await ctx.db.patch("importResults", row._id, { isClaimed: true });
    await addToImportDay(ctx, row.importId, _creationTime, { claimed: 1 });
  }
}

/** First sign-ins that no run has counted, by day, as far as they are few and no newer than `now`. */
async function countTail(
  ctx: QueryCtx,
  importId: Id<"imports">,
  now: number,
): Promise<Map<string, number>> {
  const progress = await ctx.db.query("activityProgress").first();
  const events = await ctx.db
    .query("events")
    .withIndex("by_type", (q) =>
      q
        .eq("type", "redeem_ok")
        .gt("_creationTime", progress?.countedUntil ?? 0)
        .lt("_creationTime", now + 1),
    )
    .take(TAIL_SIZE);
  const seen = new Set<string>();
  const days = new Map<string, number>();
  for (const { userId, _creationTime } of events) {
    if (userId === undefined || seen.has(userId)) continue;
    seen.add(userId);
    const row = await findUnclaimed(ctx, userId);
    if (row?.importId !== importId) continue;
    const day = dayOf(_creationTime);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return days;
}

const vImportDay = v.object({ day: v.string(), ...vImportDayCounts.fields });

/** The days of an import that have something, oldest first. */
export const list = query({
  args: { importId: v.id("imports"), now: v.number() },
  returns: v.array(vImportDay),
  handler: async (
    ctx,
    { importId, now },
  ): Promise<Infer<typeof vImportDay>[]> => {
    if ((await ctx.db.get("imports", importId)) === null) return [];
    const rows = await ctx.db
      .query("importDays")
      .withIndex("by_importId_and_day", (q) => q.eq("importId", importId))
      .take(MAX_DAYS);
    const days = new Map<string, ImportDayCounts>(
      rows.map(({ day, registered, claimed }) => [
        day,
        { registered, claimed },
      ]),
    );
    for (const [day, count] of await countTail(ctx, importId, now)) {
      const counts = days.get(day) ?? { registered: 0, claimed: 0 };
      days.set(day, { ...counts, claimed: counts.claimed + count });
    }
    return [...days]
      .map(([day, counts]) => ({ day, ...counts }))
      .sort((a, b) => (a.day < b.day ? -1 : 1));
  },
});
