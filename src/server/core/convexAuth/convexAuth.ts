import { convexAuth as stockConvexAuth } from "@convex-dev/auth/server";
import type { ConvexAuthConfig } from "@convex-dev/auth/server";
import { actionGeneric, internalMutationGeneric } from "convex/server";
import { v } from "convex/values";
import { phoneAuthError } from "../../../errors.js";
import type { ActionCtx, MutationCtx } from "../../options/dataModel.js";
import { PROVIDER_ID } from "../linking/accounts.js";
import {
  createOrUpdateUser,
  createOrUpdateUserThen,
} from "../linking/createOrUpdateUser.js";
import type { AfterUser } from "../linking/createOrUpdateUser.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { fail } from "../../options/checks.js";
import { checkNumbers } from "../../options/resolve.js";
import { configOf } from "../configOf.js";
import { plainerName } from "../delivery/costlyName.js";
import { logConfigurationError, logCostlyName } from "../log.js";
import { givenOf, phoneOf } from "../given.js";
import { signInByPhone } from "../signIn/phoneSignIn.js";
import type { ProviderTypes } from "./hardenedStore.js";
import { runHardenedStore } from "./hardenedStore.js";
import { isActiveUser, isVouchedFor } from "../sessions/sessions.js";
import type { SignInArgs, SignInResult } from "./signInArgs.js";
import { readSignInArgs } from "./signInArgs.js";
import type { StockStep, StockStore } from "./stockStore.js";
import { exportStoreArgs } from "./steps.js";
import type { PhoneStep } from "./steps.js";
import { handlerOf } from "./stockStore.js";

declare const process: { env: Record<string, string | undefined> };

type StockAuth = ReturnType<typeof stockConvexAuth>;

/** The id and kind of every provider, those behind other providers included. */
function listProviderTypes(providers: readonly unknown[]): ProviderTypes {
  const types = new Map<string, string>();
  for (const given of providers) {
    const provider: unknown =
      typeof given === "function" ? (given as () => unknown)() : given;
    if (typeof provider !== "object" || provider === null) continue;
    const { id, type, extraProviders, options } = provider as Record<
      string,
      unknown
    >;
    const inner = (options ?? {}) as Record<string, unknown>;
    const name = inner.id ?? id;
    const kind = inner.type ?? type;
    if (typeof name === "string" && typeof kind === "string")
      types.set(name, kind);
    const extra = inner.extraProviders ?? extraProviders;
    if (Array.isArray(extra)) {
      for (const [extraId, extraType] of listProviderTypes(extra))
        types.set(extraId, extraType);
    }
  }
  return types;
}

/**
 * A drop-in replacement for Convex Auth's `convexAuth`. It takes the same argument and returns the same
 * functions. Export them from `convex/auth.ts` under the same names.
 *
 * What it adds:
 * - asking for a code answers `{ started: true }` and does not touch an existing session;
 * - linking follows this package's rules (`phone.createOrUpdateUser`), unless you pass a callback;
 * - parameters are checked before they are used;
 * - a refresh token is used only if both halves are ids of the right tables;
 * - only users who exist and are not blocked get tokens.
 *
 * It checks the options of the `PhoneAuth`, so a mistake in them fails the deploy.
 *
 * @throws Error that names the option that is missing or wrong.
 * @example
 * ```ts
 * export const { auth, signIn, signOut, store, isAuthenticated } = convexAuth({
 *   providers: [phone.provider()],
 * });
 * ```
 */
