import { changePools } from "../core/limits.js";
import { subjectOf } from "../core/secrets/subject.js";
import { isActiveUser, tellSignedIn } from "../core/sessions/sessions.js";
import { challengeOf } from "../core/signIn/code.js";
import type { Purpose } from "../core/signIn/challengeFlow.js";
import {
  readCodeRequest,
  redeemCode,
  refuse,
  sendCode,
} from "../core/signIn/codeRequest.js";
import type { Refused } from "../core/signIn/codeRequest.js";
import type { Tokens } from "../core/store/stockCalls.js";
import type { AnswerOf, ArgsOf } from "../core/store/step.js";
import type { E164 } from "../../phone/index.js";
import type { Doc, MutationCtx } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import { factorPhone } from "./gate.js";
import type { Gate } from "./gate.js";
import type { redeemFactorStep, startFactorStep } from "./steps.js";
import { readTicket } from "../core/secrets/ticket.js";
import type { Ticket } from "../core/secrets/ticket.js";

interface Holder extends Ticket {
  user: Doc<"users">;
  phone: string;
}

/** Whose ticket it is, and where their code goes; the client names neither. */
async function readHolder(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  given: Record<string, unknown>,
): Promise<Holder | null> {
  const ticket = await readTicket("factor", given.ticket);
  if (ticket === null || !(await isActiveUser(config, ctx, ticket.userId)))
    return null;
  const user = await ctx.db.get("users", ticket.userId);
  const phone = user === null ? null : await factorPhone(ctx, user);
  return user === null || phone === null ? null : { ...ticket, user, phone };
}

const signInAgain = (): Refused =>
  refuse("not_allowed", { reason: "sign_in_again" });

/** A code serves the ticket it was asked for with, and nothing else. */
const purposeOf = ({ nonce }: Holder): Purpose => `identity:${nonce}`;

export async function startFactor(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { given }: ArgsOf<typeof startFactorStep>,
): Promise<AnswerOf<typeof startFactorStep>> {
  const holder = await readHolder(config, ctx, given);
  if (holder === null) return signInAgain();
  const { phone, nonce, userId } = holder;
  const params = { ...given, phone, challenge: await challengeOf(nonce) };
  const read = readCodeRequest(config, params, "start");
  if (!read.ok) return read;
  const pools = changePools(config.limits, `factor:${userId}`);
  return await sendCode(config, ctx, read, purposeOf(holder), pools);
}

export async function redeemFactor(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { given }: ArgsOf<typeof redeemFactorStep>,
  store: Gate["store"],
): Promise<AnswerOf<typeof redeemFactorStep>> {
  const holder = await readHolder(config, ctx, given);
  if (holder === null) return signInAgain();
  const params = { ...given, phone: holder.phone, verifier: holder.nonce };
  const read = readCodeRequest(config, params, "redeem");
  if (!read.ok) return read;
  const refused = await redeemCode(config, ctx, read, purposeOf(holder));
  if (refused !== null) return refused;
  const { userId } = holder;
  const step = { type: "signIn", userId, generateTokens: true } as const;
  const begun = (await store(ctx, step)) as {
    sessionId: Doc<"authSessions">["_id"];
    tokens: Tokens;
  } | null;
  if (begun === null) return refuse("not_allowed");
  const { sessionId } = begun;
  await recordFactor(config, ctx, holder, sessionId);
  await tellSignedIn(config, ctx, {
    userId,
    phone: holder.phone,
    isNewUser: false,
    sessionId,
    device: "none",
  });
  return { ok: true, tokens: begun.tokens };
}

/** The session has proved the number, as if it had begun by it. */
async function recordFactor(
  { component }: PhoneAuthConfig,
  ctx: MutationCtx,
  { userId, phone }: Holder,
  sessionId: Doc<"authSessions">["_id"],
): Promise<void> {
  const session = await ctx.db.get("authSessions", sessionId);
  const until = session?.expirationTime;
  await ctx.runMutation(component.people.proofs.record, {
    phone,
    userId,
    sessionId,
    until,
    // What its message says: a code to say who one is changes no number.
    isIdentity: true,
  });
  await ctx.runMutation(component.records.events.append, {
    type: "redeem_ok",
    ...(await subjectOf(phone as E164)),
    userId,
    detail: "second_factor",
  });
}
