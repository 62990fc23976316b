import { createFunctionHandle } from "convex/server";
import type { GenericActionCtx, GenericDataModel } from "convex/server";
import type { Channel } from "../../../component/deliveries/validators.js";
import type { Pool } from "../../../component/limits/validators.js";
import type { PhoneAuthErrorData } from "../../../errors.js";
import { phoneAuthErrorData } from "../../../errors.js";
import type { E164 } from "../../../phone/index.js";
import type { MutationCtx, UserId } from "../../options/dataModel.js";
import { challengeLimits, loadPool } from "../limits.js";
import type { Newcomer } from "../../options/newUser.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { findPhoneAccount } from "../linking/accounts.js";
import { currentSecret, secretOf } from "../secrets/secret.js";
import { codeWords } from "../delivery/codeWords.js";
import { confirmReceipt } from "../delivery/confirmReceipt.js";
import { subjectOf } from "../secrets/subject.js";
import { repeated } from "../store/repeated.js";
import { challengeOf, isRightCode, makeNonce } from "./code.js";
import { ipPools } from "./ipAddress.js";
import type { RequestCtx } from "./ipAddress.js";

/** What a code may be used for; part of its derivation, so that no flow takes another's code. */
export type Purpose =
  | "signIn"
  | "test"
  | `change:${string}`
  | `proof:${string}`
  | `identity:${string}`
  | `number:${string}`;

/** Until another message, and until the code expires: the same for every number. */
export interface CodeTimes {
  retryAfterMs: number;
  expiresInMs: number;
}

export type StartResult =
  | ({ status: "started" } & CodeTimes)
  /** `expiresInMs`: this client has a code on its way already, and only the next message waits. */
  | { status: "limited"; retryAfterMs: number; expiresInMs?: number }
  /** No message of anybody goes out now. */
  | { status: "closed"; retryAfterMs: number }
  /** Whoever asks has to show to be no program. */
  | { status: "human" };

/**
 * What a start tells its client. One that asks for times also hears how long to wait, and, if it
 * bound itself, that the code it waits for is its own.
 */
export function startAnswer(
  started: StartResult,
  { challenge, withTimes }: { challenge: string | null; withTimes: boolean },
): { refusal: PhoneAuthErrorData } | { times: Partial<CodeTimes> } {
  if (started.status === "human")
    return { refusal: phoneAuthErrorData("bot_check_required") };
  const { retryAfterMs } = started;
  if (started.status === "closed")
    return { refusal: phoneAuthErrorData("try_later", { retryAfterMs }) };
  const { expiresInMs } = started;
  if (started.status === "started")
    return { times: withTimes ? { retryAfterMs, expiresInMs } : {} };
  const isTold = withTimes && challenge !== null && expiresInMs !== undefined;
  const own = isTold ? { reason: "code_sent", expiresInMs } : {};
  return {
    refusal: phoneAuthErrorData("too_many_requests", { retryAfterMs, ...own }),
  };
}

/** Of a mutation, which a start is then part of, or of an action. */
export type StartCtx = Pick<GenericActionCtx<GenericDataModel>, "runMutation"> &
  RequestCtx;

/**
 * Asks for a code: limits, challenge, and the delivery that will decide whether a message goes out.
 * The same reads and writes for every number, so that neither answer nor time tells who is known.
 */
export async function startChallenge(
  config: PhoneAuthConfig,
  ctx: StartCtx,
  args: {
    phone: E164;
    purpose: Purpose;
    challenge: string | null;
    locale: string | null;
    /** A call, where the app offers them, is for whoever asked for a message before. */
    channel?: Channel;
    /** Whether whoever asks has shown to be no program. */
    isHuman?: boolean;
    /** Budgets of the user who asks, beside those of the number. */
    userPools?: readonly Pool[];
    devices?: string[];
    profile?: Newcomer["profile"] | undefined;
  },
): Promise<StartResult> {
  const { phone, purpose, challenge, locale, isHuman } = args;
  const { limits, verifyHuman } = config;
  const secret = await currentSecret();
  const { start } = config.component.codes.challenges;
  const asked = {
    phone,
    purpose,
    binding: challenge,
    nonce: makeNonce(),
    keyId: secret.keyId,
    devices: args.devices,
    profile: args.profile,
    limits: challengeLimits(limits),
    // Test numbers draw on them too: else a full one would tell which number is one.
    load: loadPool(limits),
    pools: [
      ...(args.userPools ?? []),
      ...(await ipPools(ctx, "starts", limits.startsPerIpPerHour)),
    ],
    subject: await subjectOf(phone),
    isHuman,
    gauge:
      isHuman === false && typeof verifyHuman === "object"
        ? {
            above: verifyHuman.above,
            newcomer: { phone, limits: { ...limits } },
          }
        : undefined,
    channel: config.calls ? args.channel : "sms",
    isCodeKnown: purpose === "test",
    renews: config.codeCheck === undefined,
    looksSent: config.deliveryDetail === "sent",
    words: codeWords(config, purpose, locale),
    sender: await createFunctionHandle(config.sender),
    locale,
  };
  const started = await repeated(
    ctx,
    async () => await ctx.runMutation(start, asked),
  );
  if (started.status !== "started") return started;
  const { retryAfterMs, expiresInMs } = started;
  return { status: "started", retryAfterMs, expiresInMs };
}

