import { phoneAuthError } from "../../errors.js";
import { authMutationCtx } from "../core/appContext.js";
import type { AppMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import { requireStoredPhone } from "../core/normalizePhone.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { subjectOf } from "../core/secrets/subject.js";
import type { UserId } from "../options/dataModel.js";
import type { Which } from "./numbers.js";
import { requireTarget } from "./target.js";
import type { Actor } from "./target.js";

/**
 * Records that a person told you they want no more messages, or want them again. This is written down
 * as an event. An opt-out at the SMS vendor is different: only the person can take it back there.
 *
 * @param args - Give either `phone` or `userId`. `phone`: the number in any spelling. `userId`: for the
 *   number in the user's document.
 * @returns whether anything changed.
 * @throws ConvexError `invalid_phone`; `invalid_input` with `reason` `phone` if you give both or
 *   neither, or `userId` (no such user, or one without a number).
 */
export async function setOptedOut(
  phone: AnyPhoneAuth,
  ctx: AppMutationCtx,
  args: Which & { userId?: UserId } & Actor & { optedOut: boolean },
): Promise<{ changed: boolean }> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const { defaultCountry, optedOut, actorId, userId } = args;
  if ((args.phone === undefined) === (userId === undefined))
    throw phoneAuthError("invalid_input", { reason: "phone" });
  const named =
    userId === undefined ? args.phone : (await requireTarget(db, userId)).phone;
  if (named === undefined)
    throw phoneAuthError("invalid_input", { reason: "userId" });
  const read = await requireStoredPhone(config, db, named, defaultCountry);
  const { suppressions } = config.component.deliveries;
  const subject = await subjectOf(read);
  const said = { subject, optedOut, actorId, userId };
  return await db.runMutation(suppressions.setOptedOut, said);
}
