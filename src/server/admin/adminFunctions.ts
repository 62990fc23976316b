import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import type { DocumentByName, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { PropertyValidators, Validator } from "convex/values";
import type { CountryCode } from "../../phone/index.js";
import { authCtx } from "../appContext.js";
import { vOnExisting, vRegistered } from "../registration/registrationTypes.js";
import { vInvitation } from "../invitations/invitations.js";
import { findPhoneAccount } from "../linking/accounts.js";
import { normalizePhone } from "../normalizePhone.js";
import type { PhoneAuthConfig } from "../options.js";
import { findReserved } from "../registration/profile.js";
import { registerOne } from "../registration/registerOne.js";
import type { UserProfile } from "../registration/registrationTypes.js";
import { phoneAuthTables } from "../tables.js";
import { adminImportFunctions } from "./adminImportFunctions.js";
import { adminInvitationFunctions } from "./adminInvitationFunctions.js";
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
    ...peopleFunctions(config, admin, guard, fields),
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
  config: PhoneAuthConfig,
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
    /** The user a number belongs to, in any spelling; null when it belongs to nobody. */
    findUser: query(
      "findUser",
      { phone: v.string() },
      v.union(vListed, v.null()),
      async (ctx, args): Promise<ListedPerson<DataModel> | null> => {
        const parsed = normalizePhone(config, args.phone);
        if (!parsed.ok) return null;
        const { user } = await findPhoneAccount(authCtx(ctx), parsed.phone);
        if (user === null) return null;
        const blocked = await admin.listBlocked(ctx, [user._id]);
        const [invitation] = await admin.listInvitations(ctx, [user]);
        return {
          ...(user as DocumentByName<DataModel, "users">),
          blocked: blocked.length > 0,
          invitation: invitation ?? null,
        };
      },
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
    /** Gives a user another number, to be proved at the next sign-in. */
    changePhone: mutation(
      "changePhone",
      {
        ...vTarget,
        phone: v.string(),
        defaultCountry: v.optional(v.string()),
      },
      v.object({ phone: v.string() }),
      async (ctx, { defaultCountry, ...args }, actorId) =>
        await admin.changePhone(ctx, {
          ...args,
          defaultCountry: defaultCountry as CountryCode | undefined,
          actorId,
        }),
    ),
    /** Takes a number from a user who has it no longer; the user stays. */
    releasePhone: mutation(
      "releasePhone",
      { ...vTarget, phone: v.optional(v.string()) },
      v.object({ phone: v.string() }),
      async (ctx, args, actorId) =>
        await admin.releasePhone(ctx, { ...args, actorId }),
    ),
    /** Gives a recycled number to its new holder, who gets nothing of the old one's. */
    transferPhone: mutation(
      "transferPhone",
      {
        ...vTarget,
        phone: v.optional(v.string()),
        profile: vProfile,
        toUserId: v.optional(v.id("users")),
      },
      vRegistered,
      async (ctx, args, actorId) =>
        await admin.transferPhone(ctx, { ...args, actorId }),
    ),
    /** Gives an existing user a number that is free. */
    attachPhone: mutation(
      "attachPhone",
      {
        ...vTarget,
        phone: v.string(),
        defaultCountry: v.optional(v.string()),
      },
      vRegistered,
      async (ctx, { defaultCountry, ...args }, actorId) =>
        await admin.attachPhone(ctx, {
          ...args,
          defaultCountry: defaultCountry as CountryCode | undefined,
          actorId,
        }),
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
    /** Lets a number that was locked by wrong codes ask for codes again. */
    unlock: mutation(
      "unlock",
      { phone: v.string() },
      v.null(),
      async (ctx, args, actorId) => {
        await admin.unlock(ctx, { ...args, actorId });
        return null;
      },
    ),
    /** Erases a person: the user, and everything kept about the number. */
    erase: mutation(
      "erase",
      { phone: v.string() },
      v.null(),
      async (ctx, args, actorId) => {
        await admin.erase(ctx, { ...args, actorId });
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
