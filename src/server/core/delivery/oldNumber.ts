import type { OwnReason } from "../../../component/deliveries/validators.js";
import type { E164 } from "../../../phone/index.js";
import type { Doc, MutationCtx, QueryCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { subjectOf } from "../secrets/subject.js";
import { startNotice } from "./notices.js";

/**
 * Tells a number that its user has another one now, in case it was not their doing (OWASP ASVS 5.0,
 * 6.3.7). Only a number that was proved: one that was merely registered may be a typing error, and
 * its holder a stranger. In the app's own language: whoever changes a number does not choose what
 * the old one reads. Whatever becomes of the message, the change stands.
 *
 * @param account - As it was before the change.
 */
export async function notifyOldNumber(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
  actorId?: string,
): Promise<void> {
  const { userId, providerAccountId, phoneVerified } = account;
  const phone = providerAccountId as E164;
  if (!config.messages.numberChanged || phoneVerified !== phone) return;
  const started = await startNotice(config, ctx, {
    kind: "number_changed",
    phone,
    userId,
    actorId,
    locale: null,
    afterMs: 0,
  });
  if (started.status === "started") return;
  await ctx.runMutation(config.component.records.events.append, {
    type: "suppressed",
    ...(await subjectOf(phone)),
    userId,
    detail: started.status satisfies OwnReason,
  });
}

/** Why a notice on its way is not to go out after all, or null: looked at when it is sent. */
export async function oldNumberSuppression(
  config: PhoneAuthConfig,
  ctx: QueryCtx,
  { userId }: { userId: string },
): Promise<"blocked" | "turned_off" | null> {
  if (!config.messages.numberChanged) return "turned_off";
  const { blocks } = config.component.people;
  return (await ctx.runQuery(blocks.isBlocked, { userId })) ? "blocked" : null;
}
