import { queryGeneric } from "convex/server";
import type {
  GenericDataModel,
  GenericQueryCtx,
  RegisteredQuery,
} from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { phoneAuthError } from "../../../errors.js";
import { actorIn, askAll } from "./authorize.js";
import type { Authorize } from "./authorize.js";
import { remembering } from "./remembering.js";

/** Validator of {@link Access}. */
export const vAccess = v.object({
  /** The id of the caller, as `authorize` returns it. */
  actorId: v.string(),
  /** Names of the exported functions that the caller may call, in general or for `userId`. */
  may: v.array(v.string()),
});

/** What a caller may do. The function `access` returns it to an admin console. */
export type Access = Infer<typeof vAccess>;

/** Functions that a page never calls. */
const NOT_ACTS = ["access", "authorize", "runImport"];

/**
 * The same functions, which add their names to `taken` as they are taken out: those an app exports,
 * since `export const { … } = adminFunctions(…)` takes no others.
 */
export function noteTaken<Functions extends object>(
  taken: Set<string>,
  functions: Functions,
): Functions {
  const noting = {} as Functions;
  for (const name of Object.keys(functions) as (keyof Functions & string)[]) {
    Object.defineProperty(noting, name, {
      enumerable: true,
      get: () => {
        if (!NOT_ACTS.includes(name)) taken.add(name);
        return functions[name];
      },
    });
  }
  return noting;
}

/**
 * A query that asks `authorize` what the caller may call: with `userId` as the argument where one is
 * given, so that an app can keep a person from some acts in that one place.
 */
export function accessQuery<DataModel extends GenericDataModel>(
  authorize: Authorize<DataModel>,
  names: ReadonlySet<string>,
): RegisteredQuery<"public", { userId?: string }, Promise<Access>> {
  return queryGeneric({
    args: { userId: v.optional(v.string()) },
    returns: vAccess,
    handler: async (
      ctx: GenericQueryCtx<DataModel>,
      args: { userId?: string },
    ): Promise<Access> => {
      const asked = [...names];
      const calls = asked.map((name) => ({ name, args }));
      const answers = await askAll(authorize, remembering(ctx), calls);
      const actors = answers.map(actorIn);
      const actorId = actors.find((actor) => actor !== null);
      if (actorId !== undefined)
        return {
          actorId,
          may: asked.filter((_, index) => actors[index] !== null),
        };
      // Why not, in the words of `authorize` where it has any.
      const refusal = answers.find((said) => said.status === "rejected");
      throw refusal === undefined
        ? phoneAuthError("not_allowed")
        : refusal.reason;
    },
  });
}
