import type { E164 } from "../phone/index.js";
import { findPhoneAccount, isClaimed, markVerified } from "./accounts.js";
import { challengeOf, isRightCode, makeNonce } from "./code.js";
import type { MutationCtx, UserId } from "./dataModel.js";
import { challengeLimits, startPools } from "./limits.js";
import type { LinkingDecision } from "./linking.js";
import { decideLinking } from "./linking.js";
import type { PhoneAuthConfig } from "./options.js";
import { currentSecret, secretOf } from "./secret.js";
import type { StepArgs, StepResults } from "./storeSteps.js";
import { subjectOf } from "./subject.js";
import type { CreateAccount } from "./createAccount.js";

/** What a code of the sign-in flow may be used for; part of its derivation. */
const PURPOSE = "signIn";

/**
 * Asks for a code: limits, challenge, and the delivery that will decide whether a message goes out.
 * The same reads and writes for every number, so that neither answer nor time tells who is known.
 */
export async function startSignIn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: StepArgs<"phone.start">,
): Promise<StepResults["phone.start"]> {
  const secret = await currentSecret();
  const started = await ctx.runMutation(config.component.challenges.start, {
    phone: args.phone,
    purpose: PURPOSE,
    binding: args.challenge,
    nonce: makeNonce(),
    keyId: secret.keyId,
    limits: challengeLimits(config.limits),
    pools: startPools(config.limits, args.phone, args.country),
    subject: await subjectOf(args.phone as E164),
  });
  if (started.status === "limited") return started;
  await ctx.scheduler.runAfter(0, config.sender, {
    deliveryId: started.deliveryId,
    locale: args.locale,
  });
  return { status: "started" };
}

/** Redeems a code: all or nothing, and a wrong try is counted by returning. */
export async function redeemSignIn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: StepArgs<"phone.redeem">,
  createAccount: CreateAccount,
): Promise<StepResults["phone.redeem"]> {
  const phone = args.phone as E164;
  if (!(await tryCode(config, ctx, phone, args)))
    return { status: "invalid_code" };
  const userId = await resolveUser(config, ctx, phone, createAccount);
  return userId === null
    ? { status: "not_allowed" }
    : { status: "redeemed", userId };
}

async function tryCode(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
  { code, verifier }: { code: string; verifier: string | null },
): Promise<boolean> {
  const current = await currentSecret();
  const live = await ctx.runQuery(config.component.challenges.getLive, {
    phone,
    purpose: PURPOSE,
    binding: verifier === null ? null : await challengeOf(verifier),
  });
  // Without a challenge the same work is done on a nonce of no meaning, for the same time.
  const secret = (live && (await secretOf(live.keyId))) ?? current;
  const from = { purpose: PURPOSE, nonce: live?.nonce ?? "none", phone };
  const right = await isRightCode(secret, from, code);
  const subject = await subjectOf(phone);
  if (live === null) return false;
  const settled = await ctx.runMutation(config.component.challenges.settle, {
    challengeId: live.challengeId,
    right,
    limits: challengeLimits(config.limits),
    subject,
  });
  return settled.status === "used";
}

/** After a right code: the user by the linking rules, created if need be; null when refused. */
async function resolveUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
  createAccount: CreateAccount,
): Promise<UserId | null> {
  const found = await findPhoneAccount(ctx, phone);
  const decision = decideLinking({
    intent: "signIn",
    account: found.facts,
    mayCreate: config.signUp === "open" || config.alwaysAllowed.has(phone),
    attachTo: null,
    claimed: found.account === null && (await isClaimed(ctx, phone)),
  });
  await reportDecision(config, ctx, phone, decision);
  if (decision.action === "refuse") return null;
  if (found.account !== null && found.user !== null) {
    const userId = found.user._id;
    if (await ctx.runQuery(config.component.blocks.isBlocked, { userId }))
      return null;
    await markVerified(ctx, found.account, found.user);
    return userId;
  }
  if (found.account !== null)
    await ctx.db.delete("authAccounts", found.account._id);
  const { account, user } = await createAccount(
    ctx,
    phone,
    {},
    { userId: null },
  );
  await markVerified(ctx, account, user);
  return user._id;
}

/** Writes down what a decision found worth knowing. */
export async function reportDecision(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
  decision: LinkingDecision,
): Promise<void> {
  if (decision.report === null) return;
  const subject = await subjectOf(phone);
  await ctx.runMutation(config.component.events.append, {
    type: decision.report,
    ...subject,
  });
}
