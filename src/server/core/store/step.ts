import type { ObjectType, PropertyValidators } from "convex/values";

/**
 * One of the steps this package adds to Convex Auth's `auth:store` mutation, as its callers know it:
 * by name, arguments and answer. What runs it is `convexAuth/steps.ts`'s to say.
 */
export interface StoreStep<Args extends PropertyValidators, Result> {
  readonly type: `phone.${string}`;
  /** Made when a deploy asks what `auth:store` takes, and at no call. */
  readonly args: () => Args;
  /** For types alone. */
  readonly answers?: () => Result;
}

/** Declares a step; expected failures are answers, since throwing would undo what was counted. */
export function storeStep<Result>() {
  return <Args extends PropertyValidators>(
    type: `phone.${string}`,
    args: () => Args,
  ): StoreStep<Args, Result> => ({ type, args });
}

/** What a step is given, without its name. */
export type ArgsOf<Step> =
  Step extends StoreStep<infer Args, unknown> ? ObjectType<Args> : never;

/** What a step answers. */
export type AnswerOf<Step> =
  Step extends StoreStep<PropertyValidators, infer Result> ? Result : never;
