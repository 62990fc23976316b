import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { ConvexError } from "convex/values";
import type { PhoneAuthErrorData } from "../../../errors.js";
import { phoneAuthError } from "../../../errors.js";
import type { SignInResult } from "../convexAuth/signInArgs.js";
import { callStore } from "../store/callStore.js";
import type { AnswerOf, ArgsOf } from "../store/step.js";
import { logConfigurationError } from "../log.js";
import { requirePhone } from "../normalizePhone.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { tagSecret } from "../secrets/secret.js";
import { startAnswer, startChallenge } from "./challengeFlow.js";
import type { StartCtx } from "./challengeFlow.js";
import { challengeOf } from "./code.js";
import { askVendor, waitToRefuse } from "./codeCheck.js";
import { readPhoneRequest } from "./params.js";
import { redeemStep, settleTryStep, startStep } from "./steps.js";

type SignInCtx = StartCtx &
  Pick<GenericActionCtx<GenericDataModel>, "runAction">;

/**
 * `signIn("phone", params)`. A first step answers `{ started: true }`: `{ tokens: null }` would make
 * Convex Auth's React client erase the session it has. With the parameter `times: "true"` it also
 * tells the server's waits, the same for every number.
 *
 * With the parameter `wrongCode: "returned"` a second step answers `{ refused: "invalid_code" }`
 * where it throws otherwise: Convex Auth's proxy for Next.js ends the session on any error.
 */
export async function signInByPhone(
  config: PhoneAuthConfig,
  ctx: SignInCtx,
  params: unknown,
): Promise<SignInResult> {
  const read = readPhoneRequest(params);
  if (!read.ok) throw phoneAuthError("invalid_input", { reason: read.reason });
  const { request } = read;
  const { phone } = requirePhone(config, request.phone);
  await requireConfiguration();
  const devices = await Promise.all(request.deviceTokens.map(challengeOf));

  if (request.step === "start") {
    const { challenge, locale, channel, humanToken, profile } = request;
    if (config.requireBinding && challenge === null) {
      throw phoneAuthError("invalid_input", { reason: "challenge" });
    }
    const isHuman = await showsHuman(config, humanToken);
    if (isHuman === null) throw phoneAuthError("bot_check_required");
    const who = { challenge, isHuman };
    const start = { phone, locale, channel, devices, profile, ...who };
    // Which numbers are for tests only the tables know; without any, nothing of the app is asked.
    const started =
      config.testNumbers === null
        ? await startChallenge(config, ctx, { ...start, purpose: "signIn" })
        : await callStore(ctx, startStep, start);
    const answer = startAnswer(started, request);
    if ("refusal" in answer)
      throw new ConvexError<PhoneAuthErrorData>(answer.refusal);
    return { started: true, ...answer.times };
  }

  const { code, verifier, profile } = request;
  const attempt = { phone, code, verifier, profile, devices };
  const startedAt = Date.now();
  const redeemed = await redeem(config, ctx, attempt);
  if (redeemed.status === "redeemed") return redeemed.answer;
  if (redeemed.status === "limited") {
    const { retryAfterMs } = redeemed;
    throw phoneAuthError("too_many_requests", { retryAfterMs });
  }
  const isNo = redeemed.status === "invalid_code";
  if (isNo && config.codeCheck !== undefined) await waitToRefuse(startedAt);
  if (redeemed.status === "invalid_code" && request.returnsWrongCode)
    return { refused: redeemed.status };
  throw phoneAuthError(redeemed.status);
}

/**
 * Redeems a code in one transaction; one that a vendor made in two, with the vendor's word between.
 */
async function redeem(
  config: PhoneAuthConfig,
  ctx: SignInCtx,
  attempt: ArgsOf<typeof redeemStep>,
): Promise<
  | Exclude<AnswerOf<typeof redeemStep>, { status: "ask" }>
  | AnswerOf<typeof settleTryStep>
> {
  const redeemed = await callStore(ctx, redeemStep, attempt);
  if (redeemed.status !== "ask") return redeemed;
  const { phone, code, devices } = attempt;
  const { challengeId, checkId, reservedAt, profile } = redeemed;
  const answer = await askVendor(config, ctx, { checkId, code });
  const tried = { phone, challengeId, checkId, reservedAt, profile, devices };
  return await callStore(ctx, settleTryStep, { ...tried, ...answer });
}

/**
 * Whether whoever asks was checked, and is human; null where the check says no. One that breaks lets
 * nobody through: one an attacker can break would be none.
 */
async function showsHuman(
  { verifyHuman }: PhoneAuthConfig,
  humanToken: string | null,
): Promise<boolean | null> {
  const isRare = typeof verifyHuman === "object";
  if (verifyHuman === undefined || (isRare && humanToken === null))
    return false;
  const check = isRare ? verifyHuman.check : verifyHuman;
  try {
    return (await check(humanToken)) === true || null;
  } catch {
    return null;
  }
}

/** Fails closed, before anything is counted or written, when codes could not be kept secret. */
async function requireConfiguration(): Promise<void> {
  try {
    await tagSecret();
  } catch (error) {
    logConfigurationError(error);
    throw phoneAuthError("internal_error");
  }
}
