import {
  actionGeneric,
  internalActionGeneric,
  internalMutationGeneric,
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
import { phoneAuthError } from "../../../errors.js";
import { actorIn, askAll, isActor } from "./authorize.js";
import type { AdminCall, Authorize } from "./authorize.js";
import { remembering } from "./remembering.js";

/** Who may call: pages, by an admin's word, or scripts with the deployment's key. */
export type Visibility = "public" | "internal";

/** An operator says who does it, if anybody in particular. */
type Called<
  Calls extends Visibility,
  Args extends PropertyValidators,
> = ObjectType<Args> &
  (Calls extends "internal" ? { actorId?: string } : unknown);

type Run<Ctx, Args extends PropertyValidators, Result> = (
  ctx: Ctx,
  args: ObjectType<Args>,
  actorId: string | undefined,
) => Promise<Result>;

/** Makes functions that know who calls them: see `guardWith` and `operatorGuard`. */
export interface Guard<
  DataModel extends GenericDataModel,
  Calls extends Visibility,
> {
  /** Whether the caller may do a part of what they ask, which has a function of its own. */
  may: (ctx: GenericQueryCtx<DataModel>, name: string) => Promise<boolean>;
  /** The same of several calls, each with its arguments; before anything is written. */
  mayEach: (
    ctx: GenericQueryCtx<DataModel>,
    calls: readonly AdminCall[],
  ) => Promise<boolean[]>;
  /** Whole numbers a caller may see in an hour; undefined for as many as they like. */
  looksPerHour: number | undefined;
  query: <Args extends PropertyValidators, Result>(
    name: string,
    args: Args,
    returns: GenericValidator,
    run: Run<GenericQueryCtx<DataModel>, Args, Result>,
  ) => RegisteredQuery<Calls, Called<Calls, Args>, Promise<Result>>;
  mutation: <Args extends PropertyValidators, Result>(
    name: string,
    args: Args,
    returns: GenericValidator,
    run: Run<GenericMutationCtx<DataModel>, Args, Result>,
  ) => RegisteredMutation<Calls, Called<Calls, Args>, Promise<Result>>;
  action: <Args extends PropertyValidators, Result>(
    name: string,
    args: Args,
    returns: GenericValidator,
    run: Run<GenericActionCtx<DataModel>, Args, Result>,
  ) => RegisteredAction<Calls, Called<Calls, Args>, Promise<Result>>;
}

/** The functions of an admin page ask an internal one: actions cannot look for themselves. */
export interface AdminGuard<DataModel extends GenericDataModel> extends Guard<
  DataModel,
  "public"
> {
  authorize: RegisteredQuery<
    "internal",
    { name: string; args: Given },
    Promise<string>
  >;
}

/**
 * Public functions that do nothing before `authorize` has named their caller.
 *
 * An action asks the `authorize` that stands beside it, in its own module: another module's was made
 * for other functions.
 */
export function guardWith<DataModel extends GenericDataModel>(
  authorize: Authorize<DataModel>,
  looksPerHour: number,
): AdminGuard<DataModel> {
  const actorOf = async (
    ctx: GenericQueryCtx<DataModel>,
    call: AdminCall,
  ): Promise<string> => {
    const actorId: unknown = await authorize(ctx, call);
    if (!isActor(actorId)) throw phoneAuthError("not_allowed");
    return actorId;
  };
  return {
    looksPerHour,
    may: async (ctx, name) =>
      await actorOf(ctx, { name, args: {} }).then(
        () => true,
        () => false,
      ),
    mayEach: async (ctx, calls) => {
      const answers = await askAll(authorize, remembering(ctx), calls);
      return answers.map((said) => actorIn(said) !== null);
    },
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
          const own = await ctx.meta.getFunctionMetadata();
          const actorId = await ctx.runQuery(authorizeBeside(own.name), call);
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

/**
 * The same functions for whoever holds the deployment's key, which is all there is to ask: internal,
 * and written down with the `actorId` that they are given.
 */
export function operatorGuard<DataModel extends GenericDataModel>(): Guard<
  DataModel,
  "internal"
> {
  const vActor = { actorId: v.optional(v.string()) };
  const read = <Args>(given: Given): { args: Args; actorId?: string } => {
    const { actorId, ...args } = given;
    return { args: args as Args, actorId: actorId as string | undefined };
  };
  return {
    looksPerHour: undefined,
    may: async () => Promise.resolve(true),
    mayEach: async (_, calls) => Promise.resolve(calls.map(() => true)),
    query: (_, args, returns, run) =>
      internalQueryGeneric({
        ...declare({ ...args, ...vActor }, returns),
        handler: async (ctx: GenericQueryCtx<DataModel>, given: Given) => {
          const call = read<ObjectType<typeof args>>(given);
          return await run(ctx, call.args, call.actorId);
        },
      }),
    mutation: (_, args, returns, run) =>
      internalMutationGeneric({
        ...declare({ ...args, ...vActor }, returns),
        handler: async (ctx: GenericMutationCtx<DataModel>, given: Given) => {
          const call = read<ObjectType<typeof args>>(given);
          return await run(ctx, call.args, call.actorId);
        },
      }),
    action: (_, args, returns, run) =>
      internalActionGeneric({
        ...declare({ ...args, ...vActor }, returns),
        handler: async (ctx: GenericActionCtx<DataModel>, given: Given) => {
          const call = read<ObjectType<typeof args>>(given);
          return await run(ctx, call.args, call.actorId);
        },
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

/** @param name - Of a function, e.g. `"office/people:startFileImport"`. */
function authorizeBeside(name: string) {
  const module = name.slice(0, name.lastIndexOf(":"));
  return makeFunctionReference<
    "query",
    { name: string; args: Record<string, unknown> },
    string
  >(`${module}:authorize`);
}
