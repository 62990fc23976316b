import type {
  DocumentByName,
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
  PaginationOptions,
  PaginationResult,
} from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { vActivityCounts } from "../../component/records/validators.js";
import { phoneAuthError } from "../../errors.js";
import { maskPhone } from "../../phone/index.js";
import type { CountryCode } from "../../phone/index.js";
import { authCtx, authMutationCtx } from "../core/appContext.js";
import { listSessions } from "../core/sessions/userSessions.js";
import type { UserSession } from "../core/sessions/userSessions.js";
import type { Doc, UserId } from "../options/dataModel.js";
import type { Invitation } from "../invitations/invitations.js";
import { PhoneInvitations } from "../invitations/PhoneInvitations.js";
import { findPhoneAccount } from "../core/linking/accounts.js";
import { readStoredPhone } from "../core/normalizePhone.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { UserProfile } from "../core/registration/registrationTypes.js";
import { endUserSessions } from "./adminSessions.js";
import { exportUser } from "./exportUser.js";
import type { UserExport } from "./exportUser.js";
import { listPeople } from "./people.js";
import type { PersonStatus } from "./people.js";
import type { Target } from "./target.js";
import * as users from "./users.js";

/** Validator of {@link ActivityDay}. */
export const vActivityDay = v.object({
  /** UTC, such as `2027-01-31`. */
  day: v.string(),
  ...vActivityCounts.fields,
});

/** What happened on one day, as `stats` tells it. */
export type ActivityDay = Infer<typeof vActivityDay>;

/** A person as lists show them: the user document with the number masked, and the newest invitation. */
export type ListedPerson<DataModel extends GenericDataModel> = DocumentByName<
  DataModel,
  "users"
> & {
  /** Whether sessions are refused: `setBlocked`. */
  blocked: boolean;
  /** The newest invitation; null without one. */
  invitation: Invitation | null;
};

/** The longest that events are kept. */
const MAX_DAYS = 366;

/**
 * People: finding them, their profiles, numbers and sessions. Like all of `phone.admin`, for
 * functions of the app that have checked who calls them.
 */
export class PhonePeople<
  DataModel extends GenericDataModel,