/** A try of a code that a vendor is asked about: the try is counted, and right is what it says. */
export interface ReservedTry {
  status: "ask";
  challengeId: string;
  checkId: string;
  reservedAt: number;
  profile?: Newcomer["profile"] | undefined;
}

/** A live challenge, those of its codes that fit what was told, and the phone's other challenges. */
export interface RightChallenge {
  phone: E164;
  challengeId: string;
  others: string[];
  nonces: string[];
}

export interface Attempt {
  phone: E164;
  purpose: Purpose;
  code: string;
  verifier: string | null;
  /** Digests of the token of the client's device, where it sent one. */
  devices?: string[];
  /** The code of a test number. Default: the challenge's own. */
  fixedCode?: string | null;
  /** What the client gave with the code for a new user. Default: what it gave with the request. */
  profile?: Newcomer["profile"] | undefined;
}

export type Missed =
  | ReservedTry
  | { status: "invalid_code" }
  | { status: "limited"; retryAfterMs: number };

/**
 * Uses a challenge up whose code was right, and has its transport told.
 *
 * @param userId - Whose number it is, where somebody has it.
 * @returns whether that user may not come in; null where nobody was sent that code, which opens nothing
 *   and was counted as any wrong one.
 */
export async function useChallenge(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  challenge: RightChallenge,
  userId?: UserId,
): Promise<{ isBlocked: boolean } | null> {
  const { use } = config.component.codes.tries;
  const used = await ctx.runMutation(use, { ...challenge, userId });
  if (used === null) await countMiss(config, ctx, challenge);
  else await confirmReceipt(config, ctx, used.receipt);
  return used;
}

/**
 * Evaluates a code against the client's live challenge. A wrong one is counted by returning; a right
 * one is still to be used up, in this transaction.
 */
export async function compareCode(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  args: Attempt,
): Promise<
  | {
      status: "right";
      challenge: RightChallenge;
      profile?: Newcomer["profile"] | undefined;
    }
  | Missed
> {
  const { phone, purpose, code, verifier, devices, fixedCode = null } = args;
  const { component, limits } = config;
  const current = await currentSecret();
  const live = await ctx.runQuery(component.codes.tries.look, {
    phone,
    purpose,
    binding: verifier === null ? null : await challengeOf(verifier),
    devices,
  });
  const profile =
    args.profile ?? (live?.profile as Newcomer["profile"] | undefined);
  // A caller writes its address: whoever claims that of others costs them no try of their own code.
  if (live?.isBound === false) {
    const pools = await ipPools(ctx, "redeems", limits.redeemsPerIpPerHour);
    const { take } = component.limits.pools;
    const retryAfterMs =
      pools.length > 0 ? await ctx.runMutation(take, { pools }) : 0;
    if (retryAfterMs > 0) return { status: "limited", retryAfterMs };
  }
  if (live !== null && live.checkId !== null) {
    const { challengeId, checkId } = live;
    const reserved = await ctx.runMutation(
      component.codes.vendorChecks.reserve,
      {
        challengeId,
        limits: challengeLimits(limits),
      },
    );
    if (reserved.status === "gone") return { status: "invalid_code" };
    const { reservedAt } = reserved;
    return { status: "ask", challengeId, checkId, reservedAt, profile };
  }
  // Without a challenge the same work is done on a nonce of no meaning, for the same time.
  const none = { nonce: "none", keyId: current.keyId };
  const nonces: string[] = [];
  for (const { nonce, keyId } of live?.codes ?? [none]) {
    const secret = (await secretOf(keyId)) ?? current;
    const from = { purpose, nonce, phone };
    if (await isRightCode(secret, from, code, fixedCode)) nonces.push(nonce);
  }
  if (live === null) {
    // As much work as a miss takes that is counted.
    await subjectOf(phone);
    return { status: "invalid_code" };
  }
  const { challengeId, others } = live;
  const challenge = { phone, challengeId, others, nonces };
  if (nonces.length > 0) return { status: "right", challenge, profile };
  await countMiss(config, ctx, challenge);
  return { status: "invalid_code" };
}

/** Counts a try that opens nothing. */
async function countMiss(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { phone, challengeId }: RightChallenge,
): Promise<void> {
  const { component, limits } = config;
  const missed = await ctx.runMutation(component.codes.tries.miss, {
    challengeId,
    limits: challengeLimits(limits),
    subject: await subjectOf(phone),
  });
  if (missed.status === "wrong" && missed.triesLeft === 0)
    await tellOfLock(config, ctx, phone);
}

/** A code's last try was used up: the app hears whose number that is. */
async function tellOfLock(
  { hooks }: PhoneAuthConfig,
  ctx: MutationCtx,
  phone: E164,
): Promise<void> {
  if (hooks.onLocked === undefined) return;
  const { user } = await findPhoneAccount(ctx, phone);
  await hooks.onLocked(ctx, { phone, userId: user?._id ?? null });
}
