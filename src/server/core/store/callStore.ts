import { makeFunctionReference } from "convex/server";
import type {
  GenericActionCtx,
  GenericDataModel,
  GenericMutationCtx,
} from "convex/server";
import type { ObjectType, PropertyValidators } from "convex/values";
import { sweepTokensStep } from "../sessions/steps.js";
import { callOurs } from "./callOurs.js";
import { repeated } from "./repeated.js";
import type { StoreStep } from "./step.js";

/** Any context that can run a mutation: a mutation's (then it joins it) or an action's. */
export type RunMutationCtx = Pick<
  GenericActionCtx<GenericDataModel>,
  "runMutation"
>;

/** Convex Auth calls its own mutation by this name too: apps export it from `convex/auth.ts`. */
const STORE = makeFunctionReference<"mutation", { args: object }, unknown>(
  "auth:store",
);

const NOT_OURS =
  'PhoneAuth: auth:store is Convex Auth\'s own. Import convexAuth from "convex-phone-auth/auth" ' +
  "in convex/auth.ts, and export store.";

/** A step as `auth:store` takes it. */
function asArgs<Args extends PropertyValidators>(
  { type }: StoreStep<Args, unknown>,
  args: ObjectType<Args>,
): { args: object } {
  return { args: { ...args, type } };
}

/** Does nothing; asked where a call failed. */
const NOTHING = asArgs(sweepTokensStep, { sessionIds: [] });

/**
 * Runs one step in the app's `auth:store`.
 *
 * @throws Error where that is not ours, in place of an error that repeats what it was given.
 */
export async function callStore<Args extends PropertyValidators, Result>(
  ctx: RunMutationCtx,
  step: StoreStep<Args, Result>,
  args: ObjectType<Args>,
): Promise<Result> {
  const call = async (given: { args: object }) =>
    await repeated(ctx, async () => await ctx.runMutation(STORE, given));
  const store = { call, nothing: NOTHING, isMissing: NOT_OURS };
  // The reference is by name, so its result has no type of its own; `runs` guarantees this one.
  return (await callOurs(store, asArgs(step, args))) as Result;
}

/** Has a step run in a transaction of its own: right after this one, or later. */
export async function scheduleStore<Args extends PropertyValidators>(
  ctx: Pick<GenericMutationCtx<GenericDataModel>, "scheduler">,
  step: StoreStep<Args, unknown>,
  args: ObjectType<Args>,
  afterMs = 0,
): Promise<void> {
  await ctx.scheduler.runAfter(afterMs, STORE, asArgs(step, args));
}
