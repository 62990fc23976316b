import { mutationGeneric } from "convex/server";
import type { RegisteredMutation } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { PhoneAuthErrorData } from "../errors.js";
import { phoneAuthErrorData } from "../errors.js";
import { findOwnAccount, findPhoneAccount } from "./accounts.js";
import { startChallenge, tryCode } from "./challengeFlow.js";
import type { Doc, MutationCtx } from "./dataModel.js";
import { normalizePhone, phoneRefusal } from "./normalizePhone.js";
import type { PhoneAuthConfig } from "./options.js";
import { readPhoneRequest } from "./params.js";
import { movePhone } from "./movePhone.js";
import { getSession } from "./sessions.js";
import { vPhoneAuthErrorData } from "./storeSteps.js";

/** How fresh the proof of the old number must be. */
const FRESH_MS = 5 * 60 * 1000;

/** How far the times of two rows of one transaction may lie apart. */
const SAME_TRANSACTION_MS = 1000;

const vStarted = v.union(
  v.object({ ok: v.literal(true) }),
  v.object({ ok: v.literal(false), error: vPhoneAuthErrorData }),
);
const vChanged = v.union(
  v.object({ ok: v.literal(true), phone: v.string() }),
  v.object({ ok: v.literal(false), error: vPhoneAuthErrorData }),
);

/** What `phone.numberChange()` yields: public functions for the signed-in user's own number. */
export interface NumberChangeFunctions {
  /** Sends a code to the new number. */
  start: RegisteredMutation<
    "public",
    { phone: string; challenge?: string; locale?: string },
    Promise<Infer<typeof vStarted>>
  >;
  /** Redeems that code and changes the number. */
  confirm: RegisteredMutation<
    "public",
    { phone: string; code: string; verifier?: string },
    Promise<Infer<typeof vChanged>>
  >;
}

type Refused = { ok: false; error: PhoneAuthErrorData };

/** Failures are returned: a throw would take back the count of a wrong try. */
function refuse(
  code: PhoneAuthErrorData["code"],
  detail?: { retryAfterMs?: number; reason?: string },
): Refused {
  return { ok: false, error: phoneAuthErrorData(code, detail) };
}

/**
 * The user, the account and the session of somebody who may change their number now: signed in, with
 * a code sent to the present number, within the last five minutes.
 */
async function requireFreshOwner(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
): Promise<{
  user: Doc<"users">;
  account: Doc<"authAccounts">;
  session: Doc<"authSessions">;
} | null> {
  const signedIn = await getSession(config, ctx);
  if (signedIn === null) return null;
  const { user, session } = signedIn;
  const account = await findOwnAccount(ctx, user);
  const provedAt = user.phoneVerificationTime ?? 0;
  const fresh =
    account?.phoneVerified === user.phone &&
    provedAt >= Date.now() - FRESH_MS &&
    // Proof and session come from one transaction; a session of another provider has none.
    Math.abs(session._creationTime - provedAt) <= SAME_TRANSACTION_MS;
  return account !== null && fresh ? { user, account, session } : null;
}

/** A code for a change serves this user only. */
function changePurpose(user: Doc<"users">): `change:${string}` {
  return `change:${user._id}`;
}

export function numberChangeFunctions(
  config: PhoneAuthConfig,
): NumberChangeFunctions {
  return {
    start: mutationGeneric({
      // Open on purpose: a validator's error repeats the value it refuses.
      args: {
        phone: v.any(),
        challenge: v.optional(v.any()),
        locale: v.optional(v.any()),
      },
      returns: vStarted,
      handler: async (ctx: MutationCtx, params: object) =>
        await startChange(config, ctx, params),
    }),
    confirm: mutationGeneric({
      args: {
        phone: v.any(),
        code: v.any(),
        verifier: v.optional(v.any()),
      },
      returns: vChanged,
      handler: async (ctx: MutationCtx, params: object) =>
        await confirmChange(config, ctx, params),
    }),
  };
}

async function startChange(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  params: object,
): Promise<Infer<typeof vStarted>> {
  const owner = await requireFreshOwner(config, ctx);
  if (owner === null) return refuse("not_allowed", { reason: "sign_in_again" });
  const read = readPhoneRequest(params);
  if (!read.ok || read.request.step !== "start") {
    return refuse("invalid_input", read.ok ? {} : { reason: read.reason });
  }
  const { challenge, locale } = read.request;
  if (config.requireBinding && challenge === null) {
    return refuse("invalid_input", { reason: "challenge" });
  }
  const parsed = normalizePhone(config, read.request.phone);
  if (!parsed.ok) return { ok: false, error: phoneRefusal(parsed) };
  const { phone, country } = parsed;
  const purpose = changePurpose(owner.user);
  const start = { phone, country, purpose, challenge, locale };
  const started = await startChallenge(config, ctx, start);
  return started.status === "started"
    ? { ok: true }
    : refuse("too_many_requests", { retryAfterMs: started.retryAfterMs });
}

async function confirmChange(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  params: object,
): Promise<Infer<typeof vChanged>> {
  const owner = await requireFreshOwner(config, ctx);
  if (owner === null) return refuse("not_allowed", { reason: "sign_in_again" });
  const read = readPhoneRequest(params);
  if (!read.ok || read.request.step !== "redeem") {
    return refuse("invalid_input", read.ok ? {} : { reason: read.reason });
  }
  const { code, verifier } = read.request;
  const parsed = normalizePhone(config, read.request.phone);
  if (!parsed.ok) return { ok: false, error: phoneRefusal(parsed) };
  const { phone } = parsed;
  const { user, account, session } = owner;
  const purpose = changePurpose(user);
  const tried = await tryCode(config, ctx, { phone, purpose, code, verifier });
  if (tried.status === "limited") {
    return refuse("too_many_requests", { retryAfterMs: tried.retryAfterMs });
  }
  if (tried.status !== "right") return refuse("invalid_code");

  // Only now, with the new number proved, may the answer tell that somebody has it.
  const taken = await findPhoneAccount(ctx, phone);
  if (taken.facts.is === "ambiguous") return refuse("account_conflict");
  if (taken.facts.is === "user") return refuse("phone_taken");
  await movePhone(config, ctx, {
    user,
    account,
    phone,
    replaces: taken.account,
    verified: true,
    keepSession: session._id,
  });
  return { ok: true, phone };
}
