import type {
  GenericDataModel,
  GenericMutationCtx,
  PaginationResult,
} from "convex/server";
import { phoneAuthError } from "../../errors.js";
import type { E164 } from "../../phone/e164.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { givenOf } from "../core/given.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import type { PhoneAuth } from "../core/PhoneAuth.js";
import { NO_SUBJECT, subjectReader } from "../core/secrets/subject.js";
import type { Doc, UserId } from "../options/dataModel.js";
import { listPersons } from "./listUsers.js";
import type { ListedPerson } from "./listUsers.js";
import type { Actor } from "./target.js";

/** People one call shows: each is an event of its own. */
const MAX_SHOWN = 100;

/** Accounts that one call goes through: a sign-up meanwhile repeats that call alone. */
const ACCOUNTS_PER_CALL = 1_000;

/**
 * The whole numbers of several people, for a file of them. Written down for each.
 *
 * @throws ConvexError `invalid_input` with `reason` `userIds` for more than a hundred.
 */
export async function showUsers<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: AppMutationCtx & Pick<GenericMutationCtx<DataModel>, "runMutation">,
  { userIds, actorId }: { userIds: readonly UserId[] } & Actor,
): Promise<{ _id: UserId; phone?: string }[]> {
  if (userIds.length > MAX_SHOWN)
    throw phoneAuthError("invalid_input", { reason: "userIds" });
  const db = authMutationCtx(ctx);
  const users: Doc<"users">[] = [];
  for (const userId of userIds) {
    const user = await db.db.get("users", userId);
    if (user !== null) users.push(user);
  }
  await recordLooks(phone, ctx, users, { actorId });
  return users.map((user) => ({
    _id: user._id,
    ...(user.phone === undefined ? {} : { phone: user.phone }),
  }));
}

/**
 * People whose number ends in four digits, numbers masked. Lists mask all but two, so this is a look
 * at a number: written down for everybody found. No index knows how numbers end: a call goes through
 * a thousand of them, and `continueCursor` is the next one's `cursor` until `isDone`.
 *
 * @throws ConvexError `invalid_input` with `reason` `digits` for anything but four digits.
 */
export async function findByLastDigits<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: AppMutationCtx,
  args: { digits: string; cursor?: string | null } & Actor,
): Promise<PaginationResult<ListedPerson<DataModel>>> {
  const { digits, cursor = null, actorId } = args;
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
  await recordLooks(phone, ctx, users, { actorId, detail: "last_digits" });
  const page = await listPersons(phone, ctx, users);
  return { ...accounts, page };
}

async function recordLooks<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: Pick<AppMutationCtx, "runMutation">,
  users: readonly Doc<"users">[],
  look: Actor & { detail?: string },
): Promise<void> {
  const readSubject = subjectReader();
  const { events } = givenOf(phone).component.records;
  const looks = await Promise.all(
    users.map(async (user) => ({
      type: "admin.viewed" as const,
      userId: user._id,
      ...look,
      ...(user.phone === undefined
        ? NO_SUBJECT
        : await readSubject(user.phone as E164)),
    })),
  );
  await ctx.runMutation(events.appendMany, { events: looks });
}
