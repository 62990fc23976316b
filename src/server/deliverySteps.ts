import { parsePhone } from "../phone/index.js";
import type { E164 } from "../phone/index.js";
import { findPhoneAccount } from "./accounts.js";
import { deriveCode } from "./code.js";
import type { MutationCtx } from "./dataModel.js";
import { sendPools } from "./limits.js";
import { languageOf, writeMessage, writeSpeech } from "./messages/message.js";
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
  if (purpose === "test") return "test_number";
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

/** Claims a queued delivery for one sender, and writes its message where one is to go. */
export async function claimDelivery(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { deliveryId, locale }: StepArgs<"phone.claimDelivery">,
): Promise<StepResults["phone.claimDelivery"]> {
  const { component } = config;
  const delivery = await ctx.runQuery(component.deliveries.get, { deliveryId });
  if (delivery === null) return "taken";
  const phone = delivery.phone as E164;
  const secret = await secretOf(delivery.keyId);
  const subject = await subjectOf(phone);
  const claim = await ctx.runMutation(component.deliveries.claim, {
    deliveryId,
    suppress:
      secret === null
        ? "secret_rotated"
        : await suppression(config, ctx, phone, delivery.purpose),
    pools: sendPools(config.limits),
    subject,
  });
  if (claim.status === "suppressed")
    await reportAlarms(config, ctx, claim.alarms);
  if (claim.status !== "claimed" || secret === null)
    return claim.status === "suppressed" ? "silent" : "taken";
  const { challengeId, channel } = delivery;
  const code = await deriveCode(secret, delivery);
  const { appName, host, messages } = config;
  const parts = { code, appName, host, locale };
  const write =
    channel === "call"
      ? () => writeSpeech(messages, parts)
      : () => config.message?.(parts) ?? writeMessage(messages, parts);
  const parsed = parsePhone(phone);
  return {
    to: phone,
    country: parsed.ok ? parsed.country : "",
    body: write(),
    language: languageOf(messages, locale),
    channel,
    challengeId,
    deliveryId,
  };
}

/** Records what became of a claimed delivery, and has it tried again where that may help. */
export async function finishDelivery(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { deliveryId, locale, outcome }: StepArgs<"phone.finishDelivery">,
): Promise<null> {
  const finished = await ctx.runMutation(config.component.deliveries.finish, {
    deliveryId,
    outcome,
  });
  await reportAlarms(config, ctx, finished.alarms);
  if (finished.retryAfterMs !== null) {
    const args = { deliveryId, locale };
    await ctx.scheduler.runAfter(finished.retryAfterMs, config.sender, args);
  }
  return null;
}

async function reportAlarms(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  alarms: readonly string[],
): Promise<void> {
  for (const alarm of alarms) await config.hooks.onAlarm?.(ctx, { alarm });
}
