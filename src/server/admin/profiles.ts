import type { GenericDataModel } from "convex/server";
import { phoneAuthError } from "../../errors.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { givenOf } from "../core/given.js";
import type { PhoneAuth } from "../core/PhoneAuth.js";
import { recordAct } from "../core/recordAct.js";
import { findReserved } from "../core/linking/reserved.js";
import { profileChanges, writeProfile } from "../core/registration/profile.js";
import type { Profile } from "../core/registration/profile.js";
import type { UserProfile } from "../core/registration/registrationTypes.js";
import type { Target } from "./target.js";
import { requireTarget } from "./target.js";

/**
 * Writes fields of a user's document. It never writes fields that say what somebody proved. To change a
 * number, use `changePhone`.
 *
 * @param args - `profile`: fields to write. `clear`: fields to empty.
 * @returns whether anything changed.
 * @throws ConvexError `invalid_input` with `reason` `userId`, `profile.…` (a field that nobody may
 *   write, or that the schema refuses) or `profile` (Convex does not say which field).
 */
export async function updateUser<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: AppMutationCtx,
  args: Target & { profile?: UserProfile<DataModel>; clear?: string[] },
): Promise<{ changed: boolean }> {
  const db = authMutationCtx(ctx);
  const { userId, clear = [], actorId } = args;
  const profile: Profile = { ...args.profile };
  const reserved = findReserved([...Object.keys(profile), ...clear]);
  if (reserved !== undefined)
    throw phoneAuthError("invalid_input", { reason: `profile.${reserved}` });
  const user = await requireTarget(db, userId);
  const changes = profileChanges(user, profile, "overwrite", clear);
  const fields = Object.keys(changes);
  if (fields.length === 0) return { changed: false };
  const result = await writeProfile(
    changes,
    async () => await db.db.patch("users", userId, changes),
  );
  if (!result.ok)
    throw phoneAuthError("invalid_input", { reason: result.reason });
  const detail = fields.join(", ");
  await recordAct(givenOf(phone), db, user, {
    type: "updated",
    detail,
    actorId,
  });
  return { changed: true };
}
