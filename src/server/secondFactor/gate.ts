import type { GenericDataModel } from "convex/server";
import { maskPhone } from "../../phone/index.js";
import type { StockStep } from "../core/convexAuth/stockStore.js";
import { listProvedPhones } from "../core/delivery/ownerNotices.js";
import type { linkStep } from "../core/signIn/linkStep.js";
import type { Given } from "../core/given.js";
import { findOwnAccount } from "../core/linking/accounts.js";
import { makeTicket } from "../core/secrets/ticket.js";
import { hasProved } from "../core/sessions/proved.js";
import {
  endSession,
  getSession,
  isActiveUser,
} from "../core/sessions/sessions.js";
import type { SignedIn } from "../core/sessions/sessions.js";
import type { AnswerOf } from "../core/store/step.js";
import type { Doc, MutationCtx, UserId } from "../options/dataModel.js";
import type { SecondFactorNeeded, SecondFactorOptions } from "./options.js";

/** What the gate knows: the store behind it, and for whom it is closed. */
export interface Gate {
  given: Given;
  users: SecondFactorOptions<GenericDataModel>["users"];
  /** `auth:store` as it is without a second factor. */
  store: (ctx: MutationCtx, step: StockStep) => Promise<unknown>;
}

/** What a session is answered with that gets no tokens yet. */
export interface Held {
  userId: UserId;
  tokens: null;
  secondFactor: SecondFactorNeeded;
}

type SessionId = Doc<"authSessions">["_id"];

/** A session as Convex Auth's step answers it. */
interface Begun {
  userId: UserId;
  sessionId: SessionId;
}

/**
 * Convex Auth's own step of `auth:store`, by the gate where it gives out tokens: no tokens leave it for
 * a user who has yet to prove a number. Steps of phone sign-in do not come here.
 */
export async function passGate(
  gate: Gate,
  ctx: MutationCtx,
  step: StockStep,
): Promise<unknown> {
  if (step.type === "signIn" && step.generateTokens)
    return await signIn(gate, ctx, step);
  if (step.type === "verifyCodeAndSignIn")
    return await verifyCode(gate, ctx, step);
  if (step.type === "refreshSession") return await refresh(gate, ctx, step);
  return await gate.store(ctx, step);
}

/** A password, or whatever else a provider has checked itself. */
async function signIn(
  gate: Gate,
  ctx: MutationCtx,
  step: Extract<StockStep, { type: "signIn" }>,
): Promise<unknown> {
  const { userId, sessionId } = step;
  const own = await ownSession(ctx, userId, sessionId);
  const caller = await getSession(gate.given, ctx);
  // Without one of its own, it is to replace the caller's.
  const session = sessionId === undefined ? (caller?.session ?? null) : own;
  const isThrough =
    !(await isActiveUser(gate.given, ctx, userId)) ||
    !(await isHeld(gate, ctx, userId, session));
  if (isThrough) {
    // Whoever is gone or blocked is refused there.
    const begun = (await gate.store(ctx, step)) as Begun | null;
    await carryProofs(gate, ctx, caller, begun);
    return begun;
  }
  if (own !== null) await endSession(gate.given, ctx, own._id);
  return await hold(ctx, userId);
}

/** A code or a link of an e-mail, and the way back from another site. */
async function verifyCode(
  gate: Gate,
  ctx: MutationCtx,
  step: Extract<StockStep, { type: "verifyCodeAndSignIn" }>,
): Promise<unknown> {
  const caller = await getSession(gate.given, ctx);
  const begun = (await gate.store(ctx, {
    ...step,
    generateTokens: false,
  })) as Begun | null;
  await carryProofs(gate, ctx, caller, begun);
  // Without tokens it is a provider's own step, whose session is looked at where they are given out.
  if (begun === null || step.generateTokens !== true) return begun;
  const { userId, sessionId } = begun;
  const session = await ctx.db.get("authSessions", sessionId);
  if (await isHeld(gate, ctx, userId, session)) {
    await endSession(gate.given, ctx, sessionId);
    return await hold(ctx, userId);
  }
  return await gate.store(ctx, {
    type: "signIn",
    userId,
    sessionId,
    generateTokens: true,
  });
}

