import type { GenericQueryCtx, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { authCtx } from "../core/appContext.js";
import type { AppQueryCtx } from "../core/appContext.js";
import { givenOf } from "../core/given.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { MAX_MATCHES, searchPeople } from "./people.js";
import type { PersonStatus } from "./people.js";

/** Validator of {@link PeopleCount}. */
export const vPeopleCount = v.object({
  count: v.number(),
  /** Whether there are more than `count`. */
  isMore: v.boolean(),
});

/** How many people there are, or how many a search finds. */
export type PeopleCount = Infer<typeof vPeopleCount>;

/** Counting reads every user: this many are a third of what one query may read. */
const MAX_COUNTED = 5_000;

/**
 * Counts the people that `listUsers` lists for the same search and status, up to 5,000. It reads all of
 * them, so ask once instead of subscribing.
 */
export async function countUsers(
  phone: AnyPhoneAuth,
  ctx: Pick<AppQueryCtx, "db" | "runQuery">,
  {
    search = "",
    status,
    byNumber,
  }: { search?: string; status?: PersonStatus; byNumber?: boolean },
): Promise<PeopleCount> {
  const given = givenOf(phone);
  const db = authCtx(ctx);
  if (search.trim() !== "") {
    const text = search.trim();
    const found = await searchPeople(given, db, { text, status, byNumber });
    return { count: found.length, isMore: found.length >= MAX_MATCHES };
  }
  const users = db.db.query("users");
  switch (status) {
    case undefined:
      return counted(await users.take(MAX_COUNTED + 1));
    case "verified":
      return counted(
        await users
          .withIndex("phoneVerificationTimeAndPhone", (q) =>
            q.gt("phoneVerificationTime", 0),
          )
          .take(MAX_COUNTED + 1),
      );
    case "registered":
      return counted(
        await users
          .withIndex("phoneVerificationTimeAndPhone", (q) =>
            q.eq("phoneVerificationTime", undefined).gt("phone", ""),
          )
          .take(MAX_COUNTED + 1),
      );
    case "blocked":
      return counted(await listAllBlocked(phone, ctx));
  }
}

async function listAllBlocked(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericQueryCtx<GenericDataModel>, "runQuery">,
): Promise<unknown[]> {
  const { blocks } = givenOf(phone).component.people;
  return await ctx.runQuery(blocks.list, { limit: MAX_COUNTED + 1 });
}

function counted(rows: readonly unknown[]): PeopleCount {
  const isMore = rows.length > MAX_COUNTED;
  return { count: isMore ? MAX_COUNTED : rows.length, isMore };
}
