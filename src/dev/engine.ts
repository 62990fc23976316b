import { setTimeout as wait } from "node:timers/promises";
import type { HttpRouter, UserIdentity } from "convex/server";
import { convexToJson, jsonToConvex } from "convex/values";
import type { JSONValue, ValidatorJSON, Value } from "convex/values";
import type { AppSource } from "./appLoader.js";
import { checkArguments } from "./argumentValidation.js";
import { CommitLog } from "./commitLog.js";
import { createInternals } from "./convexTestInternals.js";
import type {
  Accessor,
  EngineInternals,
  FunctionPath,
  Modules,
} from "./convexTestInternals.js";
import { CallerError, describeFailure } from "./functionErrors.js";
import type { Failure } from "./functionErrors.js";
import { parsePath } from "./functionPath.js";
import { splitLongTimers } from "./longTimers.js";
import { collectReads } from "./platform/readSets.js";
import type { ReadRange, Write } from "./platform/readSets.js";

export type FunctionKind = "query" | "mutation" | "action";

/** Who calls, as functions see it through `ctx.auth` and `ctx.meta`. */
export type Caller = {
  identity: Partial<UserIdentity> | null;
  /** Holds the server's admin key, and so may call internal functions. */
  isAdmin?: boolean;
  ip?: string;
  userAgent?: string;
};

export type CallResult =
  { ok: true; value: JSONValue } | { ok: false; failure: Failure };

export type QueryRequest = {
  udfPath: string;
  args: JSONValue;
  journal: string | null;
};
export type QueryAnswer = {
  result: CallResult;
  journal: string | null;
  /** What it read, also where it failed. */
  reads: ReadRange[];
};

/** Answers of several queries, all of them as of one moment. */
export type Snapshot = {
  ts: bigint;
  dataVersion: number;
  answers: QueryAnswer[];
};

type RegisteredFunction = {
  isPublic?: boolean;
  isQuery?: boolean;
  isMutation?: boolean;
  isAction?: boolean;
  exportArgs: () => string;
};

/** The functions of one app, its documents, and what clients may do with them. */
export class Engine {
  readonly #internals: EngineInternals;
  readonly #listeners = new Set<() => void>();
  readonly #startedAt = BigInt(Date.now()) * 1_000_000n;
  /** Grows whenever the answer of a query may have changed. */
  readonly commits = new CommitLog();
  #modules: Modules = {};

  constructor() {
    this.#internals = createInternals((writes) => this.#changed(writes));
    splitLongTimers();
  }

