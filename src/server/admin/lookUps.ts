import type {
  GenericDataModel,
  GenericMutationCtx,
  PaginationResult,
} from "convex/server";
import { phoneAuthError } from "../../errors.js";
import type { E164 } from "../../phone/e164.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import type { PhoneAuth } from "../core/PhoneAuth.js";
import { NO_SUBJECT, subjectReader } from "../core/secrets/subject.js";
import type { Doc, UserId } from "../options/dataModel.js";
import { listPersons } from "./listUsers.js";
import type { ListedPerson } from "./listUsers.js";
import { recordLooks } from "../core/recordLooks.js";
import type { Looker } from "../core/recordLooks.js";

/** People one call shows: each is an event of its own. */
const MAX_SHOWN = 100;

/** Accounts that one call goes through: a sign-up meanwhile repeats that call alone. */
const ACCOUNTS_PER_CALL = 1_000;

/**
 * Returns the whole numbers of several people, for example to put them in a file. Each one is written
 * down as an event.
 *
 * @param args - `looksPerHour`: how many whole numbers `actorId` may see in an hour. Default: no limit.
 * @throws ConvexError `invalid_input` with `reason` `userIds` for more than 100 users;
 *   `too_many_requests` past `looksPerHour`.
 */
export async function showUsers<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: AppMutationCtx & Pick<GenericMutationCtx<DataModel>, "runMutation">,
  { userIds, ...looker }: { userIds: readonly UserId[] } & Looker,
): Promise<{ _id: UserId; phone?: string }[]> {
  if (userIds.length > MAX_SHOWN)
    throw phoneAuthError("invalid_input", { reason: "userIds" });
  const db = authMutationCtx(ctx);
  const users: Doc<"users">[] = [];
  for (const userId of userIds) {
    const user = await db.db.get("users", userId);
    if (user !== null) users.push(user);
  }
  await recordLooks(phone, ctx, looker, await looksAt(users));
  return users.map((user) => ({
    _id: user._id,
    ...(user.phone === undefined ? {} : { phone: user.phone }),
  }));
}

/**
 * Finds people whose number ends in four digits, and returns them with masked numbers. Lists show only
 * two digits, so this reveals part of a number: it is written down for each person found, and also if
 * nobody is found. There is no index on how numbers end, so one call goes through 1,000 numbers. Pass
 * its `continueCursor` as the next call's `cursor` until `isDone`.
 *
 * @throws ConvexError `invalid_input` with `reason` `digits` for anything but four digits;
 *   `too_many_requests` past `looksPerHour`.
 */
export async function findByLastDigits<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: AppMutationCtx,
  args: { digits: string; cursor?: string | null } & Looker,
): Promise<PaginationResult<ListedPerson<DataModel>>> {
  const { digits, cursor = null, ...looker } = args;
  if (!/^\d{4}$/.test(digits))
    throw phoneAuthError("invalid_input", { reason: "digits" });
  const { db } = authMutationCtx(ctx);
  const accounts = await db
    .query("authAccounts")
    .withIndex("providerAndAccountId", (q) => q.eq("provider", PROVIDER_ID))
    .paginate({ cursor, numItems: ACCOUNTS_PER_CALL });
  const found = new Set(
    accounts.page
      .filter(({ providerAccountId }) => providerAccountId.endsWith(digits))
      .map(({ userId }) => userId),
  );
  const users: Doc<"users">[] = [];
  for (const userId of found) {
    const user = await db.get("users", userId);
    if (user !== null) users.push(user);
  }
  const nobody = { type: "admin.viewed" as const, ...NO_SUBJECT };
  const looks = users.length === 0 ? [nobody] : await looksAt(users);
  const detail = "last_digits";
  await recordLooks(
    phone,
    ctx,
    looker,
    looks.map((look) => ({ ...look, detail })),
  );
  const page = await listPersons(phone, ctx, users);
  return { ...accounts, page };
}

/** A look at each person, as an event. */
async function looksAt(users: readonly Doc<"users">[]) {
  const readSubject = subjectReader();
  return await Promise.all(
    users.map(async (user) => ({
      type: "admin.viewed" as const,
      userId: user._id,
      ...(user.phone === undefined
        ? NO_SUBJECT
        : await readSubject(user.phone as E164)),
    })),
  );
}
