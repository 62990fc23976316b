import { phoneAuthError } from "../../../errors.js";
import type { E164 } from "../../../phone/index.js";
import type { MutationCtx } from "../../options/dataModel.js";
import { PROVIDER_ID } from "../linking/accounts.js";
import { planUser } from "../linking/createOrUpdateUser.js";
import type { UserPlan } from "../linking/createOrUpdateUser.js";
import { insertUser } from "../linking/insertUser.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import {
  createStockAccount,
  retrieveStockAccount,
} from "../registration/stockAccount.js";
import { isTestOver } from "../signIn/testNumbers.js";
import { endSession, isActiveUser } from "../sessions/sessions.js";
import type { CreateAccount, StockCalls } from "../store/stockCalls.js";
import { runStock } from "./runStock.js";
import { runStep } from "./steps.js";
import type { PhoneStep } from "./steps.js";
import type { StockStep, StockStore } from "./stockStore.js";

/** The kind of each configured provider, by id. */
export type ProviderTypes = ReadonlyMap<string, string>;

interface Hardening {
  stock: StockStore;
  providers: ProviderTypes;
  config: PhoneAuthConfig | null;
  /** Whether the app has a callback of its own about users, which wants to be asked or told. */
  hasOwnCallback: boolean;
  /** How long a session lives at most. */
  sessionMs: number;
}

/** Whether a provider exists that sends links or codes, or redirects: what verification codes serve. */
function usesVerificationCodes(providers: ProviderTypes): boolean {
  return [...providers.values()].some((type) => type !== "credentials");
}

/** `auth:store`: our steps, and Convex Auth's own behind the checks they need. */
export async function runHardenedStore(
  hardening: Hardening,
  ctx: MutationCtx,
  step: StockStep | PhoneStep,
): Promise<unknown> {
  if (isPhoneStep(step)) {
    if (hardening.config === null) {
      throw new Error(
        "convex-phone-auth: convexAuth has no `phone.provider()`.",
      );
    }
    return await runStep(hardening.config, ctx, step, stockCalls(hardening));
  }
  if (
    hardening.config !== null &&
    "account" in step &&
    step.provider === PROVIDER_ID
  ) {
    return await runAccountStep(hardening.config, ctx, step, hardening);
  }
  const checked = await checkStockStep(hardening, ctx, step);
  if (checked === null) return null;
  const answer = await runStock(hardening, ctx, checked);
  if (checked.type === "refreshSession" && answer === null)
    await endRefused(hardening.config, ctx, checked.refreshToken);
  return answer;
}

function isPhoneStep(step: StockStep | PhoneStep): step is PhoneStep {
  return step.type.startsWith("phone.");
}

type AccountStep = Extract<
  StockStep,
  {
    type:
      | "createAccountFromCredentials"
      | "retrieveAccountWithCredentials"
      | "modifyAccount";
  }
>;

/** Convex Auth's own calls about accounts, where they name our provider. */
async function runAccountStep(
  config: PhoneAuthConfig,
  ctx: MutationCtx,
  step: AccountStep,
  hardening: Hardening,
): Promise<unknown> {
  switch (step.type) {
    case "createAccountFromCredentials":
      return await createStockAccount(config, ctx, step, stockCalls(hardening));
    case "retrieveAccountWithCredentials":
      return await retrieveStockAccount(config, ctx, step);
    case "modifyAccount":
      throw new Error(
        'PhoneAuth: an account of provider "phone" has no secret.',
      );
  }
}

function stockCalls({
  stock,
  hasOwnCallback,
  sessionMs,
}: Hardening): StockCalls {
  const run = async <Result>(ctx: MutationCtx, args: StockStep) =>
    (await stock(ctx, { args })) as Result;
  return {
    createAccount: async (ctx, phone, fields, plan) => {
      const profile = { ...fields, phone };
      if (!hasOwnCallback) return await insertAccount(ctx, profile, plan);
      planUser(ctx, profile, plan);
      const made = await run<Awaited<ReturnType<CreateAccount>>>(ctx, {
        type: "createAccountFromCredentials",
        provider: PROVIDER_ID,
        account: { id: phone },
        profile,
      });
      // Another user than the rules chose would leave the chosen one behind without a number.
      if (plan.userId !== null && made.user._id !== plan.userId)
        throw new Error(
          'PhoneAuth: for provider "phone" your callback answers ' +
            "`phone.createOrUpdateUser(ctx, args)`.",
        );
      return made;
    },
    startSession: async (ctx, userId) => {
      const args = { type: "signIn", userId, generateTokens: true } as const;
      type Started = Omit<
        Awaited<ReturnType<StockCalls["startSession"]>>,
        "until"
      >;
      const started = await run<Started>(ctx, args);
      return { ...started, until: Date.now() + sessionMs };
    },
  };
}

/**
 * What Convex Auth does where our callback answers with the plan (0.0.95,
 * `createAccountFromCredentials.ts`), less its look for an account: the caller has just looked, and
 * a list of numbers is made of such looks.
 */