export function convexAuth(authConfig: ConvexAuthConfig): StockAuth {
  const phone = authConfig.providers
    .map(phoneOf)
    .find((found) => found !== undefined);
  const config = phone === undefined ? null : configOf(phone);
  const lengths = authConfig.session;
  const session = {
    totalDurationMs: lengths?.totalDurationMs ?? durationIn("TOTAL"),
    inactiveDurationMs: lengths?.inactiveDurationMs ?? durationIn("INACTIVE"),
  };
  const stock = stockConvexAuth({
    ...withCallbacks(authConfig, config),
    session,
  });
  const providers = listProviderTypes(authConfig.providers);
  const hardening = {
    stock: handlerOf<MutationCtx, { args: StockStep }, unknown>(
      "store",
      stock.store,
    ) satisfies StockStore,
    providers,
    config,
    sessionMs: session.totalDurationMs,
    hasOwnCallback:
      (authConfig.callbacks?.createOrUpdateUser ??
        authConfig.callbacks?.afterUserCreatedOrUpdated) !== undefined,
  };
  const stockSignIn = handlerOf<ActionCtx, SignInArgs, SignInResult>(
    "signIn",
    stock.signIn,
  );

  const store = internalMutationGeneric({
    handler: async (
      ctx: MutationCtx,
      { args }: { args: StockStep | PhoneStep },
    ) => await runHardenedStore(hardening, ctx, args),
  });
  // Asked at a deploy, which is when a mistaken number among the options is to be found.
  let exported: string | undefined;
  const exportArgs = () => {
    if (phone !== undefined && config !== null) {
      const { component, options } = givenOf(phone);
      checkNumbers(component, options);
      const most = authConfig.signIn?.maxFailedAttempsPerHour;
      if (config.limits.wrongTriesPerPhonePerHour > (most ?? Infinity))
        fail(
          'limit "wrongTriesPerPhonePerHour" may be at most "signIn.maxFailedAttempsPerHour".',
        );
      const plain = plainerName(config.appName);
      if (plain !== null) logCostlyName(config.appName, plain);
    }
    return (exported ??= exportStoreArgs(stock.store));
  };

  // Its arguments are open on purpose: a validator's error repeats and logs all that was sent, number
  // and code included, where it does not know one of the names.
  const signIn = actionGeneric({
    args: v.any(),
    handler: async (
      ctx: ActionCtx,
      raw: Record<string, unknown>,
    ): Promise<SignInResult> => {
      const args = readSignInArgs(raw, providers);
      return args.provider === PROVIDER_ID && config !== null
        ? await signInByPhone(config, ctx, args.params)
        : await stockSignIn(ctx, args);
    },
  });

  return {
    ...stock,
    signIn: signIn,
    store: Object.assign(store, { exportArgs }),
  };
}

/**
 * How long sessions live, as Convex Auth says it (0.0.95, `sessions.ts`, `refreshTokens.ts`), which
 * would take a text that is no number for a session without end.
 */
function durationIn(kind: "TOTAL" | "INACTIVE"): number {
  const name = `AUTH_SESSION_${kind}_DURATION_MS`;
  const text = process.env[name];
  const ms = Number(text);
  if (ms > 0 && ms < Infinity) return ms;
  if (text) logConfigurationError(new Error(`${name} is no number.`));
  return 30 * 24 * 60 * 60 * 1000;
}

/** The app's callbacks with the linking rules and the check for blocked users put in. */
function withCallbacks(
  authConfig: ConvexAuthConfig,
  config: PhoneAuthConfig | null,
): ConvexAuthConfig {
  if (config === null) return authConfig;
  const callbacks = authConfig.callbacks ?? {};
  const after = callbacks.afterUserCreatedOrUpdated as AfterUser | undefined;
  const ours =
    after === undefined ? createOrUpdateUser : createOrUpdateUserThen(after);
  return {
    ...authConfig,
    callbacks: {
      ...callbacks,
      createOrUpdateUser: callbacks.createOrUpdateUser ?? ours,
      beforeSessionCreation: async (ctx, args) => {
        const { userId } = args;
        const isActive =
          isVouchedFor(ctx, userId) ||
          (await isActiveUser(config, ctx, userId));
        if (!isActive) throw phoneAuthError("not_allowed");
        await callbacks.beforeSessionCreation?.(ctx, args);
      },
    },
  };
}