  /** Never below the start of the process, so that a client's clock does not go back. */
  get ts(): bigint {
    const committed = this.#internals.lastCommitTs();
    return committed > this.#startedAt ? committed : this.#startedAt;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #changed(writes: Write[] | null): void {
    this.commits.add(writes);
    for (const listener of this.#listeners) listener();
  }

  async install(app: AppSource): Promise<void> {
    await this.#internals.install(app.components);
    this.#modules = app.components.get("")?.modules ?? {};
    this.#changed(null);
  }

  /**
   * Waits for scheduled functions in progress, whose ends would find no documents any more; not for
   * one that never ends.
   */
  async settle(patienceMs: number): Promise<void> {
    const patience = wait(patienceMs, undefined, { ref: false });
    await Promise.race([
      this.#internals.t.finishInProgressScheduledFunctions(),
      patience,
    ]);
  }

  /** Writes all documents into a file, for {@link restore} of another process. */
  keep(file: string): void {
    this.#internals.keep(file);
  }

  /** Puts kept documents back; once the functions are installed. */
  restore(file: string): number {
    return this.#internals.restore(file);
  }

  close(): void {
    this.#listeners.clear();
    this.#internals.clear();
  }

  /** Runs a public function for a client, or any of the app's for an admin. */
  async call(
    kind: FunctionKind,
    udfPath: string,
    args: JSONValue,
    caller: Caller,
  ): Promise<CallResult> {
    return await this.#attempt(async () => {
      const path = this.#checkedPath(kind, udfPath, args, caller.isAdmin);
      const t = this.#as(caller);
      const decoded = decodeArgs(args);
      if (kind === "query") return await t.queryFromPath(path, decoded);
      if (kind === "mutation") return await t.mutationFromPath(path, decoded);
      return await t.actionFromPath(path, decoded);
    });
  }

  /**
   * Runs public queries inside one read transaction, which no commit can come between. A mutation's,
   * which writes nothing: inside one of a query all together could have no more than one page.
   */
  async snapshot(requests: QueryRequest[], caller: Caller): Promise<Snapshot> {
    if (requests.length === 0)
      return { ts: this.ts, dataVersion: this.commits.version, answers: [] };
    const t = this.#as(caller);
    const answers: QueryAnswer[] = [];
    let moment = { ts: this.ts, dataVersion: this.commits.version };
    await t.mutation(async () => {
      moment = { ts: this.ts, dataVersion: this.commits.version };
      for (const request of requests)
        answers.push(await this.#answer(t, request));
      // Not returned: a function's result has to be a Convex value, and a failure is none.
      return null;
    });
    return { ...moment, answers };
  }

  async #answer(
    t: Accessor,
    { udfPath, args, journal }: QueryRequest,
  ): Promise<QueryAnswer> {
    const written = { endCursor: journal };
    const reads: ReadRange[] = [];
    const result = await this.#attempt(async () => {
      const path = this.#checkedPath("query", udfPath, args);
      return await this.#internals.withJournal(written, () =>
        collectReads(reads, () => t.queryFromPath(path, decodeArgs(args))),
      );
    });
    return { result, journal: written.endCursor, reads };
  }

  /** Runs any function, internal and of a component included: for crons only. */
  async runInternal(path: FunctionPath, args: JSONValue): Promise<void> {
    await this.#internals.t.fun(path, decodeArgs(args));
  }

  hasHttpRoute(pathname: string, method: string): boolean {
    return this.#router()?.lookup(pathname, routedMethod(method)) != null;
  }

  async fetch(
    path: string,
    init: RequestInit,
    caller: Caller,
  ): Promise<Response> {
    return await this.#as(caller).fetch(path, init);
  }

  #router(): HttpRouter | undefined {
    const router = this.#modules["http"]?.["default"];
    const isRouter =
      typeof router === "object" && router !== null && "lookup" in router;
    return isRouter ? (router as HttpRouter) : undefined;
  }

  #as({ identity, ip, userAgent }: Caller): Accessor {
    const t = this.#internals.t.withRequestMetadata({ ip, userAgent });
    return identity === null ? t : t.withIdentity(identity);
  }

  async #attempt(run: () => Promise<Value>): Promise<CallResult> {
    try {
      return { ok: true, value: convexToJson(await run()) };
    } catch (error) {
      return { ok: false, failure: describeFailure(error) };
    }
  }

  /** The engine would run anything it is asked to, so this is where internal functions are kept. */
  #checkedPath(
    kind: FunctionKind,
    requested: string,
    args: JSONValue,
    isAdmin = false,
  ): FunctionPath {
    const { moduleName, functionName } = parsePath(requested);
    const fn = this.#find(moduleName, functionName);
    const defined = fn === undefined ? undefined : kindOf(fn);
    const mayCall = isAdmin || fn?.isPublic === true;
    if (fn === undefined || defined === undefined || !mayCall) {
      const shown =
        functionName === "default"
          ? moduleName
          : `${moduleName}:${functionName}`;
      throw new CallerError(
        `Could not find public function for '${shown}'. Did you forget to run \`npx convex dev\` or \`npx convex deploy\`?`,
      );
    }
    if (defined !== kind) {
      throw new CallerError(
        `Trying to execute ${moduleName}.js:${functionName} as ${capital(kind)}, but it is defined as ${capital(defined)}.`,
      );
    }
    checkArguments(
      JSON.parse(fn.exportArgs()) as ValidatorJSON,
      decodeArgs(args),
    );
    return { componentPath: "", udfPath: `${moduleName}:${functionName}` };
  }

  #find(
    moduleName: string,
    functionName: string,
  ): RegisteredFunction | undefined {
    if (!Object.hasOwn(this.#modules, moduleName)) return undefined;
    const module = this.#modules[moduleName] ?? {};
    const exported = Object.hasOwn(module, functionName)
      ? module[functionName]
      : undefined;
    return isRegisteredFunction(exported) ? exported : undefined;
  }
}

function isRegisteredFunction(value: unknown): value is RegisteredFunction {
  return typeof value === "function" && "exportArgs" in value;
}

function kindOf(fn: RegisteredFunction): FunctionKind | undefined {
  if (fn.isQuery === true) return "query";
  if (fn.isMutation === true) return "mutation";
  return fn.isAction === true ? "action" : undefined;
}

/** Arguments come as a list of one object, as in Convex's own protocol. */
function decodeArgs(args: JSONValue): Record<string, Value> {
  const decoded = jsonToConvex(Array.isArray(args) ? (args[0] ?? {}) : args);
  if (
    typeof decoded !== "object" ||
    decoded === null ||
    Array.isArray(decoded)
  ) {
    throw new CallerError(
      "The arguments to a Convex function must be an object.",
    );
  }
  return decoded as Record<string, Value>;
}

function routedMethod(method: string): Parameters<HttpRouter["lookup"]>[1] {
  return method as Parameters<HttpRouter["lookup"]>[1];
}

const capital = (kind: FunctionKind) =>
  kind.charAt(0).toUpperCase() + kind.slice(1);
