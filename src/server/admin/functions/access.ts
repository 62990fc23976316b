import { queryGeneric } from "convex/server";
import type {
  GenericDataModel,
  GenericQueryCtx,
  RegisteredQuery,
} from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { phoneAuthError } from "../../../errors.js";
import type { AdminCall, Authorize } from "./guarded.js";
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
      const answers = await askAll(authorize, remembering(ctx), names, args);
      const allowed = answers.flatMap((answer) =>
        answer.said.status === "fulfilled" && isId(answer.said.value)
          ? [{ name: answer.name, actorId: answer.said.value }]
          : [],
      );
      const [first] = allowed;
      if (first !== undefined)
        return {
          actorId: first.actorId,
          may: allowed.map(({ name }) => name),
        };
      // Why not, in the words of `authorize` where it has any.
      const refusal = answers
        .map(({ said }) => said)
        .find((said) => said.status === "rejected");
      throw refusal === undefined
        ? phoneAuthError("not_allowed")
        : refusal.reason;
    },
  });
}

/** What `authorize` said of one function: an id, something else, or why not. */
interface Said {
  name: string;
  said: PromiseSettledResult<unknown>;
}

/**
 * Asks about each function, but only once where `authorize` has answered without a look at what is
 * called: then it is the same for all.
 */
async function askAll<DataModel extends GenericDataModel>(
  authorize: Authorize<DataModel>,
  ctx: GenericQueryCtx<DataModel>,
  names: ReadonlySet<string>,
  args: Record<string, unknown>,
): Promise<Said[]> {
  let hasLooked = false;
  const ask = async (name: string): Promise<Said> => {
    const look = <Part>(part: Part): Part => {
      hasLooked = true;
      return part;
    };
    const call: AdminCall = {
      get name() {
        return look(name);
      },
      get args() {
        return look(args);
      },
    };
    const asking = async () => await authorize(ctx, call);
    const [said] = await Promise.allSettled([asking()]);
    return { name, said };
  };
  const [first, ...others] = names;
  if (first === undefined) return [];
  const answer = await ask(first);
  return [
    answer,
    ...(hasLooked
      ? await Promise.all(others.map(ask))
      : others.map((name) => ({ ...answer, name }))),
  ];
}

function isId(actorId: unknown): actorId is string {
  return typeof actorId === "string" && actorId !== "";
}
