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
import type { Authorize } from "./authorize.js";
import type { AdminGuard, Guard } from "./guarded.js";
import { userShapes } from "./userShapes.js";
import type { UserShapes } from "./userShapes.js";

/** Options of `adminFunctions`. */
export interface AdminFunctionsOptions<DataModel extends GenericDataModel> {
  /** Runs first in every call, before anything else happens. */
  authorize: Authorize<DataModel>;
  /**
   * Give `schema.doc("users")` if your `users` table has fields of its own. They become fields of the
   * profile, too. Default: the fields of Convex Auth.
   */
  users?: { fields: PropertyValidators };
  /** The module that exports `runImport`. Default `"admin"`, for `convex/admin.ts`. */
  module?: string;
  /**
   * How many whole numbers each admin may see in an hour. Searches by last digits and rows of other
   * admins' imports count, too. Default 1,000, at most 5,000.
   */
  looksPerHour?: number;
}

/** What `adminFunctions` returns: public functions that all ask `authorize` first. */
export type AdminFunctions<DataModel extends GenericDataModel> = Acts<
  DataModel,
  "public"
> &
  ReturnType<typeof adminRegisterFunction<DataModel>> &
  Pick<AdminGuard<DataModel>, "authorize"> & {
    /** Tells an admin console which of the exported functions the caller may call. */
    access: ReturnType<typeof accessQuery<DataModel>>;
  };

/**
 * Makes the functions of an admin page, ready to export. Each one asks `authorize` first and writes the
 * id it returns into the events. Export the functions you use. With `startFileImport`, export
 * `authorize`, too. With any function that starts an import, export `runImport`, too.
 *
 * @throws Error if `authorize` is missing, or `looksPerHour` is not a valid number.
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
    /** Registers one number and returns the user that its owner will sign in to. */
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
