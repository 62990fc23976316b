import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import { removePerson } from "../core/linking/removePerson.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import type { Target } from "./target.js";
import { requireTarget } from "./target.js";

/**
 * Removes a user together with their sessions, accounts and open codes. Afterwards the number is free.
 *
 * @throws ConvexError `invalid_input` with `reason` `userId`.
 */
export async function removeUser(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  { userId, actorId }: Target,
): Promise<void> {
  const db = authMutationCtx(ctx);
  await requireTarget(db, userId);
  await removePerson(configOf(phone), db, { userId, actorId });
}
