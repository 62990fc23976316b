import { recordAct } from "../core/recordAct.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import { readTicket } from "../core/secrets/ticket.js";
import type { Ticket } from "../core/secrets/ticket.js";
import {
  endSession,
  endSessions,
  getSession,
  isActiveUser,
} from "../core/sessions/sessions.js";
import type { SignedIn } from "../core/sessions/sessions.js";
import { refuse } from "../core/signIn/codeRequest.js";
import type { StockStep } from "../core/convexAuth/stockStore.js";
import type { Tokens } from "../core/store/stockCalls.js";
import type { AnswerOf } from "../core/store/step.js";
import type { Doc, MutationCtx, UserId } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import type { linkStep } from "../core/signIn/linkStep.js";

/** More than anybody brings along who has just been made. */
const MAX_ACCOUNTS = 10;

/** What the app wants to hear, in the transaction. */
export type OnLinked = (
  ctx: MutationCtx,
  event: { userId: UserId; newUserId: UserId; providers: string[] },
) => Promise<void>;

/**
 * The end of a link: the ticket says who began it and had proved their number, the caller's session
 * says which account they have proved since. That session is of a user whom its provider has just made,
 * and who is nobody from here on. The session that began it ends, since the browser has the tokens of
 * another one by now, also where that one is of somebody whom the account belongs to already.
 */
export async function finishLink(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  given: { ticket: string; onLinked: OnLinked | undefined },
  store: (ctx: MutationCtx, step: StockStep) => Promise<unknown>,
): Promise<AnswerOf<typeof linkStep>> {
  const ticket = await readTicket("link", given.ticket);
  const caller = await getSession(config, ctx);
  if (ticket === null || caller === null)
    return refuse("not_allowed", { reason: "sign_in_again" });
  const user = (await isActiveUser(config, ctx, ticket.userId))
    ? await ctx.db.get("users", ticket.userId)
    : null;
  // Somebody signed in before the link began has shown nothing for it.
  if (user === null || caller.session._creationTime < ticket.madeAt)
    return refuse("not_allowed", { reason: "sign_in_again" });
  await endAsking(config, ctx, ticket, caller);
  const isOwn = caller.user._id === user._id;
  if (!isOwn) {
    const accounts = await bringsAlong(ctx, caller, ticket.madeAt);
    if (accounts === null) return refuse("account_conflict");
    const providers = await give(ctx, accounts, user);
    const newUserId = caller.user._id;
    await given.onLinked?.(ctx, { userId: user._id, newUserId, providers });
    await endSessions(config, ctx, newUserId);
    await ctx.db.delete("users", newUserId);
    for (const detail of providers)
      await recordAct(config, ctx, user, { type: "linked", detail });
  }
  const begun = (await store(ctx, {
    type: "signIn",
    userId: user._id,
    // Somebody who came back as themselves stays in the session they are in, with what it has proved.
    ...(isOwn && { sessionId: caller.session._id }),
    generateTokens: true,
  })) as { tokens: Tokens } | null;
  if (begun === null) return refuse("not_allowed");
  // The number was proved to another session and some minutes ago: nothing of it is written to this.
  return { ok: true, tokens: begun.tokens };
}

async function endAsking(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  { sessionId, userId }: Ticket,
  caller: SignedIn,
): Promise<void> {
  if (sessionId === undefined || sessionId === caller.session._id) return;
  const session = await ctx.db.get("authSessions", sessionId);
  if (session?.userId === userId) await endSession(config, ctx, sessionId);
}

/** The accounts of a user whom this sign-in made; null for one who was somebody before, or has a number. */
async function bringsAlong(
  ctx: MutationCtx,
  { user }: SignedIn,
  since: number,
): Promise<Doc<"authAccounts">[] | null> {
  if (user._creationTime < since) return null;
  const accounts = await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", user._id))
    .take(MAX_ACCOUNTS);
  const isNew = accounts.every(
    ({ provider, _creationTime }) =>
      provider !== PROVIDER_ID && _creationTime >= since,
  );
  const isSome = accounts.length > 0 && accounts.length < MAX_ACCOUNTS;
  return isNew && isSome ? accounts : null;
}

async function give(
  ctx: MutationCtx,
  accounts: readonly Doc<"authAccounts">[],
  { _id: userId }: Doc<"users">,
): Promise<string[]> {
  for (const { _id } of accounts)
    await ctx.db.patch("authAccounts", _id, { userId });
  return accounts.map(({ provider }) => provider);
}
