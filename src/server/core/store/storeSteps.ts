import { makeFunctionReference } from "convex/server";
import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import {
  vChannel,
  vDeliveryOutcome,
  vReportedStatus,
} from "../../../component/deliveries/validators.js";
import type { E164 } from "../../../phone/index.js";
import type { UserId } from "../../options/dataModel.js";
import type { AccountOutcome } from "../../migration/accountMigration.js";
import {
  vOnExisting,
  vRegisterRow,
} from "../registration/registrationTypes.js";
import type { RegisterRowResult } from "../registration/registrationTypes.js";
import type { ReservedTry } from "../signIn/challengeFlow.js";
import type { StartResult } from "../signIn/challengeFlow.js";
import { vCodeCheckAnswer } from "../signIn/codeCheck.js";
import { repeated } from "./repeated.js";
import type { Tokens } from "./stockCalls.js";

/**
 * The steps this package adds to Convex Auth's `auth:store` mutation. One mutation each, so that a
 * step is done whole or not at all; phones are E.164 by the time they get here.
 */
export const vPhoneStep = v.union(
  v.object({
    type: v.literal("phone.start"),
    phone: v.string(),
    country: v.string(),
    challenge: v.union(v.string(), v.null()),
    locale: v.union(v.string(), v.null()),
    channel: vChannel,
  }),
  v.object({
    type: v.literal("phone.redeem"),
    phone: v.string(),
    code: v.string(),
    verifier: v.union(v.string(), v.null()),
  }),
  v.object({
    type: v.literal("phone.settleTry"),
    phone: v.string(),
    challengeId: v.string(),
    checkId: v.string(),
    reservedAt: v.number(),
    ...vCodeCheckAnswer.fields,
  }),
  v.object({
    type: v.literal("phone.claimDelivery"),
    deliveryId: v.string(),
    /** The message comes back under it; made for this call alone. */
    sealKey: v.string(),
    locale: v.union(v.string(), v.null()),
  }),
  v.object({
    type: v.literal("phone.finishDelivery"),
    deliveryId: v.string(),
    locale: v.union(v.string(), v.null()),
    outcome: vDeliveryOutcome,
  }),
  v.object({
    type: v.literal("phone.recordReport"),
    deliveryId: v.optional(v.string()),
    receiptId: v.string(),
    status: vReportedStatus,
    reason: v.optional(v.string()),
  }),
  v.object({
    type: v.literal("phone.register"),
    rows: v.array(vRegisterRow),
    onExisting: vOnExisting,
    defaultCountry: v.optional(v.string()),
    /** Who does it, where it is not whoever is signed in. */
    actorId: v.optional(v.string()),
  }),
  v.object({
    type: v.literal("phone.tryRegister"),
    rows: v.array(vRegisterRow),
    onExisting: vOnExisting,
  }),
  v.object({
    type: v.literal("phone.sealImport"),
    importId: v.string(),
    actorId: v.optional(v.string()),
  }),
  v.object({
    type: v.literal("phone.runImport"),
    importId: v.string(),
    batch: v.number(),
  }),
  v.object({
    type: v.literal("phone.watchImport"),
    importId: v.string(),
    batch: v.number(),
    tries: v.number(),
  }),
  v.object({
    type: v.literal("phone.removeAccounts"),
    userId: v.id("users"),
    actorId: v.optional(v.string()),
  }),
  v.object({
    type: v.literal("phone.endSessions"),
    userId: v.id("users"),
    keepSession: v.optional(v.id("authSessions")),
  }),
  v.object({
    type: v.literal("phone.readAccounts"),
    cursor: v.union(v.string(), v.null()),
    defaultCountry: v.optional(v.string()),
  }),
  v.object({
    type: v.literal("phone.sweepTokens"),
    sessionIds: v.array(v.id("authSessions")),
  }),
);

export type PhoneStep = Infer<typeof vPhoneStep>;
export type StepArgs<Type extends PhoneStep["type"]> = Extract<
  PhoneStep,
  { type: Type }
>;

/** A delivery that this run of a sender is to send. */
export interface Claimed {
  /** The message as JSON, sealed: what this answers is kept for weeks where the sender is in Node. */
  sealed: string;
  /** The component's function that ends it, as a handle. */
  finish: string;
}

/** How a code that was evaluated ends. */
export type Redeemed =
  | { status: "redeemed"; tokens: Tokens }
  | { status: "invalid_code" }
  | { status: "not_allowed" };

/** What each step answers. Expected failures are values: throwing would undo what was counted. */
export interface StepResults {
  "phone.start": StartResult;
  "phone.redeem":
    | Redeemed
    | { status: "limited"; retryAfterMs: number }
    | ({ status: "ask" } & ReservedTry);
  /** `invalid_code` also where the vendor did not say: others have no vendor to be silent. */
  "phone.settleTry": Redeemed;
  /** Null where this run has nothing to send. */
  "phone.claimDelivery": Claimed | null;
  "phone.finishDelivery": null;
  "phone.recordReport": null;
  "phone.register": RegisterRowResult[];
  /** Always throws, with the results in the error. */
  "phone.tryRegister": never;
  /** Whether the import was open. */
  "phone.sealImport": boolean;
  "phone.runImport": null;
  "phone.watchImport": null;
  "phone.removeAccounts": null;
  "phone.endSessions": null;
  "phone.sweepTokens": null;
  "phone.readAccounts": {
    accounts: {
      accountId: string;
      userId: UserId;
      changed: boolean;
      read: { phone: E164 } | AccountOutcome;
    }[];
    cursor: string | null;
  };
}

/** Any context that can run a mutation: a mutation's (then it joins it) or an action's. */
export type RunMutationCtx = Pick<
  GenericActionCtx<GenericDataModel>,
  "runMutation"
>;

/** Convex Auth calls its own mutation by this name too: apps export it from `convex/auth.ts`. */
export const STORE = makeFunctionReference<
  "mutation",
  { args: PhoneStep },
  unknown
>("auth:store");

const NOT_OURS =
  'PhoneAuth: auth:store is Convex Auth\'s own. Import convexAuth from "convex-phone-auth" in ' +
  "convex/auth.ts, and export store.";

/**
 * Whether a call failed because `auth:store` is missing or does not know our steps. Asks it for one
 * that does nothing, since the words of such an error are the backend's; they only say when to ask.
 */
async function isStoreForeign(
  ctx: RunMutationCtx,
  error: unknown,
): Promise<boolean> {
  const words = /validat|could not find|no such export/i;
  if (!(error instanceof Error) || !words.test(error.message)) return false;
  const step = { type: "phone.sweepTokens" as const, sessionIds: [] };
  return await ctx.runMutation(STORE, { args: step }).then(
    () => false,
    () => true,
  );
}

/**
 * Runs one step in the app's `auth:store`.
 *
 * @throws Error where that is not ours, in place of an error that repeats what it was given.
 */
export async function callStore<Step extends PhoneStep>(
  ctx: RunMutationCtx,
  step: Step,
): Promise<StepResults[Step["type"]]> {
  try {
    // The reference is by name, so its result has no type of its own; `runStep` guarantees this one.
    return (await repeated(
      ctx,
      async () => await ctx.runMutation(STORE, { args: step }),
    )) as StepResults[Step["type"]];
  } catch (error) {
    if (await isStoreForeign(ctx, error)) throw new Error(NOT_OURS);
    throw error;
  }
}
