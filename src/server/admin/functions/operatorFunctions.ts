import type { GenericDataModel } from "convex/server";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import { acts } from "./acts.js";
import type { Acts } from "./acts.js";
import { operatorGuard } from "./guarded.js";
import type { RegistrationFunctions } from "./registration.js";
import { registrationFunctions } from "./registration.js";
import { anyUserShapes } from "./userShapes.js";

/** What `operatorFunctions` returns: the functions of an admin page as internal functions. */
export type OperatorFunctions<DataModel extends GenericDataModel> = Acts<
  DataModel,
  "internal"
> &
  RegistrationFunctions;

/**
 * Registration and everything that an admin page does, as internal functions. They are for scripts, the
 * dashboard, `npx convex run` and the command line of this package, which looks for them in
 * `convex/registration.ts`. Anybody with the deployment's key may call them, so there is no
 * `authorize`. The events hold the `actorId` of the call, if it gives one.
 *
 * @param options - `module`: the module that exports them. Default `"registration"`, for
 *   `convex/registration.ts`.
 * @example
 * ```ts
 * // convex/registration.ts
 * export const {
 *   register, registerMany, invite, setSending, unlock, setBlocked, erase,
 *   startImport, addImportRows, sealImport, importStatus, showImportRows, cancelImport, runImport,
 * } = operatorFunctions(phone);
 * ```
 */
export function operatorFunctions<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  options: { module?: string } = {},
): OperatorFunctions<DataModel> {
  const { module = "registration" } = options;
  const guard = operatorGuard<DataModel>();
  return {
    ...registrationFunctions(),
    ...acts(phone, guard, anyUserShapes<DataModel>(), module),
  };
}
