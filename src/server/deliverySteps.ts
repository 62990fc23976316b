import type { E164 } from "../phone/index.js";
import { findPhoneAccount } from "./accounts.js";
import { deriveCode } from "./code.js";
import type { MutationCtx } from "./dataModel.js";
import { sendPools } from "./limits.js";
import type { PhoneAuthConfig } from "./options.js";
import { secretOf } from "./secret.js";
import type { StepArgs, StepResults } from "./storeSteps.js";
import { subjectOf } from "./subject.js";

/** Why this phone gets no message, or null. Decided here, unseen by whoever asked for the code. */
async function suppression(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
  purpose: string,
): Promise<string | null> {
  // Whoever changes a number is signed in, and the new number is nobody's to refuse yet.
  if (purpose !== "signIn") return null;
  const { facts } = await findPhoneAccount(ctx, phone);
  if (facts.is === "ambiguous") return "account_conflict";
  if (facts.is === "user") {
    const { userId } = facts;
    const blocked = await ctx.runQuery(config.component.blocks.isBlocked, {
      userId,
    });
    return blocked ? "blocked" : null;
  }
  const maySignUp = config.signUp === "open" || config.alwaysAllowed.has(phone);
  return maySignUp ? null : "not_registered";
}

/** Claims a queued delivery for one sender and writes its message; null when nothing is to go. */
export async function claimDelivery(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { deliveryId, locale }: StepArgs<"phone.claimDelivery">,
): Promise<StepResults["phone.claimDelivery"]> {
  const { component } = config;
  const delivery = await ctx.runQuery(component.deliveries.get, { deliveryId });
  if (delivery === null) return null;
  const phone = delivery.phone as E164;
  const secret = await secretOf(delivery.keyId);
  const claim = await ctx.runMutation(component.deliveries.claim, {
    deliveryId,
    suppress:
      secret === null
        ? "secret_rotated"
        : await suppression(config, ctx, phone, delivery.purpose),
    pools: sendPools(config.limits),
    subject: await subjectOf(phone),
  });
  if (claim.status !== "claimed" || secret === null) return null;
  const code = await deriveCode(secret, delivery);
  const { appName, host } = config;
  return {
    to: phone,
    body: config.message({ code, appName, host, locale }),
    challengeId: delivery.challengeId,
  };
}

/** Records what became of a claimed delivery. */
export async function finishDelivery(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { deliveryId, outcome }: StepArgs<"phone.finishDelivery">,
): Promise<null> {
  const { component } = config;
  const delivery = await ctx.runQuery(component.deliveries.get, { deliveryId });
  if (delivery === null) return null;
  const subject = await subjectOf(delivery.phone as E164);
  return await ctx.runMutation(component.deliveries.finish, {
    deliveryId,
    outcome,
    subject,
  });
}