/**
 * A session that replaces the caller's, of the same user, takes over what was proved to that one: as
 * old as it is, and until that one would have ended. One that goes on keeps it.
 */
async function carryProofs(
  { given }: Gate,
  ctx: MutationCtx,
  caller: SignedIn | null,
  begun: Begun | null,
): Promise<void> {
  if (begun === null || caller?.user._id !== begun.userId) return;
  const from = caller.session._id;
  if ((await ctx.db.get("authSessions", from)) !== null) return;
  const { userId, sessionId: to } = begun;
  const { carry } = given.component.people.proofs;
  await ctx.runMutation(carry, { userId, from, to });
}

/** A session from before the user had to prove a number ends where it would be refreshed. */
async function refresh(
  gate: Gate,
  ctx: MutationCtx,
  step: Extract<StockStep, { type: "refreshSession" }>,
): Promise<unknown> {
  const tokens = await gate.store(ctx, step);
  if (tokens === null) return null;
  // The store has just found it to be of this token.
  const sessionId = sessionOf(step);
  const session = await ctx.db.get("authSessions", sessionId);
  if (session === null) return null;
  if (!(await isHeld(gate, ctx, session.userId, session))) return tokens;
  await endSession(gate.given, ctx, sessionId);
  return null;
}

/**
 * The answer to the end of a link. The number was proved to the session that began it, and whoever
 * brings the ticket need not be who had that one: the session it would make gets no tokens either.
 */
export async function passLink(
  gate: Gate,
  ctx: MutationCtx,
  answer: AnswerOf<typeof linkStep>,
): Promise<AnswerOf<typeof linkStep> | ({ ok: true } & Held)> {
  if (!answer.ok || answer.tokens === null) return answer;
  const sessionId = sessionOf(answer.tokens);
  const session = await ctx.db.get("authSessions", sessionId);
  if (session === null) return { ...answer, tokens: null };
  const { userId } = session;
  if (!(await isHeld(gate, ctx, userId, session))) return answer;
  await endSession(gate.given, ctx, sessionId);
  return { ok: true, ...(await hold(ctx, userId)) };
}

function sessionOf({ refreshToken }: { refreshToken: string }): SessionId {
  return refreshToken.split("|")[1] as SessionId;
}

async function ownSession(
  ctx: MutationCtx,
  userId: UserId,
  given: string | undefined,
): Promise<Doc<"authSessions"> | null> {
  if (given === undefined) return null;
  const id = ctx.db.normalizeId("authSessions", given);
  const session = id === null ? null : await ctx.db.get("authSessions", id);
  return session?.userId === userId ? session : null;
}

/** Whether a user has to prove a number, and has not done so to this session. */
async function isHeld(
  gate: Gate,
  ctx: MutationCtx,
  userId: UserId,
  session: Doc<"authSessions"> | null,
): Promise<boolean> {
  const user = await ctx.db.get("users", userId);
  if (user === null) return true;
  const phones = await listProvedPhones(ctx, userId);
  if (phones.length === 0) return false;
  const isMeant = gate.users === "all" || (await gate.users(ctx, user));
  if (!isMeant) return false;
  if (session?.userId !== userId) return true;
  return !(await hasProved(gate.given, ctx, { user, session }, phones));
}

/** The number a code goes to: the one last proved. */
export async function factorPhone(
  ctx: MutationCtx,
  user: Doc<"users">,
): Promise<string | null> {
  const own = (await findOwnAccount(ctx, user))?.providerAccountId;
  const proved = await listProvedPhones(ctx, user._id);
  return proved.find((phone) => phone === own) ?? proved[0] ?? null;
}

async function hold(ctx: MutationCtx, userId: UserId): Promise<Held> {
  const user = await ctx.db.get("users", userId);
  const phone = user === null ? null : await factorPhone(ctx, user);
  const ticket = await makeTicket("factor", userId);
  return {
    userId,
    tokens: null,
    secondFactor: { ticket, phone: maskPhone(phone ?? "") },
  };
}
