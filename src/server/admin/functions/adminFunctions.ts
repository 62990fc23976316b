import type { GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { PropertyValidators } from "convex/values";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import { registerOne } from "../../core/registration/register.js";
import {
  vOnExisting,
  vRegistered,
} from "../../core/registration/validators.js";
import { userFields } from "../../options/userFields.js";
import { checkLooksPerHour, LOOKS_PER_HOUR } from "./looksPerHour.js";
import { accessQuery, noteTaken } from "./access.js";
import { acts } from "./acts.js";
import type { Acts } from "./acts.js";
import { guardWith } from "./guarded.js";
import type { AdminGuard, Authorize, Guard } from "./guarded.js";
import { userShapes } from "./userShapes.js";
import type { UserShapes } from "./userShapes.js";

/** How the functions of `adminFunctions` are made. */
export interface AdminFunctionsOptions<DataModel extends GenericDataModel> {
  /** Asked before anything else happens, at every call. */
  authorize: Authorize<DataModel>;
  /**
   * `schema.doc("users")` of an app with fields of its own on `users`; those become fields of the
   * profile, too. Default: the fields of Convex Auth.
   */
  users?: { fields: PropertyValidators };
  /** The module whose `runImport` runs imports. Default `"admin"`, for `convex/admin.ts`. */
  module?: string;
  /**
   * How many whole numbers each admin may see in an hour, or look for by last digits; rows of other
   * admins' imports count. Default 1,000, at most 5,000.
   */
  looksPerHour?: number;
}

/** What `adminFunctions` yields: public functions, all of them behind `authorize`. */
export type AdminFunctions<DataModel extends GenericDataModel> = Acts<
  DataModel,
  "public"
> &
  ReturnType<typeof adminRegisterFunction<DataModel>> &
  Pick<AdminGuard<DataModel>, "authorize"> & {
    /** What the caller may do, of the functions that the app exports; for a console. */
    access: ReturnType<typeof accessQuery<DataModel>>;
  };

/**
 * The functions of an admin page, ready to export. Each asks `authorize` first, and whom it answers
 * with is written into the events. Export those you use; `authorize` with `startFileImport`, and
 * `runImport` with whatever starts an import.
 *
 * @throws Error when `authorize` is missing, or `looksPerHour` is no number of looks.
 * @example
 * ```ts
 * // convex/admin.ts
 * export const { register, findUser, listUsers, setBlocked, changePhone, removeUser } =
 *   adminFunctions(phone, { authorize: requireAdmin });
 * ```
 */
export function adminFunctions<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  options: AdminFunctionsOptions<DataModel>,
): AdminFunctions<DataModel> {
  const { authorize, module = "admin", users } = options;
  const { looksPerHour = LOOKS_PER_HOUR } = options;
  if (typeof authorize !== "function")
    throw new Error(
      'PhoneAuth: option "authorize" is required: it decides who is an admin.',
    );
  const guard = guardWith(authorize, checkLooksPerHour(looksPerHour));
  const shapes = userShapes<DataModel>(
    users?.fields ?? {
      ...userFields,
      _id: v.id("users"),
      _creationTime: v.number(),
    },
  );
  const taken = new Set<string>();
  return noteTaken(taken, {
    ...acts(phone, guard, shapes, module),
    ...adminRegisterFunction(guard, shapes),
    authorize: guard.authorize,
    access: accessQuery(authorize, taken),
  });
}

/** Registering, for an admin page; `operatorFunctions` has one for scripts that takes more. */
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
