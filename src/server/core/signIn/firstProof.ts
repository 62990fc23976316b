import type { E164 } from "../../../phone/e164.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { listProvedPhones, tellOwner } from "../delivery/ownerNotices.js";
import { endSessions } from "../sessions/sessions.js";

/**
 * The holder of a number comes to its user for the first time. Nobody had proved the number, so whose
 * sessions the user has so far is not known, whatever else that user has proved: somebody may have
 * given himself the number of another. They end, and numbers that were proved hear of it.
 */
export async function welcomeHolder(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  came: { userId: UserId; phone: E164; sessionId: Doc<"authSessions">["_id"] },
): Promise<void> {
  const { userId, phone, sessionId } = came;
  await endSessions(config, ctx, userId, sessionId);
  const proved = await listProvedPhones(ctx, userId);
  const phones = proved.filter((one) => one !== phone);
  if (phones.length === 0) return;
  await tellOwner(config, ctx, { kind: "number_changed", userId, phones });
  await config.hooks.onNumberProved?.(ctx, { userId, phone });
}
