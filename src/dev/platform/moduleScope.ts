import { AsyncLocalStorage } from "node:async_hooks";

/**
 * While a module loads, a deployment's clock stands where it stood when the deployment's `convex`
 * last changed, over all later pushes.
 */
export const FROZEN_AT = Date.UTC(2026, 0, 1);

const scopes = new AsyncLocalStorage<"module" | "other">();
const isLoading = () => scopes.getStore() === "module";

let loads = 0;
let allowRandomness: () => void = () => undefined;

/** Loads a module as a deployment does: with a clock that stands still, and nothing random. */
export async function inModuleScope<T>(load: () => Promise<T>): Promise<T> {
  const letClockGo = freezeClock();
  if (loads === 0) allowRandomness = refuseRandomness();
  loads += 1;
  try {
    return await scopes.run("module", load);
  } finally {
    loads -= 1;
    if (loads === 0) allowRandomness();
    letClockGo();
  }
}

/** What a loader does in between is its own business. */
export function outOfModuleScope<T>(run: () => T): T {
  return scopes.run("other", run);
}

type Still = { former: DateConstructor; loads: number };
const stills = new WeakMap<DateConstructor, Still>();

/** By assignment: convex-test keeps what a function assigns from other functions. */
function freezeClock(): () => void {
  const former = globalThis.Date;
  if (!stills.has(former)) {
    globalThis.Date = frozenDate(former);
    stills.set(globalThis.Date, { former, loads: 0 });
  }
  const still = globalThis.Date;
  const known = stills.get(still) ?? { former, loads: 0 };
  known.loads += 1;
  return () => {
    known.loads -= 1;
    if (known.loads === 0 && globalThis.Date === still)
      globalThis.Date = known.former;
  };
}

function refuseRandomness(): () => void {
  const undo = [
    replace(Math, "random", refusing(Math, "random")),
    replace(crypto, "getRandomValues", refusing(crypto, "getRandomValues")),
    replace(crypto, "randomUUID", refusing(crypto, "randomUUID")),
  ];
  return () => undo.forEach((step) => step());
}

function frozenDate(date: DateConstructor): DateConstructor {
  return new Proxy(date, {
    get: (target, name, receiver) =>
      name === "now" && isLoading()
        ? () => FROZEN_AT
        : (Reflect.get(target, name, receiver) as unknown),
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 && isLoading() ? [FROZEN_AT] : args,
        newTarget,
      ) as Date,
  });
}

function refusing<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
): Owner[Name] {
  const original = owner[name] as (...args: unknown[]) => unknown;
  const refuse = (...args: unknown[]) => {
    if (isLoading())
      throw new Error(
        `There is no randomness while a module loads (${String(name)}).`,
      );
    return original.apply(owner, args);
  };
  return refuse as Owner[Name];
}

/** @returns a function that puts back what was there, unless somebody has replaced it since */
function replace<Owner extends object, Name extends keyof Owner>(
  owner: Owner,
  name: Name,
  value: Owner[Name],
): () => void {
  const former = Object.getOwnPropertyDescriptor(owner, name);
  Object.defineProperty(owner, name, {
    value,
    configurable: true,
    writable: true,
    enumerable: former?.enumerable ?? false,
  });
  return () => {
    if (owner[name] !== value) return;
    if (former === undefined) Reflect.deleteProperty(owner, name);
    else Object.defineProperty(owner, name, former);
  };
}
