import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import { removePerson } from "../core/linking/removePerson.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import type { Target } from "./target.js";
import { requireTarget } from "./target.js";

/** Removes a user, and with it sessions, accounts and open codes. The number is free then. */
export async function removeUser(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  { userId, actorId }: Target,
): Promise<void> {
  const db = authMutationCtx(ctx);
  await requireTarget(db, userId);
  await removePerson(configOf(phone), db, { userId, actorId });
}
