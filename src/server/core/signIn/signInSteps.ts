import { phoneAuthError } from "../../../errors.js";
import type { E164 } from "../../../phone/index.js";
import { endSessions, vouchFor } from "../sessions/sessions.js";
import type { CreateAccount, StockCalls } from "../store/stockCalls.js";
import type { AnswerOf, ArgsOf } from "../store/step.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import { STALE_AFTER_MS } from "../../options/hooks.js";
import { challengeLimits } from "../limits.js";
import type { PhoneAccount } from "../linking/accounts.js";
import {
  findPhoneAccount,
  isClaimed,
  markVerified,
} from "../linking/accounts.js";
import { UserRefusedError } from "../linking/insertUser.js";
import { decideLinking } from "../linking/linking.js";
import { reportDecision } from "../linking/reportDecision.js";
import { logConfigurationError } from "../log.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { needsOperator } from "../senders/smsError.js";
import { subjectOf } from "../secrets/subject.js";
import { compareCode, startChallenge, useChallenge } from "./challengeFlow.js";
import type {
  Redeemed,
  redeemStep,
  settleTryStep,
  startStep,
} from "./steps.js";
import { markReal, markTest } from "./testAccounts.js";
import { testCodeOf } from "./testNumbers.js";

/** The first step: asks for a code. */
export async function startSignIn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: ArgsOf<typeof startStep>,
): Promise<AnswerOf<typeof startStep>> {
  const { country, challenge, locale, channel } = args;
  const phone = args.phone as E164;
  const isTest = (await testCodeOf(config, ctx, phone)) !== null;
  const purpose = isTest ? "test" : "signIn";
  const start = {
    phone,
    country,
    purpose,
    challenge,
    locale,
    channel,
  } as const;
  return await startChallenge(config, ctx, start);
}

/**
 * The second step: redeems a code and starts the session. All or nothing; a wrong try is counted by
 * returning.
 */
export async function redeemSignIn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: ArgsOf<typeof redeemStep>,
  stock: StockCalls,
): Promise<AnswerOf<typeof redeemStep>> {
  const { code, verifier } = args;
  const phone = args.phone as E164;
  const fixedCode = await testCodeOf(config, ctx, phone);
  const isTest = fixedCode !== null;
  const purpose = isTest ? "test" : "signIn";
  const attempt = { phone, purpose, code, verifier, fixedCode } as const;
  const compared = await compareCode(config, ctx, attempt);
  if (compared.status !== "right") return compared;
  // Only a right code has the tables asked whose number it is: a wrong one takes the same work always.
  const found = await findPhoneAccount(ctx, phone);
  const { challenge } = compared;
  const userId = found.user?._id;
  const { isBlocked } = await useChallenge(config, ctx, challenge, userId);
  return await enter(config, ctx, { phone, isTest, found, isBlocked }, stock);
}

/**
 * Ends a try that a vendor was asked about: a yes is used up and the session started in one
 * transaction, and only once.
 */
export async function settleSignIn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: ArgsOf<typeof settleTryStep>,
  stock: StockCalls,
): Promise<AnswerOf<typeof settleTryStep>> {
  const { challengeId, checkId, reservedAt, answer, reason } = args;
  const phone = args.phone as E164;
  const { vendorChecks } = config.component.codes;
  const settled = await ctx.runMutation(vendorChecks.settle, {
    challengeId,
    checkId,
    phone,
    reservedAt,
    answer,
    reason,
    alarms: reason !== undefined && needsOperator(reason) ? [reason] : [],
    limits: challengeLimits(config.limits),
    subject: await subjectOf(phone),
  });
  for (const alarm of settled.alarms)
    await config.hooks.onAlarm?.(ctx, { alarm });
  if (settled.status !== "used") return { status: "invalid_code" };
  const found = await findPhoneAccount(ctx, phone);
  const { blocks } = config.component.people;
  const isBlocked =
    found.user !== null &&
    (await ctx.runQuery(blocks.isBlocked, { userId: found.user._id }));
  const isTest = false;
  return await enter(config, ctx, { phone, isTest, found, isBlocked }, stock);
}

/** Whoever comes with a right code. */
interface Entrant {
  phone: E164;
  isTest: boolean;
  found: PhoneAccount;
  /** Whether the user who has the number may not come in. */
  isBlocked: boolean;
}

