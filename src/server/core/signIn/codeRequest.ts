import type { Pool } from "../../../component/limits/validators.js";
import type {
  PhoneAuthErrorData,
  PhoneAuthErrorDetail,
} from "../../../errors.js";
import { phoneAuthErrorData } from "../../../errors.js";
import type { E164 } from "../../../phone/index.js";
import type { MutationCtx } from "../../options/dataModel.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { normalizePhone, phoneRefusal } from "../normalizePhone.js";
import {
  compareCode,
  startAnswer,
  startChallenge,
  useChallenge,
} from "./challengeFlow.js";
import type { Attempt, CodeTimes, Missed, Purpose } from "./challengeFlow.js";
import { readPhoneRequest } from "./params.js";
import type { PhoneRequest } from "./params.js";

/** Asking for a code, and handing it in, where that is a mutation of the app and no sign-in. */

export type Refused = { ok: false; error: PhoneAuthErrorData };

/** Failures are returned: a throw would take back the count of a wrong try. */
export function refuse(
  code: PhoneAuthErrorData["code"],
  detail?: PhoneAuthErrorDetail,
): Refused {
  return { ok: false, error: phoneAuthErrorData(code, detail) };
}

type Request<Step extends PhoneRequest["step"]> = Extract<
  PhoneRequest,
  { step: Step }
>;
export type ReadRequest<Step extends PhoneRequest["step"]> =
  Refused | { ok: true; request: Request<Step>; phone: E164 };

/** What a client sent, read by the same code as a sign-in's. */
export function readCodeRequest<Step extends PhoneRequest["step"]>(
  config: PhoneAuthConfig,
  params: object,
  step: Step,
): ReadRequest<Step> {
  const read = readPhoneRequest(params);
  if (!read.ok) return refuse("invalid_input", { reason: read.reason });
  if (read.request.step !== step) return refuse("invalid_input");
  const parsed = normalizePhone(config, read.request.phone);
  if (!parsed.ok) return { ok: false, error: phoneRefusal(parsed) };
  const request = read.request as Request<Step>;
  return { ok: true, request, phone: parsed.phone };
}

export async function sendCode(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  read: Extract<ReadRequest<"start">, { ok: true }>,
  purpose: Purpose,
  userPools: readonly Pool[] = [],
): Promise<Refused | ({ ok: true } & Partial<CodeTimes>)> {
  const { request, phone } = read;
  const { challenge, locale, channel } = request;
  if (config.requireBinding && challenge === null)
    return refuse("invalid_input", { reason: "challenge" });
  const start = { phone, purpose, challenge, locale, channel };
  const started = await startChallenge(config, ctx, { ...start, userPools });
  const answer = startAnswer(started, request);
  return "refusal" in answer
    ? { ok: false, error: answer.refusal }
    : { ok: true, ...answer.times };
}

/** Null where the code was right. */
export async function redeemCode(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  read: Extract<ReadRequest<"redeem">, { ok: true }>,
  purpose: Purpose,
): Promise<Refused | null> {
  const { code, verifier } = read.request;
  const attempt = { phone: read.phone, purpose, code, verifier };
  const tried = await tryCode(config, ctx, attempt);
  switch (tried.status) {
    case "right":
      return null;
    case "limited":
      return refuse("too_many_requests", { retryAfterMs: tried.retryAfterMs });
    case "ask": // No vendor makes codes for this: `SmsMessage.kind` keeps it from that.
    case "invalid_code":
      return refuse("invalid_code");
  }
}

/** Evaluates a code and uses its challenge up where it is right. */
async function tryCode(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  attempt: Attempt,
): Promise<{ status: "right" } | Missed> {
  const compared = await compareCode(config, ctx, attempt);
  if (compared.status !== "right") return compared;
  const used = await useChallenge(config, ctx, compared.challenge);
  return used === null ? { status: "invalid_code" } : compared;
}
