import { phoneAuthError } from "../../../errors.js";
import type { E164 } from "../../../phone/index.js";
import { tellSignedIn, vouchFor } from "../sessions/sessions.js";
import { readBegun } from "../sessions/userAgent.js";
import type { CreateAccount, StockCalls } from "../store/stockCalls.js";
import type { AnswerOf, ArgsOf } from "../store/step.js";
import type { Doc, MutationCtx, UserId } from "../../options/dataModel.js";
import { challengeLimits } from "../limits.js";
import type { PhoneAccount } from "../linking/accounts.js";
import {
  findPhoneAccount,
  isClaimed,
  markVerified,
} from "../linking/accounts.js";
import { bringHome } from "../linking/bringHome.js";
import { findGuest, stopBeingGuest } from "../linking/guests.js";
import { UserRefusedError, patchUser } from "../linking/insertUser.js";
import { decideLinking } from "../linking/linking.js";
import { newUserFields } from "../linking/newUserFields.js";
import { reportDecision } from "../linking/reportDecision.js";
import { logConfigurationError } from "../log.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import type { Newcomer } from "../../options/newUser.js";
import { profileChanges } from "../registration/profile.js";
import { needsOperator } from "../senders/needsOperator.js";
import { subjectOf } from "../secrets/subject.js";
import { isBlockedNumber } from "../linking/blockedNumbers.js";
import { compareCode, startChallenge, useChallenge } from "./challengeFlow.js";
import type {
  Redeemed,
  redeemStep,
  settleTryStep,
  startStep,
} from "./steps.js";
import { welcomeHolder } from "./firstProof.js";
import { mayReturn } from "./staleNumbers.js";
import { markReal, markTest } from "./testAccounts.js";
import { testCodeOf } from "./testNumbers.js";

/** The first step: asks for a code. */
export async function startSignIn(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: ArgsOf<typeof startStep>,
): Promise<AnswerOf<typeof startStep>> {
  const phone = args.phone as E164;
  const isTest = (await testCodeOf(config, ctx, phone)) !== null;
  const purpose = isTest ? "test" : "signIn";
  return await startChallenge(config, ctx, { ...args, phone, purpose });
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
  const phone = args.phone as E164;
  const fixedCode = await testCodeOf(config, ctx, phone);
  const isTest = fixedCode !== null;
  const purpose = isTest ? "test" : "signIn";
  const attempt = { ...args, phone, purpose, fixedCode } as const;
  const compared = await compareCode(config, ctx, attempt);
  if (compared.status !== "right") return compared;
  // Only a right code has the tables asked whose number it is: a wrong one takes the same work always.
  const found = await findPhoneAccount(ctx, phone);
  const { challenge, profile } = compared;
  const userId = found.user?._id;
  const used = await useChallenge(config, ctx, challenge, userId);
  if (used === null) return { status: "invalid_code" };
  const entrant = { ...args, profile, phone, isTest, found, ...used };
  return await enter(config, ctx, entrant, stock);
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
  const entrant = { ...args, phone, isTest: false, found, isBlocked };
  return await enter(config, ctx, entrant, stock);
}

/** Whoever comes with a right code. */
interface Entrant {
  phone: E164;
  /** What the client gave for a new user, unchecked. */
  profile?: Newcomer["profile"] | undefined;
  isTest: boolean;
  found: PhoneAccount;
  /** Whether the user who has the number may not come in. */
  isBlocked: boolean;
  /** Digests of what the client's device is known by, where it sent that. */
  devices: string[];
}

/** After a right code: whose number it is, and the session. */
async function enter(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  entrant: Entrant,
  stock: StockCalls,
): Promise<Redeemed> {
  const { phone, isTest, devices } = entrant;
  const { records, people } = config.component;
  const { onStaleNumber, onGuestSignedIn } = config.hooks;
  const guest = await findGuest(config, ctx);
  const came = { ...entrant, guest };
  const user = await resolveUser(config, ctx, came, stock.createAccount);
  const subject = await subjectOf(phone);
  const detail = isTest ? "test_number" : undefined;
  if (user === null) {
    const type = "redeem_refused";
    await ctx.runMutation(records.events.append, { type, ...subject, detail });
    return { status: "not_allowed" };
  }
  const { userId, isNewUser, wasUnproved } = user;
  const leavesGuest = guest !== null && guest._id !== userId;
  if (leavesGuest)
    await onGuestSignedIn?.(ctx, { guestId: guest._id, userId, phone });
  // Nothing of the app's has run since it was seen that this user exists and is not blocked.
  if (!isNewUser && !leavesGuest && onStaleNumber === undefined)
    vouchFor(ctx, userId);
  const session = await stock.startSession(ctx, userId);
  const { tokens, sessionId, until } = session;
  if (wasUnproved)
    await welcomeHolder(config, ctx, { userId, phone, sessionId });
  const { device } = await ctx.runMutation(people.signIns.record, {
    userId,
    event: { subject, detail },
    session: await readBegun(ctx, { sessionId, until }),
    proof: isTest ? undefined : { phone, devices },
  });
  const signedIn = { userId, phone, isNewUser, sessionId, device };
  await tellSignedIn(config, ctx, signedIn);
  return { status: "redeemed", answer: { tokens, isNewUser } };
}

/** After a right code: the user by the linking rules, created if need be; null when refused. */
async function resolveUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  entrant: Entrant & { guest: Doc<"users"> | null },
  createAccount: CreateAccount,
): Promise<{
  userId: UserId;
  isNewUser: boolean;
  wasUnproved: boolean;
} | null> {
  const { phone, isTest, found, isBlocked } = entrant;
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
      const { account, others } = found;
      const own = await bringHome(config, ctx, phone, { account, others });
      await markReal(config, ctx, own);
      await markVerified(ctx, own, found.user);
    }
    const wasUnproved =
      !isTest &&
      found.account.phoneVerified !== found.account.providerAccountId;
    return { userId, isNewUser: false, wasUnproved };
  }
  if (!isTest && (await isBlockedNumber(config, ctx, phone))) return null;
  if (found.account !== null) {
    await ctx.db.delete("authAccounts", found.account._id);
  }
  const guest = config.guests === "upgrade" ? entrant.guest : null;
  const newcomer = { ...entrant, guest };
  const made = await createUser(config, ctx, newcomer, createAccount);
  if (isTest) await markTest(ctx, made.account);
  else await markVerified(ctx, made.account, made.user);
  await stopBeingGuest(ctx, made.user);
  // Whoever else knows a session of the guest's has proved nothing.
  const wasUnproved = guest !== null;
  return { userId: made.user._id, isNewUser: true, wasUnproved };
}

/** A new user, or the guest who asks, with what the app has every new user begin with. */
async function createUser(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  newcomer: Pick<Entrant, "phone" | "profile"> & { guest: Doc<"users"> | null },
  createAccount: CreateAccount,
): ReturnType<CreateAccount> {
  const { phone, profile = {}, guest } = newcomer;
  const fields = await newUserFields(config, { phone, profile });
  try {
    if (guest === null)
      return await createAccount(ctx, phone, fields, { userId: null });
    const lacking = profileChanges(guest, fields, "fill");
    await patchUser(ctx, guest._id, { ...lacking, phone });
    return await createAccount(ctx, phone, fields, { userId: guest._id });
  } catch (error) {
    if (!(error instanceof UserRefusedError)) throw error;
    logConfigurationError(error);
    throw phoneAuthError("internal_error");
  }
}
