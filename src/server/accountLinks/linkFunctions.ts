import { mutationGeneric, queryGeneric } from "convex/server";
import type { RegisteredMutation, RegisteredQuery } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { phoneAuthError } from "../../errors.js";
import { givenOf } from "../core/given.js";
import type { Given } from "../core/given.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import { recordAct } from "../core/recordAct.js";
import { makeTicket } from "../core/secrets/ticket.js";
import { lacksFreshProof } from "../core/sessions/freshProof.js";
import { getSession } from "../core/sessions/sessions.js";
import type { MutationCtx, QueryCtx, UserId } from "../options/dataModel.js";

/** How old the proof of the number may be, as for a change of it. */
const FRESH_MS = 5 * 60 * 1000;
const MAX_LISTED = 50;

/** Validator of {@link LinkedAccount}. */
export const vLinkedAccount = v.object({
  /** Pass it to `unlink`. */
  accountId: v.id("authAccounts"),
  /** Id of the provider, such as `google`. */
  provider: v.string(),
  /** When the account was created, ms since 1970. */
  addedAt: v.number(),
});

/** A way to sign in of a user, other than by phone. */
export type LinkedAccount = Infer<typeof vLinkedAccount>;

/**
 * What `linkFunctions` returns: public functions for the signed-in user's own ways to sign in. `start` and
 * `unlink` throw `not_allowed`: without a reason if nobody is signed in, with the reason `fresh_proof`
 * if the page should ask for a code first, and with `no_number` if the user has proved no number.
 */
export interface LinkFunctions {
  /** Lists the ways to sign in besides the number, at most 50. Empty if nobody is signed in. */
  list: RegisteredQuery<
    "public",
    Record<string, never>,
    Promise<LinkedAccount[]>
  >;
  /** Starts a link. The ticket it returns is valid for 15 minutes. */
  start: RegisteredMutation<
    "public",
    Record<string, never>,
    Promise<{ ticket: string }>
  >;
  /**
   * Removes a way to sign in. It is never the last one, since the number stays. `removed` is false if
   * the account is not the user's.
   */
  unlink: RegisteredMutation<
    "public",
    { accountId: string },
    Promise<{ removed: boolean }>
  >;
}

/**
 * Makes public functions with which a signed-in user adds and removes ways to sign in.
 *
 * @example
 * ```ts
 * // convex/links.ts
 * export const { list, start, unlink } = linkFunctions(phone);
 * ```
 */
export function linkFunctions(phone: AnyPhoneAuth): LinkFunctions {
  const given = givenOf(phone);
  return {
    list: queryGeneric({
      args: {},
      returns: v.array(vLinkedAccount),
      handler: async (ctx: QueryCtx) => {
        const signedIn = await getSession(given, ctx);
        return signedIn === null
          ? []
          : await listLinked(ctx, signedIn.user._id);
      },
    }),
    start: mutationGeneric({
      args: {},
      returns: v.object({ ticket: v.string() }),
      handler: async (ctx: MutationCtx) => {
        const { user, session } = await requireProof(given, ctx);
        return { ticket: await makeTicket("link", user._id, session._id) };
      },
    }),
    unlink: mutationGeneric({
      // Open on purpose: a validator's error repeats the value it refuses.
      args: v.any(),
      returns: v.object({ removed: v.boolean() }),
      handler: async (ctx: MutationCtx, args: { accountId: unknown }) => {
        const { user } = await requireProof(given, ctx);
        const linked = await listLinked(ctx, user._id);
        const found = linked.find((one) => one.accountId === args.accountId);
        if (found === undefined) return { removed: false };
        await forgetCodes(ctx, found);
        await ctx.db.delete("authAccounts", found.accountId);
        const detail = found.provider;
        await recordAct(given, ctx, user, { type: "released", detail });
        return { removed: true };
      },
    }),
  };
}

async function requireProof(given: Given, ctx: MutationCtx) {
  const signedIn = await getSession(given, ctx);
  if (signedIn === null) throw phoneAuthError("not_allowed");
  const reason = await lacksFreshProof(given, ctx, signedIn, FRESH_MS);
  if (reason !== null) throw phoneAuthError("not_allowed", { reason });
  return signedIn;
}

async function listLinked(
  ctx: QueryCtx,
  userId: UserId,
): Promise<LinkedAccount[]> {
  const accounts = await ctx.db
    .query("authAccounts")
    .withIndex("userIdAndProvider", (q) => q.eq("userId", userId))
    .take(MAX_LISTED);
  return accounts
    .filter(({ provider }) => provider !== PROVIDER_ID)
    .map(({ _id, provider, _creationTime }) => ({
      accountId: _id,
      provider,
      addedAt: _creationTime,
    }));
}

/** A code that was sent for the account must not sign in by it any more. */
async function forgetCodes(
  ctx: MutationCtx,
  { accountId }: LinkedAccount,
): Promise<void> {
  const codes = await ctx.db
    .query("authVerificationCodes")
    .withIndex("accountId", (q) => q.eq("accountId", accountId))
    .take(MAX_LISTED);
  for (const { _id } of codes)
    await ctx.db.delete("authVerificationCodes", _id);
}
