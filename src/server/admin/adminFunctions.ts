import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { PropertyValidators } from "convex/values";
import type { PhoneAuthConfig } from "../options/options.js";
import { registerOne } from "../core/registration/registerOne.js";
import {
  vOnExisting,
  vRegistered,
} from "../core/registration/registrationTypes.js";
import { phoneAuthTables } from "../options/tables.js";
import { adminImportFunctions } from "./adminImportFunctions.js";
import { adminInvitationFunctions } from "./adminInvitationFunctions.js";
import { adminNumberFunctions } from "./adminNumberFunctions.js";
import { adminPeopleFunctions } from "./adminPeopleFunctions.js";
import { adminRecordFunctions } from "./adminRecordFunctions.js";
import { adminSessionFunctions } from "./adminSessionFunctions.js";
import { guardWith, operatorGuard } from "./guarded.js";
import type { AdminGuard, Authorize, Guard, Visibility } from "./guarded.js";
import type { PhoneAdmin } from "./PhoneAdmin.js";
import { anyUserShapes, userShapes } from "./userShapes.js";
import type { UserShapes } from "./userShapes.js";

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

type Acts<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
> = ReturnType<typeof adminPeopleFunctions<DataModel, Calls>> &
  ReturnType<typeof adminNumberFunctions<DataModel, Calls>> &
  ReturnType<typeof adminRecordFunctions<DataModel, Calls>> &
  ReturnType<typeof adminImportFunctions<DataModel, Calls>> &
  ReturnType<typeof adminInvitationFunctions<DataModel, Calls>> &
  ReturnType<typeof adminSessionFunctions<DataModel, Calls>>;

/** What `phone.admin.functions()` yields: public functions, all of them behind `authorize`. */
export type AdminFunctions<DataModel extends GenericDataModel> = Acts<
  DataModel,
  "public"
> &
  ReturnType<typeof adminRegisterFunction<DataModel>> &
  Pick<AdminGuard<DataModel>, "authorize">;

/** The same as internal functions, for scripts; part of what `phone.registration()` yields. */
export type OperatorFunctions<DataModel extends GenericDataModel> = Acts<
  DataModel,
  "internal"
>;

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
  const shapes = userShapes<DataModel>(
    users?.fields ?? {
      ...phoneAuthTables.users.validator.fields,
      _id: v.id("users"),
      _creationTime: v.number(),
    },
  );
  return {
    ...acts(config, admin, guard, shapes),
    ...adminRegisterFunction(guard, shapes),
    authorize: guard.authorize,
  };
}

export function operatorFunctions<DataModel extends GenericDataModel>(
  config: PhoneAuthConfig,
  admin: PhoneAdmin<DataModel>,
): OperatorFunctions<DataModel> {
  const guard = operatorGuard<DataModel>();
  return acts(config, admin, guard, anyUserShapes<DataModel>());
}

/** All that an admin does, defined once: whom a function asks is its guard's matter. */
function acts<DataModel extends GenericDataModel, Calls extends Visibility>(
  config: PhoneAuthConfig,
  admin: PhoneAdmin<DataModel>,
  guard: Guard<DataModel, Calls>,
  shapes: UserShapes<DataModel>,
): Acts<DataModel, Calls> {
  return {
    ...adminPeopleFunctions(admin, guard, shapes),
    ...adminNumberFunctions(admin, guard, shapes),
    ...adminRecordFunctions(config, admin, guard),
    ...adminImportFunctions(admin, guard),
    ...adminInvitationFunctions(admin, guard),
    ...adminSessionFunctions(admin, guard),
  };
}

/** Registering, for an admin page; for scripts `phone.registration()` has one that takes more. */
function adminRegisterFunction<DataModel extends GenericDataModel>(
  { mutation }: Guard<DataModel, "public">,
  { vProfile }: UserShapes<DataModel>,
) {
  return {
    /** Registers one number; its owner's first sign-in lands in the user returned. */
    register: mutation(
      "register",
      {
        phone: v.string(),
        profile: v.optional(vProfile),
        defaultCountry: v.optional(v.string()),
        onExisting: v.optional(vOnExisting),
      },
      vRegistered,
      async (ctx, { phone, profile, ...options }, actorId) =>
        await registerOne(ctx, { phone, profile }, { ...options, actorId }),
    ),
  };
}
