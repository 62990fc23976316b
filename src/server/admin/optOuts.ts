import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import { requireStoredPhone } from "../core/normalizePhone.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { subjectOf } from "../core/secrets/subject.js";
import type { Spelling } from "./numbers.js";
import type { Actor } from "./target.js";

/**
 * Records that a person told you they want no more messages, or want them again. This is written down
 * as an event. An opt-out at the SMS vendor is different: only the person can take it back there.
 *
 * @returns whether anything changed.
 * @throws ConvexError `invalid_phone`.
 */
export async function setOptedOut(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Spelling & Actor & { optedOut: boolean },
): Promise<{ changed: boolean }> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const { phone: named, defaultCountry, optedOut, actorId } = args;
  const read = await requireStoredPhone(config, db, named, defaultCountry);
  const { suppressions } = config.component.deliveries;
  const subject = await subjectOf(read);
  const said = { subject, optedOut, actorId };
  return await db.runMutation(suppressions.setOptedOut, said);
}
