import type { Value } from "convex/values";
import { inModuleScope } from "./moduleScope.js";
import type { ConvexState } from "./state.js";

export type FunctionCall = {
  /** Path of the component, `""` for the app. */
  component: string;
  /** Such as `auth:store`. */
  name: string;
  kind: "query" | "mutation" | "action";
  args: Value | undefined;
  /** Runs inside another function's transaction. */
  isNested: boolean;
};

/** What happens around every function; `run` goes on with the function. */
export type Around = (
  call: FunctionCall,
  run: () => Promise<unknown>,
) => Promise<unknown>;

type Modules = ConvexState["components"][string]["modules"];
type Registered = {
  _handler: (ctx: unknown, args: unknown) => Promise<unknown>;
  isQuery?: boolean;
  isMutation?: boolean;
  [SURROUNDED]?: true;
};
type Router = {
  lookup: (...args: unknown[]) => [Registered, ...unknown[]] | null;
  [SURROUNDED]?: true;
};

const SURROUNDED = Symbol("surrounded");

/**
 * Puts something around every function of an instance, of components that come later too, and loads
 * their modules as a deployment does.
 *
 * @param isNode whether a module of the app begins with `"use node"`
 */
export function surroundFunctions(
  state: ConvexState,
  around: Around,
  isNode: (module: string) => boolean,
): void {
  const surround = (component: string) => (modules: Modules) => {
    const load: Modules = async (path) =>
      component === "" && isNode(path)
        ? await modules(path)
        : await inModuleScope(async () => await modules(path));
    return surroundModules(state, component, load, around);
  };
  const take = (component: string, info: ConvexState["components"][string]) => {
    let modules = surround(component)(info.modules);
    Object.defineProperty(info, "modules", {
      configurable: true,
      enumerable: true,
      get: () => modules,
      set: (replaced: Modules) => (modules = surround(component)(replaced)),
    });
    return info;
  };
  for (const [component, info] of Object.entries(state.components))
    take(component, info);
  state.components = new Proxy(state.components, {
    set: (target, component: string, info: ConvexState["components"][string]) =>
      Reflect.set(target, component, take(component, info)),
  });
}

function surroundModules(
  state: ConvexState,
  component: string,
  modules: Modules,
  around: Around,
): Modules {
  const known = new WeakMap<object, Record<string, unknown>>();
  return async (path) => {
    const module = await modules(path);
    const surrounded = known.get(module) ?? {};
    if (known.has(module)) return surrounded;
    known.set(module, surrounded);
    for (const [name, exported] of Object.entries(module)) {
      const call = { component, name: `${path}:${name}` };
      surrounded[name] = isRouter(exported)
        ? surroundRouter(state, exported, call, around)
        : isRegistered(exported)
          ? surroundFunction(state, exported, call, around)
          : exported;
    }
    return surrounded;
  };
}

type Named = Pick<FunctionCall, "component" | "name">;

function surroundFunction(
  { transactionManager }: ConvexState,
  registered: Registered,
  named: Named,
  around: Around,
): Registered {
  const kind = registered.isQuery
    ? "query"
    : registered.isMutation
      ? "mutation"
      : "action";
  const handler: Registered["_handler"] = async (ctx, args) => {
    const tracker = transactionManager.getMetricsTracker();
    const isNested = kind !== "action" && (tracker?._layers.length ?? 0) > 1;
    const call = { ...named, kind, args: args as Value, isNested } as const;
    return await around(call, async () => await registered._handler(ctx, args));
  };
  return Object.create(registered, {
    _handler: { value: handler },
    [SURROUNDED]: { value: true },
  }) as Registered;
}

/** HTTP actions are not exported by themselves. */
function surroundRouter(
  state: ConvexState,
  router: Router,
  named: Named,
  around: Around,
): Router {
  const lookup: Router["lookup"] = (...args) => {
    const found = router.lookup(...args);
    if (found === null) return null;
    const [action, ...rest] = found;
    const inside: Around = async (call, run) =>
      // A request is no value of Convex's, and has no such limits.
      await around({ ...call, args: undefined }, run);
    return [surroundFunction(state, action, named, inside), ...rest];
  };
  return Object.create(router, {
    lookup: { value: lookup },
    [SURROUNDED]: { value: true },
  }) as Router;
}

function isRegistered(value: unknown): value is Registered {
  return isNew(value) && "_handler" in value;
}

function isRouter(value: unknown): value is Router {
  return isNew(value) && "isRouter" in value && "lookup" in value;
}

/** What was surrounded once is not surrounded again, whoever wrapped it since. */
function isNew(value: unknown): value is object {
  const isObject =
    (typeof value === "object" || typeof value === "function") &&
    value !== null;
  return isObject && !(SURROUNDED in value);
}
