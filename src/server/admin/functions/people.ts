import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import type {
  DocumentByName,
  GenericDataModel,
  PaginationResult,
} from "convex/server";
import { v } from "convex/values";
import { authCtx } from "../../core/appContext.js";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import { setBlocked } from "../blocking.js";
import {
  checkBlocking,
  setBlockedMany,
  vBlockingResult,
} from "../blockingMany.js";
import { countUsers, vPeopleCount } from "../countPeople.js";
import { exportUser, vUserExport } from "../exportUser.js";
import { findUser, getUser, listUsers } from "../listUsers.js";
import type { ListedPerson } from "../listUsers.js";
import { findByLastDigits, showUsers } from "../lookUps.js";
import { vPersonStatus } from "../people.js";
import { updateUser } from "../profiles.js";
import { recordView } from "../records.js";
import { erase } from "../erasure.js";
import { removeUser } from "../removal.js";
import type { Guard, Visibility } from "./guarded.js";
import { spelled, vSpelling } from "./numbers.js";
import type { UserShapes } from "./userShapes.js";

/** What a search by a whole number is, in a list too. */
const FIND = "findUser";

const vTarget = { userId: v.id("users") };
const vChanged = v.object({ changed: v.boolean() });

/** People and their profiles, for an admin page or an operator. */
export function adminPeopleFunctions<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(
  phone: PhoneAuth<DataModel>,
  { query, mutation, may, mayEach, looksPerHour }: Guard<DataModel, Calls>,
  { vUser, vListed, vProfile }: UserShapes<DataModel>,
) {
  return {
    /** The person a number belongs to, in any spelling. Null if it belongs to nobody. */
    findUser: query(
      "findUser",
      vSpelling,
      v.union(vListed, v.null()),
      async (ctx, args): Promise<ListedPerson<DataModel> | null> =>
        await findUser(phone, ctx, spelled(args)),
    ),
    /** One user with the whole number. A mutation, because it is logged. */
    showUser: mutation(
      "showUser",
      vTarget,
      v.union(vUser, v.null()),
      async (
        ctx,
        { userId },
        actorId,
      ): Promise<DocumentByName<DataModel, "users"> | null> => {
        const user = await authCtx(ctx).db.get("users", userId);
        if (user === null) return null;
        const view = { userId, phone: user.phone, actorId, looksPerHour };
        await recordView(phone, ctx, view);
        return user;
      },
    ),
    /** People, page by page, with masked numbers; see `listUsers`. */
    listUsers: query(
      "listUsers",
      {
        paginationOpts: paginationOptsValidator,
        search: v.optional(v.string()),
        status: v.optional(vPersonStatus),
        order: v.optional(v.union(v.literal("asc"), v.literal("desc"))),
      },
      paginationResultValidator(vListed),
      async (ctx, args) =>
        await listUsers(phone, ctx, {
          ...args,
          byNumber: await may(ctx, FIND),
        }),
    ),
    /** How many people such a list has, up to 5,000. Ask only once, since it reads them all. */
    countUsers: query(
      "countUsers",
      {
        search: v.optional(v.string()),
        status: v.optional(vPersonStatus),
      },
      vPeopleCount,
      async (ctx, args) =>
        await countUsers(phone, ctx, {
          ...args,
          byNumber: await may(ctx, FIND),
        }),
    ),
    /** People with whole numbers, for a file. A mutation, because each one is logged. */
    showUsers: mutation(
      "showUsers",
      { userIds: v.array(v.id("users")) },
      v.array(v.object({ _id: v.id("users"), phone: v.optional(v.string()) })),
      async (ctx, args, actorId) =>
        await showUsers(phone, ctx, { ...args, actorId, looksPerHour }),
    ),
    /** People whose number ends in four digits, masked. A mutation, because it is logged. */
    findByLastDigits: mutation(
      "findByLastDigits",
      {
        digits: v.string(),
        cursor: v.optional(v.union(v.string(), v.null())),
      },
      paginationResultValidator(vListed),
      async (
        ctx,
        args,
        actorId,
      ): Promise<PaginationResult<ListedPerson<DataModel>>> =>
        await findByLastDigits(phone, ctx, { ...args, actorId, looksPerHour }),
    ),
    /** One person as a list shows them, or null. */
    getUser: query(
      "getUser",
      vTarget,
      v.union(vListed, v.null()),
      async (ctx, args): Promise<ListedPerson<DataModel> | null> =>
        await getUser(phone, ctx, args),
    ),
    /** Writes fields of a user's document. `clear` names the fields to empty. */
    updateUser: mutation(
      "updateUser",
      {
        ...vTarget,
        profile: v.optional(vProfile),
        clear: v.optional(v.array(v.string())),
      },
      vChanged,
      async (ctx, args, actorId) =>
        await updateUser(phone, ctx, { ...args, actorId }),
    ),
    /** Blocks a user: ends their sessions and refuses new ones. Or unblocks them. */
    setBlocked: mutation(
      "setBlocked",
      { ...vTarget, blocked: v.boolean(), reason: v.optional(v.string()) },
      v.null(),
      async (ctx, args, actorId) => {
        await setBlocked(phone, ctx, { ...args, actorId });
        return null;
      },
    ),
    /**
     * Blocks or unblocks up to 100 users. Returns one result each, in order. `authorize` is also asked
     * about each of them, as of a call of `setBlocked`.
     */
    setBlockedMany: mutation(
      "setBlockedMany",
      {
        userIds: v.array(v.id("users")),
        blocked: v.boolean(),
        reason: v.optional(v.string()),
      },
      v.array(vBlockingResult),
      async (ctx, { userIds, ...args }, actorId) => {
        checkBlocking({ userIds, ...args });
        const calls = userIds.map((userId) => ({
          name: "setBlocked",
          args: { userId, ...args },
        }));
        const mayBlock = await mayEach(ctx, calls);
        const except = new Set(userIds.filter((_, n) => mayBlock[n] !== true));
        const blocking = { userIds, ...args, actorId, except };
        return await setBlockedMany(phone, ctx, blocking);
      },
    ),
    /** Removes a user and frees the number. */
    removeUser: mutation(
      "removeUser",
      vTarget,
      v.null(),
      async (ctx, args, actorId) => {
        await removeUser(phone, ctx, { ...args, actorId });
        return null;
      },
    ),
    /** Erases a person, by number or by id: the user, and everything kept about them. */
    erase: mutation(
      "erase",
      {
        phone: v.optional(v.string()),
        defaultCountry: v.optional(v.string()),
        userId: v.optional(v.id("users")),
      },
      v.null(),
      async (ctx, args, actorId) => {
        await erase(phone, ctx, { ...spelled(args), actorId });
        return null;
      },
    ),
    /** Everything kept about a person, to give to them. A mutation, because it is logged. */
    exportUser: mutation(
      "exportUser",
      vTarget,
      vUserExport,
      async (ctx, args, actorId) =>
        await exportUser(phone, ctx, { ...args, actorId, looksPerHour }),
    ),
  };
}
