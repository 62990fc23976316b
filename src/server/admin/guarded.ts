import {
  actionGeneric,
  internalQueryGeneric,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import type {
  GenericActionCtx,
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
  RegisteredAction,
  RegisteredMutation,
  RegisteredQuery,
} from "convex/server";
import { v } from "convex/values";
import type {
  GenericValidator,
  ObjectType,
  PropertyValidators,
} from "convex/values";
import { phoneAuthError } from "../../errors.js";

/** What somebody asks an admin function to do. */
export interface AdminCall {
  /** Name of the function, e.g. `"setBlocked"`. */
  name: string;
  /** What the caller gave it, as it is. */
  args: Record<string, unknown>;
}

/**
 * Decides whether the caller may, and says who it is: an id for the events. Throws, or answers
 * null, where not.
 */
export type Authorize<DataModel extends GenericDataModel> = (
  ctx: GenericQueryCtx<DataModel>,
  call: AdminCall,
) => Promise<string | null>;

/** Makes public functions that do nothing before `authorize` has named their caller. */
export interface Guard<DataModel extends GenericDataModel> {
  query: <Args extends PropertyValidators, Result>(
    name: string,
    args: Args,
    returns: GenericValidator,
    run: (
      ctx: GenericQueryCtx<DataModel>,
      args: ObjectType<Args>,
      actorId: string,
    ) => Promise<Result>,
  ) => RegisteredQuery<"public", ObjectType<Args>, Promise<Result>>;
  mutation: <Args extends PropertyValidators, Result>(
    name: string,
    args: Args,
    returns: GenericValidator,
    run: (
      ctx: GenericMutationCtx<DataModel>,
      args: ObjectType<Args>,
      actorId: string,
    ) => Promise<Result>,
  ) => RegisteredMutation<"public", ObjectType<Args>, Promise<Result>>;
  action: <Args extends PropertyValidators, Result>(
    name: string,
    args: Args,
    returns: GenericValidator,
    run: (
      ctx: GenericActionCtx<DataModel>,
      args: ObjectType<Args>,
      actorId: string,
    ) => Promise<Result>,
  ) => RegisteredAction<"public", ObjectType<Args>, Promise<Result>>;
  /** For actions, which cannot look for themselves; internal. */
  authorize: RegisteredQuery<
    "internal",
    { name: string; args: Given },
    Promise<string>
  >;
}

/**
 * @param module - The app's module that exports `authorize`, e.g. `"admin"` for `convex/admin.ts`.
 */
export function guardWith<DataModel extends GenericDataModel>(
  authorize: Authorize<DataModel>,
  module: string,
): Guard<DataModel> {
  const actorOf = async (
    ctx: GenericQueryCtx<DataModel>,
    call: AdminCall,
  ): Promise<string> => {
    // An app's own code: whatever is no id of a caller is a refusal.
    const actorId: unknown = await authorize(ctx, call);
    if (typeof actorId !== "string" || actorId === "")
      throw phoneAuthError("not_allowed");
    return actorId;
  };
  return {
    query: (name, args, returns, run) =>
      queryGeneric({
        ...declare(args, returns),
        handler: async (ctx: GenericQueryCtx<DataModel>, given: Given) =>
          await run(
            ctx,
            as<typeof args>(given),
            await actorOf(ctx, { name, args: given }),
          ),
      }),
    mutation: (name, args, returns, run) =>
      mutationGeneric({
        ...declare(args, returns),
        handler: async (ctx: GenericMutationCtx<DataModel>, given: Given) =>
          await run(
            ctx,
            as<typeof args>(given),
            await actorOf(ctx, { name, args: given }),
          ),
      }),
    action: (name, args, returns, run) =>
      actionGeneric({
        ...declare(args, returns),
        handler: async (ctx: GenericActionCtx<DataModel>, given: Given) => {
          const call = { name, args: given };
          const actorId = await ctx.runQuery(authorizeIn(module), call);
          return await run(ctx, as<typeof args>(given), actorId);
        },
      }),
    authorize: internalQueryGeneric({
      args: { name: v.string(), args: v.record(v.string(), v.any()) },
      returns: v.string(),
      handler: async (ctx: GenericQueryCtx<DataModel>, call) =>
        await actorOf(ctx, call),
    }),
  };
}

type Given = Record<string, unknown>;

/** Convex's types of a function want to know its arguments' names, which only the callers do. */
function declare(args: PropertyValidators, returns: GenericValidator) {
  return { args, returns };
}

/** Arguments as the validators that Convex has checked them by say. */
function as<Args extends PropertyValidators>(given: Given): ObjectType<Args> {
  return given as ObjectType<Args>;
}

function authorizeIn(module: string) {
  return makeFunctionReference<
    "query",
    { name: string; args: Record<string, unknown> },
    string
  >(`${module}:authorize`);
}
