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

/** A person in a list: the user document with a masked number, and the newest invitation. */
export type ListedPerson<DataModel extends GenericDataModel> = DocumentByName<
  DataModel,
  "users"
> & {
  /** Whether the user is blocked; see `setBlocked`. */
  blocked: boolean;
  /** The newest invitation. Null if there is none. */
  invitation: Invitation | null;
  /** When they last proved their number, ms since 1970. Null if that is not known. */
  signedInAt: number | null;
  /** Whether they opted out, so that their number gets no messages. Only `getUser` sets it. */
  optedOut?: boolean;
};

/**
 * Lists people page by page, with masked numbers: everybody, newest first; people with a status; or the
 * people that a search finds. A search looks at the first 200 matches of each kind (number, e-mail
 * address, name). It needs the indexes of `phoneAuthTables`.
 *
 * @param args - `search`: a whole number in any spelling, the beginning of an e-mail address, or words
 *   of the name. A part of a number finds nothing, because that would reveal masked numbers digit by
 *   digit. `byNumber`: set false if the caller may not find people by number. `status`: see
 *   `PersonStatus`. `order`: `"asc"` begins with the people who came, or signed in, first. A page has
 *   at most 100 people.
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

/** Returns one user as `listUsers` does, and whether they opted out. Null if there is no such user. */
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
 * Finds the person a number belongs to, as `listUsers` lists them. Returns null if the number belongs to
 * nobody, or the text is no number. The number in the result is whole if it is the one you asked for.
 * Otherwise it is masked; `showUser` shows it and writes that down.
 *
 * @param args - `phone`: the number, in any spelling and of any country. `defaultCountry`: the country
 *   of a number written without a country code. Default: the option of `PhoneAuth`.
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

/** Returns those of the given users who are blocked. */
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
