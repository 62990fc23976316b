import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import type { DocumentByName, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { PropertyValidators, Validator } from "convex/values";
import { authCtx } from "../appContext.js";
import { vOnExisting, vRegistered } from "../registration/registrationTypes.js";
import { vInvitation } from "../invitations/invitations.js";
import type { PhoneAuthConfig } from "../options.js";
import { findReserved } from "../registration/profile.js";
import { registerOne } from "../registration/registerOne.js";
import type { UserProfile } from "../registration/registrationTypes.js";
import { phoneAuthTables } from "../tables.js";
import { adminImportFunctions } from "./adminImportFunctions.js";
import { adminInvitationFunctions } from "./adminInvitationFunctions.js";
import {
  adminNumberFunctions,
  spelled,
  vSpelling,
} from "./adminNumberFunctions.js";
import { adminRecordFunctions } from "./adminRecordFunctions.js";
import { adminSessionFunctions } from "./adminSessionFunctions.js";
import { vUserExport } from "./exportUser.js";
import { guardWith } from "./guarded.js";
import type { Authorize, Guard } from "./guarded.js";
import { vPersonStatus } from "./people.js";
import type { PhoneAdmin } from "./PhoneAdmin.js";
import type { ListedPerson } from "./PhonePeople.js";

/** How the functions of `phone.admin.functions` are made. */
export interface AdminFunctionsOptions<DataModel extends GenericDataModel> {
  /** Asked before anything else happens, at every call. */
  authorize: Authorize<DataModel>;
  /**
   * `schema.doc("users")` of an app with fields of its own on `users`; those become fields of the
   * profile, too. Default: the fields of Convex Auth.
   */
  users?: { fields: PropertyValidators };
  /** The module that exports the functions. Default `"admin"`, for `convex/admin.ts`. */
  module?: string;
}

/** What `phone.admin.functions()` yields: public functions, all of them behind `authorize`. */
export type AdminFunctions<DataModel extends GenericDataModel> = ReturnType<
  typeof peopleFunctions<DataModel>
> &
  ReturnType<typeof adminNumberFunctions<DataModel>> &
  ReturnType<typeof adminRecordFunctions<DataModel>> &
  ReturnType<typeof adminImportFunctions<DataModel>> &
  ReturnType<typeof adminInvitationFunctions<DataModel>> &
  ReturnType<typeof adminSessionFunctions<DataModel>> &
  Pick<Guard<DataModel>, "authorize">;

export function adminFunctions<DataModel extends GenericDataModel>(
  config: PhoneAuthConfig,
  admin: PhoneAdmin<DataModel>,
  options: AdminFunctionsOptions<DataModel>,
): AdminFunctions<DataModel> {
  const { authorize, module = "admin", users } = options;
  if (typeof authorize !== "function")
    throw new Error(
      'PhoneAuth: option "authorize" is required: it decides who is an admin.',
    );
  const guard = guardWith(authorize, module);
  const fields = users?.fields ?? {
    ...phoneAuthTables.users.validator.fields,
    _id: v.id("users"),
    _creationTime: v.number(),
  };
  return {
    ...peopleFunctions(admin, guard, fields),
    ...adminNumberFunctions(admin, guard, profileOf<DataModel>(fields)),
    ...adminRecordFunctions(config, admin, guard),
    ...adminImportFunctions(admin, guard),
    ...adminInvitationFunctions(admin, guard),
    ...adminSessionFunctions(admin, guard),
    authorize: guard.authorize,
  };
}

/** The fields an admin may write, which only the app's data model names. */
function profileOf<DataModel extends GenericDataModel>(
  fields: PropertyValidators,
): Validator<UserProfile<DataModel>, "required", string> {
  const own = Object.entries(fields).filter(
    ([name]) => !name.startsWith("_") && findReserved([name]) === undefined,
  );
  const profile = v.object(
    Object.fromEntries(
      own.map(([name, field]) => [
        name,
        field.isOptional === "optional" ? field : v.optional(field),
      ]),
    ),
  );
  return profile as never;
}

const vTarget = { userId: v.id("users") };
const vChanged = v.object({ changed: v.boolean() });

function peopleFunctions<DataModel extends GenericDataModel>(
  admin: PhoneAdmin<DataModel>,
  { query, mutation }: Guard<DataModel>,
  fields: PropertyValidators,
) {
  const vUser = v.object(fields);
  const vListed = v.object({
    ...fields,
    blocked: v.boolean(),
    invitation: v.union(vInvitation, v.null()),
  });
  const vProfile = v.optional(profileOf<DataModel>(fields));
  return {
    /** Registers one number; its owner's first sign-in lands in the user returned. */
    register: mutation(
      "register",
      {
        phone: v.string(),
        profile: vProfile,
        defaultCountry: v.optional(v.string()),
        onExisting: v.optional(vOnExisting),
      },
      vRegistered,
      async (ctx, { phone, profile, ...options }, actorId) =>
        await registerOne(ctx, { phone, profile }, { ...options, actorId }),
    ),
    /** The person a number belongs to, in any spelling; null when it belongs to nobody. */
    findUser: query(
      "findUser",
      vSpelling,
      v.union(vListed, v.null()),
      async (ctx, args): Promise<ListedPerson<DataModel> | null> =>
        await admin.findUser(ctx, spelled(args)),
    ),
    /** One user with the whole number. A mutation, because looking is written down. */
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
        const { phone } = user;
        await admin.recordView(ctx, { userId, phone, actorId });
        return user;
      },
    ),
    /** People, a page at a time, numbers masked; see `phone.admin.listUsers`. */
    listUsers: query(
      "listUsers",
      {
        paginationOpts: paginationOptsValidator,
        search: v.optional(v.string()),
        status: v.optional(vPersonStatus),
      },
      paginationResultValidator(vListed),
      async (ctx, args) => await admin.listUsers(ctx, args),
    ),
    /** One person as a list shows them, or null. */
    getUser: query(
      "getUser",
      vTarget,
      v.union(vListed, v.null()),
      async (ctx, args): Promise<ListedPerson<DataModel> | null> =>
        await admin.getUser(ctx, args),
    ),
    /** Writes fields of a user's document; `clear` names those to empty. */
    updateUser: mutation(
      "updateUser",
      { ...vTarget, profile: vProfile, clear: v.optional(v.array(v.string())) },
      vChanged,
      async (ctx, args, actorId) =>
        await admin.updateUser(ctx, { ...args, actorId }),
    ),
    /** Ends a user's sessions and refuses new ones, or lifts that. */
    setBlocked: mutation(
      "setBlocked",
      { ...vTarget, blocked: v.boolean(), reason: v.optional(v.string()) },
      v.null(),
      async (ctx, args, actorId) => {
        await admin.setBlocked(ctx, { ...args, actorId });
        return null;
      },
    ),
    /** Removes a user and frees the number. */
    removeUser: mutation(
      "removeUser",
      vTarget,
      v.null(),
      async (ctx, args, actorId) => {
        await admin.removeUser(ctx, { ...args, actorId });
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
        await admin.erase(ctx, { ...spelled(args), actorId });
        return null;
      },
    ),
    /** Everything kept about a person, for that person. A mutation, because it is written down. */
    exportUser: mutation(
      "exportUser",
      vTarget,
      vUserExport,
      async (ctx, args, actorId) =>
        await admin.exportUser(ctx, { ...args, actorId }),
    ),
  };
}