async function insertAccount(
  ctx: MutationCtx,
  profile: Record<string, unknown> & { phone: E164 },
  plan: UserPlan,
): ReturnType<CreateAccount> {
  const userId = plan.userId ?? (await insertUser(ctx, profile));
  const accountId = await ctx.db.insert("authAccounts", {
    userId,
    provider: PROVIDER_ID,
    providerAccountId: profile.phone,
  });
  const user = await ctx.db.get("users", userId);
  const account = await ctx.db.get("authAccounts", accountId);
  if (user === null || account === null)
    throw new Error("PhoneAuth: no account.");
  return { user, account };
}

/** Steps that need no check; a list, so that another one does not go by unseen. */
type PassedOn =
  | AccountStep
  | Extract<
      StockStep,
      { type: "userOAuth" | "verifier" | "signOut" | "invalidateSessions" }
    >;

/** The step as Convex Auth may see it, or null where the answer is "no" and nothing is touched. */
async function checkStockStep(
  { providers, config }: Hardening,
  ctx: MutationCtx,
  step: StockStep,
): Promise<StockStep | null> {
  // eslint-disable-next-line @typescript-eslint/switch-exhaustiveness-check -- `PassedOn` lists the rest
  switch (step.type) {
    case "signIn":
      return (await maySignIn(config, ctx, step)) ? step : null;
    case "refreshSession":
      return (await mayRefresh(config, ctx, step.refreshToken)) ? step : null;
    case "verifyCodeAndSignIn":
      return usesVerificationCodes(providers)
        ? checkVerifyCode(providers, step)
        : null;
    case "createVerificationCode":
      return oneChannel(providers.get(step.provider), step);
    case "verifierSignature":
      return ctx.db.normalizeId("authVerifiers", step.verifier) === null
        ? null
        : step;
    default:
      return step satisfies PassedOn;
  }
}

/** Tokens are issued to users who exist, are not blocked, and own the session, if one is named. */
async function maySignIn(
  config: PhoneAuthConfig | null,
  ctx: MutationCtx,
  { userId, sessionId }: Extract<StockStep, { type: "signIn" }>,
): Promise<boolean> {
  if (sessionId !== undefined) {
    const id = ctx.db.normalizeId("authSessions", sessionId);
    const session = id === null ? null : await ctx.db.get("authSessions", id);
    if (session?.userId !== userId) return false;
  }
  return await isActiveUser(config, ctx, userId);
}

/**
 * Whether a refresh token may be looked at by Convex Auth: both halves are ids of the right tables
 * and belong together. Anything else touches nothing. A session whose user is gone or blocked ends,
 * and so does one that a test number's code opened, with that code.
 */
async function mayRefresh(
  config: PhoneAuthConfig | null,
  ctx: MutationCtx,
  refreshToken: string,
): Promise<boolean> {
  const [tokenPart, sessionPart, ...rest] = refreshToken.split("|");
  if (tokenPart === undefined || sessionPart === undefined || rest.length > 0)
    return false;
  const tokenId = ctx.db.normalizeId("authRefreshTokens", tokenPart);
  const sessionId = ctx.db.normalizeId("authSessions", sessionPart);
  if (tokenId === null || sessionId === null) return false;
  const token = await ctx.db.get("authRefreshTokens", tokenId);
  if (token?.sessionId !== sessionId) return false;
  const session = await ctx.db.get("authSessions", sessionId);
  if (session === null) return false;
  const { userId } = session;
  const mayGoOn =
    (await isActiveUser(config, ctx, userId)) &&
    (config === null || !(await isTestOver(config, ctx, userId)));
  if (!mayGoOn) await endSession(config, ctx, sessionId);
  return mayGoOn;
}

/**
 * A refresh token that was looked at and refused ends its session: it was used before, by somebody
 * else perhaps, or is over. Convex Auth takes back its tokens, and leaves the row of the session, by
 * which a token of the last hour would still be somebody's.
 */
async function endRefused(
  config: PhoneAuthConfig | null,
  ctx: MutationCtx,
  refreshToken: string,
): Promise<void> {
  const sessionId = ctx.db.normalizeId(
    "authSessions",
    refreshToken.split("|")[1] ?? "",
  );
  const session =
    sessionId === null ? null : await ctx.db.get("authSessions", sessionId);
  if (session !== null) await endSession(config, ctx, session._id);
}

/** A message goes to the channel its provider stands for; what else a client sent is dropped. */
function oneChannel(
  providerType: string | undefined,
  step: Extract<StockStep, { type: "createVerificationCode" }>,
): StockStep {
  const { email, phone, ...rest } = step;
  if (providerType === "phone" && typeof phone === "string")
    return { ...rest, phone };
  if (providerType !== "phone" && typeof email === "string")
    return { ...rest, email };
  // Answering null would let Convex Auth go on and send a message to nobody.
  throw phoneAuthError("invalid_input");
}

/** Identifiers decide whose attempts are counted, so only the provider's own channel is kept. */
function checkVerifyCode(
  providers: ProviderTypes,
  step: Extract<StockStep, { type: "verifyCodeAndSignIn" }>,
): StockStep | null {
  const { email, phone, code } = step.params;
  if (typeof code !== "string" || code.length > 512) return null;
  const providerType =
    step.provider === undefined ? undefined : providers.get(step.provider);
  if (providerType === "phone") {
    return typeof phone === "string"
      ? { ...step, params: { ...step.params, email: undefined } }
      : null;
  }
  if (email !== undefined && typeof email !== "string") return null;
  const params = { ...step.params, phone: undefined };
  return { ...step, params };
}
