import type { GenericDataModel } from "convex/server";
import type { PhoneAuth } from "../../core/PhoneAuth.js";
import { importFunctions } from "../../imports/importFunctions.js";
import type { ImportFunctions } from "../../imports/importFunctions.js";
import { runImportIn } from "../../imports/runner.js";
import type { Guard, Visibility } from "./guarded.js";
import { adminImportFunctions } from "./imports.js";
import { adminInvitationFunctions } from "./invitations.js";
import { adminNumberFunctions } from "./numbers.js";
import { adminPeopleFunctions } from "./people.js";
import { adminRecordFunctions } from "./records.js";
import { adminSessionFunctions } from "./sessions.js";
import type { UserShapes } from "./userShapes.js";

/** All that an admin does. */
export type Acts<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
> = ReturnType<typeof adminPeopleFunctions<DataModel, Calls>> &
  ReturnType<typeof adminNumberFunctions<DataModel, Calls>> &
  ReturnType<typeof adminRecordFunctions<DataModel, Calls>> &
  ReturnType<typeof adminImportFunctions<DataModel, Calls>> &
  ReturnType<typeof adminInvitationFunctions<DataModel, Calls>> &
  ReturnType<typeof adminSessionFunctions<DataModel, Calls>> &
  ImportFunctions;

/**
 * All that an admin does, defined once: whom a function asks is its guard's matter.
 *
 * @param module - The app's module that exports them, `runImport` among them.
 */
export function acts<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
>(
  phone: PhoneAuth<DataModel>,
  guard: Guard<DataModel, Calls>,
  shapes: UserShapes<DataModel>,
  module: string,
): Acts<DataModel, Calls> {
  return {
    ...adminPeopleFunctions(phone, guard, shapes),
    ...adminNumberFunctions(phone, guard, shapes),
    ...adminRecordFunctions(phone, guard),
    ...adminImportFunctions(phone, guard, runImportIn(module)),
    ...adminInvitationFunctions(phone, guard),
    ...adminSessionFunctions(phone, guard),
    ...importFunctions(phone),
  };
}
