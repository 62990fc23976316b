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
   * What the number is proved for, as a word of yours: a lower-case letter, then up to 31 lower-case
   * letters, digits and hyphens. A code for one purpose does not work for another.
   */
  purpose: string;
  /** The number in any spelling. Give the same number in both steps. */
  phone: string;
}

/** A request for a code. Pass on what the client sent; it is checked here. */
export interface VerificationRequest extends Verification {
  /** Binds the code to a client: the base64url of the SHA-256 of its `verifier`. */
  challenge?: string | undefined;
  /** Language tag of the message. */
  locale?: string | undefined;
  /** `"call"` asks for a call, if the option `calls` allows it. */
  channel?: string | undefined;
}

/** A code that a person entered. */
export interface VerificationAttempt extends Verification {
  /** The code, as the person typed it. */
  code: string;
  /** The secret that belongs to the `challenge` of the request. */
  verifier?: string | undefined;
}

/** The result of `startVerification`. */
export type VerificationStarted =
  | {
      /** Whether it was done. */
      ok: true;
      /** Milliseconds until another message can be sent. */
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

/** The result of `checkVerification`. */
export type VerificationChecked =
  | {
      /** Whether it was done. */
      ok: true;
      /** The number in E.164. Store this one. */
      phone: string;
    }
  | {
      /** Whether it was done. */
      ok: false;
      /** Why it was not. */
      error: PhoneAuthErrorData;
    };

/**
 * Sends a code to a number, for a purpose of your app, such as a delivery address or a consent. The
 * limits and messages are those of sign-in codes. The code signs nobody in and adds the number to no
 * user. Only the user who was signed in when it was asked for can use it.
 *
 * Each signed-in user has a budget. If nobody is signed in, check yourself that the caller is human.
 *
 * @returns refusals, too. Return them from your mutation instead of throwing, because an error would
 *   undo what was counted.
 * @throws Error if `purpose` is not such a word.
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
 * Checks a code that `startVerification` sent. A code works once. By default it is valid for ten minutes
 * and five tries.
 *
 * @returns refusals, too. Return them from your mutation instead of throwing, or wrong tries are not
 *   counted.
 * @throws Error if `purpose` is not such a word.
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
