import type { convexAuth } from "@convex-dev/auth/server";
import { actionGeneric, internalMutationGeneric } from "convex/server";
import type { FunctionReference, GenericDataModel } from "convex/server";
import { ConvexError, v } from "convex/values";
import type { PhoneAuthErrorData } from "../../errors.js";
import { linkStep } from "../core/signIn/linkStep.js";
import type { SignInResult } from "../core/convexAuth/signInArgs.js";
import { handlerOf } from "../core/convexAuth/stockStore.js";
import type { StockStep } from "../core/convexAuth/stockStore.js";
import { exportStoreArgs } from "../core/convexAuth/steps.js";
import { configOf } from "../core/configOf.js";
import { givenOf } from "../core/given.js";
import { PROVIDER_ID } from "../core/linking/accounts.js";
import type { PhoneAuth } from "../core/PhoneAuth.js";
import { callStore } from "../core/store/callStore.js";
import type { AnswerOf } from "../core/store/step.js";
import type { ActionCtx, MutationCtx } from "../options/dataModel.js";
import { passGate, passLink } from "./gate.js";
import type { Gate } from "./gate.js";
import { redeemFactor, startFactor } from "./secondStep.js";
import type { SecondFactorNeeded, SecondFactorOptions } from "./options.js";
import { redeemFactorStep, startFactorStep } from "./steps.js";

type StoreReference = FunctionReference<
  "mutation",
  "internal",
  Record<string, unknown>
>;
type Auth = ReturnType<typeof convexAuth>;
type Params = Record<string, unknown>;
type Step = StockStep | { type: `phone.${string}`; given?: Params };

/**
 * Adds a second factor. Users who have proved a number have to prove it again when they sign in by
 * another provider, before any tokens are issued. Until then they have no session, so the functions of
 * your app need no extra check. People who sign in by phone have proved their number already.
 *
 * @param phone - The `PhoneAuth` whose provider you gave to `convexAuth`.
 * @param auth - What `convexAuth` of this package returned.
 * @returns the same functions. Export them from `convex/auth.ts` under the same names.
 * @example
 * ```ts
 * export const { auth, signIn, signOut, store, isAuthenticated } = secondFactor(
 *   phone,
 *   convexAuth({ providers: [phone.provider(), Password] }),
 *   { users: "all" },
 * );
 * ```
 */
export function secondFactor<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  auth: Auth,
  { users }: SecondFactorOptions<DataModel>,
): Auth {
  if (users !== "all" && typeof users !== "function")
    throw new Error(
      'PhoneAuth: option "users" of secondFactor is "all" or a function.',
    );
  const innerStore = handlerOf<MutationCtx, { args: Step }, unknown>(
    "store",
    auth.store,
  );
  const innerSignIn = handlerOf<ActionCtx, Params, SignInResult>(
    "signIn",
    auth.signIn,
  );
  const gate: Gate = {
    given: givenOf(phone),
    users: users as Gate["users"],
    store: async (ctx, args) => await innerStore(ctx, { args }),
  };

  const store = internalMutationGeneric({
    handler: async (ctx: MutationCtx, { args }: { args: Step }) => {
      const { type, given = {} } = args as { type: string; given?: Params };
      if (type === startFactorStep.type)
        return await startFactor(configOf(phone), ctx, { given });
      if (type === redeemFactorStep.type)
        return await redeemFactor(configOf(phone), ctx, { given }, gate.store);
      if (type === linkStep.type)
        return await passLink(
          gate,
          ctx,
          (await innerStore(ctx, { args })) as AnswerOf<typeof linkStep>,
        );
      return type.startsWith("phone.")
        ? await innerStore(ctx, { args })
        : await passGate(gate, ctx, args as StockStep);
    },
  });
  const exportArgs = () =>
    exportStoreArgs(auth.store, [startFactorStep, redeemFactorStep]);

  const signIn = actionGeneric({
    // Open on purpose, as that of `convexAuth`.
    args: v.any(),
    handler: async (ctx: ActionCtx, raw: Params) => {
      const given = raw.provider === PROVIDER_ID ? readGiven(raw.params) : null;
      if (given !== null) return await signInByTicket(ctx, given);
      return await watched(ctx, raw, innerSignIn);
    },
  });
  return { ...auth, signIn, store: Object.assign(store, { exportArgs }) };
}

/** Parameters that hold a ticket, those alone that a second step has. */
function readGiven(params: unknown): Params | null {
  if (typeof params !== "object" || params === null) return null;
  if (!Object.hasOwn(params, "ticket")) return null;
  const names = ["ticket", "code", "locale", "channel", "times", "wrongCode"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value: unknown = (params as Params)[name];
      const isText = typeof value === "string" && value.length <= 512;
      return Object.hasOwn(params, name) ? [[name, isText ? value : ""]] : [];
    }),
  );
}

/** `signIn("phone", { ticket })` sends the code, `signIn("phone", { ticket, code })` takes it. */
async function signInByTicket(
  ctx: ActionCtx,
  given: Params,
): Promise<SignInResult> {
  if (given.code === undefined) {
    const started = await callStore(ctx, startFactorStep, { given });
    if (!started.ok) throw new ConvexError<PhoneAuthErrorData>(started.error);
    const { retryAfterMs, expiresInMs } = started;
    return { started: true, retryAfterMs, expiresInMs };
  }
  const redeemed = await callStore(ctx, redeemFactorStep, { given });
  if (redeemed.ok) return { tokens: redeemed.tokens };
  const { error } = redeemed;
  if (error.code === "invalid_code" && given.wrongCode === "returned")
    return { refused: error.code };
  throw new ConvexError<PhoneAuthErrorData>(error);
}

/**
 * Convex Auth's own sign-in, whose answer to a client knows tokens or none. What the gate answered it
 * in their place is added. A sign-in on the page then changes nothing of a session that is there; on
 * the way back from another site Convex Auth's clients wait for tokens, or for none.
 */
async function watched(
  ctx: ActionCtx,
  raw: Params,
  signIn: (ctx: ActionCtx, raw: Params) => Promise<SignInResult>,
): Promise<SignInResult & { secondFactor?: SecondFactorNeeded }> {
  let needed: SecondFactorNeeded | undefined;
  const runMutation = async (reference: StoreReference, args: Params) => {
    const answer: unknown = await ctx.runMutation(reference, args);
    const held = answer as { secondFactor?: SecondFactorNeeded } | null;
    needed = held?.secondFactor ?? needed;
    return answer;
  };
  const seen = { ...ctx, runMutation } as ActionCtx;
  const answer = await signIn(seen, raw);
  if (needed === undefined || answer.tokens) return answer;
  return raw.provider === undefined
    ? { tokens: null, secondFactor: needed }
    : { started: true, secondFactor: needed };
}
