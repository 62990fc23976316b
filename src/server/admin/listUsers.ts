import type {
  DocumentByName,
  GenericDataModel,
  GenericQueryCtx,
  PaginationOptions,
  PaginationResult,
} from "convex/server";
import type { CountryCode } from "../../phone/countries.js";
import { maskPhone } from "../../phone/mask.js";
import { authCtx } from "../core/appContext.js";
import type { AppQueryCtx } from "../core/appContext.js";
import { hasOptedOut } from "../core/delivery/optedOut.js";
import { givenOf } from "../core/given.js";
import { findPhoneAccount } from "../core/linking/accounts.js";
import { readStoredPhone } from "../core/normalizePhone.js";
import { forLookups } from "../core/lookups.js";
import type { AnyPhoneAuth, PhoneAuth } from "../core/PhoneAuth.js";
import { listInvitations } from "../invitations/listInvitations.js";
import type { Invitation } from "../invitations/validators.js";
import type { Doc, UserId } from "../options/dataModel.js";
import { listPeople } from "./people.js";
import type { PersonStatus } from "./people.js";

/** A person as lists show them: the user document with the number masked, and the newest invitation. */
export type ListedPerson<DataModel extends GenericDataModel> = DocumentByName<
  DataModel,
  "users"
> & {
  /** Whether sessions are refused: `setBlocked`. */
  blocked: boolean;
  /** The newest invitation; null without one. */
  invitation: Invitation | null;
  /** When they last proved their number, ms since 1970; null where that is not known. */
  signedInAt: number | null;
  /** Whether their number gets no messages, since they opted out; `getUser` tells. */
  optedOut?: boolean;
};

/**
 * People, a page at a time, numbers masked: everybody, newest first; those with a status; or the
 * first 200 whom a search finds. Needs the indexes of `phoneAuthTables`.
 *
 * @param args - `search`: a whole number in any spelling, never a part of one, which would tell
 *   masked numbers digit by digit; the beginning of an e-mail address; or words of the name.
 *   `byNumber`: false where the caller may not find people by number. `status`: see `PersonStatus`.
 *   `order`: `"asc"` begins with who came, or signed in, first. Pages hold at most 100.
 */
export async function listUsers<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: Pick<AppQueryCtx, "db" | "runQuery">,
  args: {
    paginationOpts: PaginationOptions;
    search?: string;
    byNumber?: boolean;
    status?: PersonStatus;
    order?: "asc" | "desc";
  },
): Promise<PaginationResult<ListedPerson<DataModel>>> {
  const found = await listPeople(givenOf(phone), authCtx(ctx), args);
  return { ...found, page: await listPersons(phone, ctx, found.page) };
}

/** One user as `listUsers` lists them, and whether they opted out; null when there is none. */
export async function getUser<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: Pick<AppQueryCtx, "db" | "runQuery">,
  { userId }: { userId: UserId },
): Promise<ListedPerson<DataModel> | null> {
  const user = await authCtx(ctx).db.get("users", userId);
  if (user === null) return null;
  const [listed] = await listPersons(phone, ctx, [user]);
  if (listed === undefined || user.phone === undefined) return listed ?? null;
  const optedOut = await hasOptedOut(givenOf(phone), ctx, user.phone);
  return { ...listed, optedOut };
}

/**
 * The person a number belongs to, as `listUsers` lists them; null where it belongs to nobody, or
 * is no number. Their number is shown whole where it is the one asked for: one that nobody typed
 * is `showUser`'s to tell, which is written down.
 *
 * @param args - `phone`: in any spelling, of any country. `defaultCountry`: of a number written
 *   without one. Default: the option of `PhoneAuth`.
 */
export async function findUser<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: Pick<AppQueryCtx, "db" | "runQuery">,
  args: { phone: string; defaultCountry?: CountryCode },
): Promise<ListedPerson<DataModel> | null> {
  const { options } = givenOf(phone);
  const db = authCtx(ctx);
  const { phone: input, defaultCountry } = args;
  const read = await readStoredPhone(
    forLookups(options),
    db,
    input,
    defaultCountry,
  );
  if (!read.ok) return null;
  const { user } = await findPhoneAccount(db, read.phone);
  if (user === null) return null;
  const [listed] = await listPersons(phone, ctx, [user]);
  if (listed === undefined) return null;
  return user.phone === read.phone ? { ...listed, phone: user.phone } : listed;
}

/** Of the given users, those who are blocked. */
export async function listBlocked(
  phone: AnyPhoneAuth,
  ctx: Pick<GenericQueryCtx<GenericDataModel>, "runQuery">,
  userIds: readonly UserId[],
): Promise<UserId[]> {
  const { blocks } = givenOf(phone).component.people;
  return (await ctx.runQuery(blocks.listBlocked, {
    userIds: [...userIds],
  })) as UserId[];
}

/** Users as the app's own data model names them, numbers masked. */
export async function listPersons<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: Pick<AppQueryCtx, "runQuery">,
  users: readonly Doc<"users">[],
): Promise<ListedPerson<DataModel>[]> {
  const userIds = users.map((user) => user._id);
  const blocked = new Set(await listBlocked(phone, ctx, userIds));
  const invitations = await listInvitations(phone, ctx, users);
  const { proofs } = givenOf(phone).component.people;
  const times = await ctx.runQuery(proofs.listNewest, {
    people: users.map((user) => ({ userId: user._id, phone: user.phone })),
  });
  return users.map((user, index) => ({
    ...masked(user),
    blocked: blocked.has(user._id),
    invitation: invitations[index] ?? null,
    signedInAt: times[index] ?? null,
  }));
}

function masked<User extends { phone?: string }>(user: User): User {
  const { phone } = user;
  return phone === undefined ? user : { ...user, phone: maskPhone(phone) };
}
