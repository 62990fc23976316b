import type { GenericDataModel, GenericMutationCtx } from "convex/server";
import type { PhoneAuthErrorData } from "../../errors.js";
import { authMutationCtx } from "../core/appContext.js";
import { configOf } from "../core/configOf.js";
import { changePools } from "../core/limits.js";
import type { PhoneAuth } from "../core/PhoneAuth.js";
import { subjectOf } from "../core/secrets/subject.js";
import { readCaller } from "../core/sessions/identity.js";
import type { Purpose } from "../core/signIn/challengeFlow.js";
import {
  readCodeRequest,
  redeemCode,
  sendCode,
} from "../core/signIn/codeRequest.js";

/** What both steps name. */
interface Verification {
  /**
   * What the number is proved for, in a word of yours: a lower-case letter, then up to 31 lower-case
   * letters, digits and hyphens. A code for one purpose serves no other.
   */
  purpose: string;
  /** The number in any spelling, the same in both steps. */
  phone: string;
}

/** Asks for a code. What a client sends goes in as it came: it is read here. */
export interface VerificationRequest extends Verification {
  /** Binds the code to a client: base64url of the SHA-256 of its `verifier`. */
  challenge?: string | undefined;
  /** Language tag of the message. */
  locale?: string | undefined;
  /** `"call"`: a call, where `calls` allows it. */
  channel?: string | undefined;
}

/** Hands a code in. */
export interface VerificationAttempt extends Verification {
  /** The code as typed. */
  code: string;
  /** The secret of the `challenge` it was asked for with. */
  verifier?: string | undefined;
}

/** What asking came to. */
export type VerificationStarted =
  | {
      /** Whether it was done. */
      ok: true;
      /** Milliseconds until another message. */
      retryAfterMs: number;
      /** Milliseconds until the code expires. */
      expiresInMs: number;
    }
  | {
      /** Whether it was done. */
      ok: false;
      /** Why it was not. */
      error: PhoneAuthErrorData;
    };

/** What handing in came to. */
export type VerificationChecked =
  | {
      /** Whether it was done. */
      ok: true;
      /** The number, E.164: what to write down. */
      phone: string;
    }
  | {
      /** Whether it was done. */
      ok: false;
      /** Why it was not. */
      error: PhoneAuthErrorData;
    };

/**
 * Sends a code to a number, for a purpose of the app: a delivery address, somebody's consent. The
 * limits and messages are those of sign-in codes, and the code signs nobody in, adds no number to
 * anybody, and serves only whoever was signed in as it was asked for.
 *
 * Signed-in users have a budget each. Where nobody is signed in, ask yourself whether it is a human.
 *
 * @returns refusals too, since an error would take back what was counted: return them from your
 *   mutation.
 * @throws Error where the purpose is no such word.
 * @example
 * ```ts
 * export const askForCode = mutation({
 *   args: { phone: v.string() },
 *   handler: async (ctx, args) =>
 *     await startVerification(phone, ctx, { ...args, purpose: "delivery" }),
 * });
 * ```
 */
export async function startVerification<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: GenericMutationCtx<DataModel>,
  { purpose, ...params }: VerificationRequest,
): Promise<VerificationStarted> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const caller = (await readCaller(db))?.userId ?? null;
  const asked = { ...params, code: undefined, times: "true" };
  const read = readCodeRequest(config, asked, "start");
  if (!read.ok) return read;
  const pools = caller === null ? [] : changePools(config.limits, caller);
  const serves = purposeOf(purpose, caller);
  const sent = await sendCode(config, db, read, serves, pools);
  if (!sent.ok) return sent;
  const { retryAfterMs = 0, expiresInMs = 0 } = sent;
  return { ok: true, retryAfterMs, expiresInMs };
}

/**
 * Hands a code in that `startVerification` sent. Right once, within ten minutes and five tries.
 *
 * @returns refusals too: return them from your mutation, or wrong tries are not counted.
 * @throws Error where the purpose is no such word.
 */
export async function checkVerification<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: GenericMutationCtx<DataModel>,
  { purpose, ...params }: VerificationAttempt,
): Promise<VerificationChecked> {
  const config = configOf(phone);
  const db = authMutationCtx(ctx);
  const caller = (await readCaller(db))?.userId ?? null;
  const read = readCodeRequest(config, params, "redeem");
  if (!read.ok) return read;
  const refused = await redeemCode(
    config,
    db,
    read,
    purposeOf(purpose, caller),
  );
  if (refused !== null) return refused;
  await db.runMutation(config.component.records.events.append, {
    type: "redeem_ok",
    ...(await subjectOf(read.phone)),
    userId: caller ?? undefined,
    detail: "number",
  });
  return { ok: true, phone: read.phone };
}

function purposeOf(purpose: string, caller: string | null): Purpose {
  if (!/^[a-z][a-z0-9-]{0,31}$/.test(purpose))
    throw new Error(
      "PhoneAuth: `purpose` of a verification is a word of lower-case letters, digits and hyphens.",
    );
  return `number:${purpose}:${caller ?? ""}`;
}
