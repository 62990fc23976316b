import type { PaginationOptions, PaginationResult } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { Doc, QueryCtx, UserId } from "../options/dataModel.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import { formsOf } from "../core/linking/forms.js";
import { readStoredPhone } from "../core/normalizePhone.js";
import { forLookups } from "../core/lookups.js";
import type { Given } from "../core/given.js";

/** Validator of {@link PersonStatus}. */
export const vPersonStatus = v.union(
  v.literal("registered"),
  v.literal("verified"),
  v.literal("blocked"),
);

/**
 * Which people a list shows. `registered`: nobody has signed in with their number yet. `verified`:
 * somebody has. `blocked`: people who are blocked, whether they have signed in or not.
 */
export type PersonStatus = Infer<typeof vPersonStatus>;

/** Matches a search looks at; whoever needs more than this searches for something else. */
export const MAX_MATCHES = 200;

/** Rows of a page, whatever the caller asks for. */
const MAX_PAGE = 100;

type Page = PaginationResult<Doc<"users">>;

/** A page of people: of everybody, of those with a status, or of those a search finds. */
export async function listPeople(
  given: Given,
  ctx: QueryCtx,
  args: {
    paginationOpts: PaginationOptions;
    search?: string;
    byNumber?: boolean;
    status?: PersonStatus;
    order?: "asc" | "desc";
  },
): Promise<Page> {
  const { status, order = "desc", byNumber } = args;
  const text = args.search?.trim() ?? "";
  const numItems = Math.min(args.paginationOpts.numItems, MAX_PAGE);
  const paginationOpts = { ...args.paginationOpts, numItems };
  if (text !== "") {
    const found = await searchPeople(given, ctx, { text, status, byNumber });
    return pageOf(found, paginationOpts);
  }
  const users = ctx.db.query("users");
  switch (status) {
    case undefined:
      return await users.order(order).paginate(paginationOpts);
    case "verified":
      return await users
        .withIndex("phoneVerificationTimeAndPhone", (q) =>
          q.gt("phoneVerificationTime", 0),
        )
        .order(order)
        .paginate(paginationOpts);
    case "registered":
      return await users
        .withIndex("phoneVerificationTimeAndPhone", (q) =>
          q.eq("phoneVerificationTime", undefined).gt("phone", ""),
        )
        .paginate(paginationOpts);
    case "blocked":
      return await listBlockedPeople(given, ctx, paginationOpts);
  }
}

/** Those blocked last first. Pages go by the time of the block, since the component has no cursors. */
async function listBlockedPeople(
  given: Given,
  ctx: QueryCtx,
  { cursor, numItems }: PaginationOptions,
): Promise<Page> {
  const { blocks } = given.component.people;
  const before = cursor === null ? undefined : Number(cursor);
  const args = { before, limit: numItems };
  const found = await ctx.runQuery(blocks.list, args);
  const users = await Promise.all(
    found.map(({ userId }) => ctx.db.get("users", userId as UserId)),
  );
  const last = found.at(-1);
  return {
    page: users.filter((user) => user !== null),
    isDone: found.length < numItems,
    continueCursor: last === undefined ? "" : String(last.blockedAt),
  };
}

/** Matches are few and in one order, so a page of them is a slice. */
function pageOf(
  matches: Doc<"users">[],
  { cursor, numItems }: PaginationOptions,
): Page {
  const start = Number(cursor ?? 0);
  const end = start + numItems;
  return {
    page: matches.slice(start, end),
    isDone: matches.length <= end,
    continueCursor: String(end),
  };
}

/**
 * People by number (whole, in any spelling), by the beginning of an e-mail address, and by words of
 * the name; in this order, nobody twice. Lists mask numbers, and a search that took a part of one
 * would tell it digit by digit.
 */
export async function searchPeople(
  given: Given,
  ctx: QueryCtx,
  {
    text: search,
    status,
    byNumber = true,
  }: {
    text: string;
    status: PersonStatus | undefined;
    byNumber: boolean | undefined;
  },
): Promise<Doc<"users">[]> {
  const byPhone = byNumber ? await searchPhone(given, ctx, search) : [];
  const others = search.includes("@")
    ? await searchEmails(ctx, search)
    : /\p{L}/u.test(search)
      ? [
          ...(await searchEmails(ctx, search)),
          ...(await searchNames(ctx, search)),
        ]
      : [];
  const found = new Map(
    [...byPhone, ...others].map((user) => [user._id, user]),
  );
  return await withStatus(given, ctx, [...found.values()], status);
}

async function searchPhone(
  given: Given,
  ctx: QueryCtx,
  search: string,
): Promise<Doc<"users">[]> {
  const read = await readStoredPhone(forLookups(given.options), ctx, search);
  if (!read.ok) return [];
  const userIds = new Set<UserId>();
  for (const form of formsOf(read.phone)) {
    const accounts = await ctx.db
      .query("authAccounts")
      .withIndex("providerAndAccountId", (q) =>
        q.eq("provider", PROVIDER_ID).eq("providerAccountId", form),
      )
      .take(MAX_MATCHES);
    for (const { userId } of accounts) userIds.add(userId);
  }
  const users = await Promise.all(
    [...userIds].map((userId) => ctx.db.get("users", userId)),
  );
  return users.filter((user) => user !== null);
}

async function searchEmails(
  ctx: QueryCtx,
  search: string,
): Promise<Doc<"users">[]> {
  const starts = [...new Set([search, search.toLowerCase()])];
  const found = await Promise.all(
    starts.map((start) =>
      ctx.db
        .query("users")
        .withIndex("email", (q) =>
          q.gte("email", start).lt("email", after(start)),
        )
        .take(MAX_MATCHES),
    ),
  );
  return found.flat();
}

async function searchNames(
  ctx: QueryCtx,
  search: string,
): Promise<Doc<"users">[]> {
  return await ctx.db
    .query("users")
    .withSearchIndex("name", (q) => q.search("name", search))
    .take(MAX_MATCHES);
}

/** The end of the range of texts that begin with one. */
function after(prefix: string): string {
  return prefix + "\u{10FFFF}";
}

async function withStatus(
  given: Given,
  ctx: QueryCtx,
  users: Doc<"users">[],
  status: PersonStatus | undefined,
): Promise<Doc<"users">[]> {
  switch (status) {
    case undefined:
      return users;
    case "verified":
      return users.filter((user) => user.phoneVerificationTime !== undefined);
    case "registered":
      return users.filter(
        (user) =>
          user.phone !== undefined && user.phoneVerificationTime === undefined,
      );
    case "blocked": {
      const userIds = users.map((user) => user._id);
      const { blocks } = given.component.people;
      const blocked = await ctx.runQuery(blocks.listBlocked, { userIds });
      return users.filter((user) => blocked.includes(user._id));
    }
  }
}
