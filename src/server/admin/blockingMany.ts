import { v } from "convex/values";
import type { Infer } from "convex/values";
import { phoneAuthError } from "../../errors.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import { givenOf } from "../core/given.js";
import { listPhoneAccounts } from "../core/linking/accounts.js";
import { todaysForm } from "../core/linking/forms.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { readForms } from "../core/sessions/proved.js";
import type { MutationCtx, UserId } from "../options/dataModel.js";
import { block, readReason } from "./blocking.js";
import type { Actor } from "./target.js";

declare const process: { env: Record<string, string | undefined> };

/** People one call blocks at most: each takes reads and writes of its own. */
const MAX_PEOPLE = 100;

/**
 * Of each of so many people, since a transaction has 4,096 ranges: the other sessions end right after
 * it, and open nothing until then, for their user is blocked.
 */
const SESSIONS_AT_ONCE = 1;

/** Validator of {@link BlockingResult}. */
export const vBlockingResult = v.object({
  status: v.union(
    v.literal("changed"),
    /** They were blocked already, or not blocked. */
    v.literal("unchanged"),
    /** The caller: nobody locks themselves out with many others. */
    v.literal("yourself"),
    /** One of the numbers of `ADMIN_PHONES` is theirs. Only `setBlocked` blocks them. */
    v.literal("administrator"),
    /** `authorize` does not let the caller block this user. */
    v.literal("not_allowed"),
    v.literal("no_user"),
  ),
});

/** What blocking or unblocking one of many users has come to. */
export type BlockingResult = Infer<typeof vBlockingResult>;

interface Blocking {
  userIds: readonly UserId[];
  blocked: boolean;
  reason?: string;
}

/** @throws ConvexError `invalid_input` for too many users, or a reason that is too long. */
export function checkBlocking({ userIds, reason }: Blocking): void {
  if (userIds.length > MAX_PEOPLE)
    throw phoneAuthError("invalid_input", { reason: "userIds" });
  readReason(reason);
}

/**
 * Blocks or unblocks up to 100 users, like `setBlocked`. Returns one result each, in order. A user who
 * is left out does not affect the others. `actorId` is not blocked, and neither is whoever has a number
 * of `ADMIN_PHONES`.
 *
 * @param args - `except`: users whom the caller may not block. `reason`: see `setBlocked`.
 * @throws ConvexError `invalid_input` with `reason` `userIds` (more than 100) or `reason` (too long).
 */
export async function setBlockedMany(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Blocking & Actor & { except?: ReadonlySet<UserId> },
): Promise<BlockingResult[]> {
  checkBlocking(args);
  const { userIds, blocked, actorId, except } = args;
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const reason = readReason(args.reason);
  const admins = readForms(
    givenOf(phone).options,
    (process.env.ADMIN_PHONES ?? "").split(","),
  );
  const setOne = async (userId: UserId): Promise<BlockingResult["status"]> => {
    if (except?.has(userId) === true) return "not_allowed";
    if ((await db.db.get("users", userId)) === null) return "no_user";
    if (blocked && userId === actorId) return "yourself";
    if (blocked && (await isOneOf(db, userId, admins))) return "administrator";
    const one = { userId, blocked, actorId, reason };
    const changed = await block(config, db, one, SESSIONS_AT_ONCE);
    return changed ? "changed" : "unchanged";
  };
  const results: BlockingResult[] = [];
  // One after the other: a user who is named twice is blocked once.
  for (const userId of userIds) results.push({ status: await setOne(userId) });
  return results;
}

async function isOneOf(
  ctx: MutationCtx,
  userId: UserId,
  admins: ReadonlySet<string>,
): Promise<boolean> {
  const accounts = await listPhoneAccounts(ctx, userId);
  return accounts.some(({ providerAccountId }) =>
    admins.has(todaysForm(providerAccountId)),
  );
}