/** After a right code: whose number it is, and the session. */
async function enter(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  entrant: Entrant,
  stock: StockCalls,
): Promise<Redeemed> {
  const { phone, isTest } = entrant;
  const { events } = config.component.records;
  const { signIns } = config.component.people;
  const { onSignedIn, onStaleNumber } = config.hooks;
  const user = await resolveUser(config, ctx, entrant, stock.createAccount);
  const subject = await subjectOf(phone);
  const detail = isTest ? "test_number" : undefined;
  if (user === null) {
    const type = "redeem_refused";
    await ctx.runMutation(events.append, { type, ...subject, detail });
    return { status: "not_allowed" };
  }
  const { userId, isNewUser, wasUnproved } = user;
  const event = { subject, detail };
  if (onSignedIn !== undefined) {
    // It stands before the app's own code runs, which may write down what follows from it.
    await ctx.runMutation(signIns.record, { userId, event });
    await onSignedIn(ctx, { userId, phone, isNewUser });
  } else if (!isNewUser && onStaleNumber === undefined) {
    // Nothing of the app's has run since it was seen that this user exists and is not blocked.
    vouchFor(ctx, userId);
  }
  const session = await stock.startSession(ctx, userId);
  const { tokens, sessionId, until } = session;
  // Nobody had proved this number, so whose sessions the user has so far is not known, whatever else
  // that user has proved: somebody may have given himself the number of another.
  if (wasUnproved) await endSessions(ctx, userId, sessionId);
  await ctx.runMutation(signIns.record, {
    userId,
    event: onSignedIn === undefined ? event : undefined,
    proof: isTest ? undefined : { phone, sessionId, until },
  });
  return { status: "redeemed", tokens };
}

/** After a right code: the user by the linking rules, created if need be; null when refused. */
async function resolveUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { phone, isTest, found, isBlocked }: Entrant,
  createAccount: CreateAccount,
): Promise<{
  userId: UserId;
  isNewUser: boolean;
  wasUnproved: boolean;
} | null> {
  const decision = decideLinking({
    intent: "signIn",
    account: found.facts,
    mayCreate:
      config.signUp === "open" || config.alwaysAllowed.has(phone) || isTest,
    attachTo: null,
    claimed: found.account === null && (await isClaimed(ctx, phone)),
  });
  await reportDecision(config, ctx, phone, decision);
  if (decision.action === "refuse") return null;
  if (found.account !== null && found.user !== null) {
    const userId = found.user._id;
    if (isBlocked || !(await mayReturn(config, ctx, found.account, found.user)))
      return null;
    if (!isTest) {
      await markReal(ctx, found.account);
      await markVerified(ctx, found.account, found.user);
    }
    const wasUnproved =
      !isTest &&
      found.account.phoneVerified !== found.account.providerAccountId;
    return { userId, isNewUser: false, wasUnproved };
  }
  if (found.account !== null) {
    await ctx.db.delete("authAccounts", found.account._id);
  }
  const { account, user } = await createUser(ctx, phone, createAccount);
  if (isTest) await markTest(ctx, account);
  else await markVerified(ctx, account, user);
  return { userId: user._id, isNewUser: true, wasUnproved: false };
}

/** A user with a number alone: what else the app's schema asks of one, nobody here knows. */
async function createUser(
  ctx: MutationCtx,
  phone: E164,
  createAccount: CreateAccount,
): ReturnType<CreateAccount> {
  try {
    return await createAccount(ctx, phone, {}, { userId: null });
  } catch (error) {
    if (!(error instanceof UserRefusedError)) throw error;
    logConfigurationError(error);
    throw phoneAuthError("internal_error");
  }
}

/** Whether a known user may come in where the number rested long: the app may deny it. */
async function mayReturn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  account: Doc<"authAccounts">,
  user: Doc<"users">,
): Promise<boolean> {
  const userId = user._id;
  const { onStaleNumber } = config.hooks;
  const phone = account.providerAccountId;
  if (onStaleNumber === undefined || account.phoneVerified !== phone)
    return true;
  const { proofs } = config.component.people;
  const provedAt = await ctx.runQuery(proofs.getProvedAt, { phone, userId });
  const unusedMs = Date.now() - (provedAt ?? provedBefore(account, user));
  if (unusedMs < STALE_AFTER_MS) return true;
  return (await onStaleNumber(ctx, { userId, phone, unusedMs })) === "allow";
}

/**
 * The last proof of a number that came here from another provider, which kept none for each: the
 * user's own one, or else when the account was made.
 */
function provedBefore(
  account: Doc<"authAccounts">,
  { phone, phoneVerificationTime }: Doc<"users">,
): number {
  const isOwn = phone === account.providerAccountId;
  return (isOwn ? phoneVerificationTime : undefined) ?? account._creationTime;
}