> extends PhoneInvitations<DataModel> {
  readonly #config: PhoneAuthConfig;

  constructor(config: PhoneAuthConfig) {
    super(config);
    this.#config = config;
  }

  /**
   * People, a page at a time, numbers masked: everybody, newest first; those with a status; or the
   * first 200 whom a search finds. Needs the indexes of `phoneAuthTables`.
   *
   * @param args - `search`: a number in any spelling, or its first digits but the last four, which
   *   count together only; the beginning of an e-mail address; or words of the name. `status`: see `PersonStatus`. Pages hold at most 100.
   */
  async listUsers(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "runQuery">,
    args: {
      paginationOpts: PaginationOptions;
      search?: string;
      status?: PersonStatus;
    },
  ): Promise<PaginationResult<ListedPerson<DataModel>>> {
    const found = await listPeople(this.#config, authCtx(ctx), args);
    return { ...found, page: await this.#list(ctx, found.page) };
  }

  /** One user as `listUsers` lists them, or null when there is none. */
  async getUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "runQuery">,
    { userId }: { userId: UserId },
  ): Promise<ListedPerson<DataModel> | null> {
    const user = await authCtx(ctx).db.get("users", userId);
    if (user === null) return null;
    const [listed] = await this.#list(ctx, [user]);
    return listed ?? null;
  }

  /**
   * The person a number belongs to, as `listUsers` lists them; null where it belongs to nobody, or
   * is no number. Their number is shown whole where it is the one asked for: one that nobody typed
   * is `showUser`'s to tell, which is written down.
   *
   * @param args - `phone`: in any spelling, of any country. `defaultCountry`: of a number written
   *   without one. Default: the option of `PhoneAuth`.
   */
  async findUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "runQuery">,
    args: { phone: string; defaultCountry?: CountryCode },
  ): Promise<ListedPerson<DataModel> | null> {
    const { phone, defaultCountry } = args;
    const db = authCtx(ctx);
    const read = await readStoredPhone(this.#config, db, phone, defaultCountry);
    if (!read.ok) return null;
    const { user } = await findPhoneAccount(db, read.phone);
    if (user === null) return null;
    const [listed] = await this.#list(ctx, [user]);
    if (listed === undefined) return null;
    return user.phone === read.phone
      ? { ...listed, phone: user.phone }
      : listed;
  }

  /** Of the given users, those who are blocked. */
  async listBlocked(
    ctx: Pick<GenericQueryCtx<DataModel>, "runQuery">,
    userIds: readonly UserId[],
  ): Promise<UserId[]> {
    const { blocks } = this.#config.component.people;
    return (await ctx.runQuery(blocks.listBlocked, {
      userIds: [...userIds],
    })) as UserId[];
  }

  /**
   * How much happened on each of the last days, oldest first, today included. Counts are added up
   * every ten minutes, so no sign-in writes one; what is newer is counted as it is asked for.
   *
   * @param days - 1 to 366, default 30.
   * @throws ConvexError `invalid_input` with `reason` `days`.
   */
  async stats(
    ctx: Pick<GenericQueryCtx<DataModel>, "runQuery">,
    { days = 30 }: { days?: number } = {},
  ): Promise<ActivityDay[]> {
    if (!Number.isInteger(days) || days < 1 || days > MAX_DAYS)
      throw phoneAuthError("invalid_input", { reason: "days" });
    const { activity } = this.#config.component.records;
    return await ctx.runQuery(activity.list, { days, now: Date.now() });
  }

  /**
   * Writes fields of a user's document. Never those that say what somebody proved; numbers change
   * by `changePhone`.
   *
   * @param args - `profile`: fields to write. `clear`: fields to empty.
   * @returns whether anything was different before.
   * @throws ConvexError `invalid_input` with `reason` `userId`, `profile.…` (a field that nobody may
   *   write, or that the schema refuses) or `profile` (Convex does not say which).
   */
  async updateUser(
    ctx: GenericMutationCtx<DataModel>,
    args: Target & {
      profile?: UserProfile<DataModel>;
      clear?: string[];
    },
  ): Promise<{ changed: boolean }> {
    return await users.updateUser(this.#config, authMutationCtx(ctx), args);
  }

  /** A user's sessions that have not ended, newest first, at most 100. */
  async listSessions(
    ctx: Pick<GenericQueryCtx<DataModel>, "db">,
    { userId }: { userId: UserId },
  ): Promise<UserSession[]> {
    return await listSessions(authCtx(ctx), userId);
  }

  /**
   * Ends a session of a user, or all of them. Nothing else changes: the user may sign in again.
   *
   * @returns whether there was one to end.
   */
  async endSessions(
    ctx: GenericMutationCtx<DataModel>,
    args: Target & { sessionId?: UserSession["sessionId"] },
  ): Promise<{ changed: boolean }> {
    return await endUserSessions(this.#config, authMutationCtx(ctx), args);
  }

  /**
   * Everything this package and Convex Auth keep about a person, for that person: the user
   * document, accounts without secrets, sessions, messages, imports, events. What your own tables
   * keep is for you to add. Written down.
   *
   * @throws ConvexError `invalid_input` with `reason` `userId`.
   */
  async exportUser(
    ctx: GenericMutationCtx<DataModel>,
    args: Target,
  ): Promise<UserExport> {
    return await exportUser(this.#config, authMutationCtx(ctx), args);
  }

  /** Users as the app's own data model names them, numbers masked. */
  async #list(
    ctx: Pick<GenericQueryCtx<DataModel>, "runQuery">,
    users: readonly Doc<"users">[],
  ): Promise<ListedPerson<DataModel>[]> {
    const userIds = users.map((user) => user._id);
    const blocked = new Set(await this.listBlocked(ctx, userIds));
    const invitations = await this.listInvitations(ctx, users);
    return users.map((user, index) => ({
      ...masked(user),
      blocked: blocked.has(user._id),
      invitation: invitations[index] ?? null,
    }));
  }
}

function masked<User extends { phone?: string }>(user: User): User {
  const { phone } = user;
  return phone === undefined ? user : { ...user, phone: maskPhone(phone) };
}
