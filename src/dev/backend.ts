import { randomBytes, timingSafeEqual } from "node:crypto";
import type { JSONValue } from "convex/values";
import type { AppSource } from "./appLoader.js";
import { CronRunner } from "./crons.js";
import { Engine } from "./engine.js";
import type { Caller, CallResult, FunctionKind } from "./engine.js";
import { describeFailure, formatFailure } from "./functionErrors.js";
import type { Failure } from "./functionErrors.js";
import { verifyToken } from "./identity.js";
import type { VerifiedIdentity } from "./identity.js";
import type { Modules } from "./convexTestInternals.js";

/** What the two protocols share: an app's engine, its tokens, its crons and its log. */
export class Backend {
  readonly engine = new Engine();
  /** For internal functions over HTTP, as a deployment has one; another one at every start. */
  readonly adminKey = randomBytes(32).toString("hex");
  readonly #crons: CronRunner;
  readonly #foreignDocuments = new Map<
    string,
    { readAt: number; document: Promise<unknown> }
  >();
  #modules: Modules = {};

  constructor(
    readonly origin: string,
    readonly log: (line: string) => void,
  ) {
    this.#crons = new CronRunner(
      async (path, args) => await this.engine.runInternal(path, args),
      ({ componentPath, udfPath }, error) =>
        this.report(`cron ${componentPath}:${udfPath}`, describeFailure(error)),
    );
  }

  /** @param keepFile - Documents to begin with, put back before anything runs. */
  async install(app: AppSource, keepFile?: string): Promise<void> {
    await this.engine.install(app);
    if (keepFile !== undefined) this.engine.restore(keepFile);
    this.#modules = app.components.get("")?.modules ?? {};
    this.#crons.install(app);
  }

  close(): void {
    this.#crons.close();
    this.engine.close();
  }

  /** Runs a public function and writes a failure to the log. */
  async call(
    kind: FunctionKind,
    udfPath: string,
    args: JSONValue,
    caller: Caller,
  ): Promise<CallResult> {
    const result = await this.engine.call(kind, udfPath, args, caller);
    if (!result.ok) this.report(`${kind} ${udfPath}`, result.failure);
    return result;
  }

  report(what: string, failure: Failure): void {
    this.log(formatFailure(what, failure));
  }

  isAdminKey(key: string): boolean {
    const [given, own] = [Buffer.from(key), Buffer.from(this.adminKey)];
    return given.length === own.length && timingSafeEqual(given, own);
  }

  /** @throws AuthenticationError when the token is not to be believed */
  async verify(token: string): Promise<VerifiedIdentity> {
    const authConfig = this.#modules["auth.config"]?.["default"];
    return await verifyToken(token, authConfig, (url) =>
      this.#readDocument(url),
    );
  }

  async #readDocument(url: string): Promise<unknown> {
    if (new URL(url).origin === this.origin) {
      const path = url.slice(this.origin.length);
      const response = await this.engine.fetch(path, {}, { identity: null });
      return await readJson(url, response);
    }
    const known = this.#foreignDocuments.get(url);
    if (known !== undefined && Date.now() - known.readAt < 60_000)
      return await known.document;
    const document = fetch(url).then((response) => readJson(url, response));
    const entry = { readAt: Date.now(), document };
    this.#foreignDocuments.set(url, entry);
    // What could not be read is read again for the next token.
    document.catch(() => {
      if (this.#foreignDocuments.get(url) === entry)
        this.#foreignDocuments.delete(url);
    });
    return await document;
  }
}

async function readJson(url: string, response: Response): Promise<unknown> {
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return await response.json();
}
