import { setImmediate as nextTurn } from "node:timers/promises";
import type { WebSocket } from "ws";
import type { Backend } from "./backend.js";
import type { Caller } from "./engine.js";
import { AuthenticationError } from "./identity.js";
import { QuerySet } from "./querySet.js";
import type { RequestLog } from "./requestLog.js";
import { encodeTs } from "./wire.js";
import type {
  ClientMessage,
  FunctionRequest,
  FunctionResponse,
  ServerMessage,
  StateVersion,
} from "./wire.js";

const PING_EVERY_MS = 15_000;

/** One client's connection: its queries, its identity, and the version it has been brought to. */
export class SyncSession {
  readonly #queries: QuerySet;
  readonly #ping = setInterval(
    () => this.#send({ type: "Ping" }),
    PING_EVERY_MS,
  );
  readonly #unsubscribe: () => void;
  #sessionId: string | null = null;
  #identityVersion = 0;
  #caller: Caller;
  #expiry: ReturnType<typeof setTimeout> | undefined;
  #client: StateVersion = { querySet: 0, identity: 0, ts: encodeTs(0n) };
  #ts = 0n;
  #inbox: Promise<void> = Promise.resolve();
  #mutations: Promise<void> = Promise.resolve();
  #flushing = false;
  #flushAgain = false;
  /** A mutation has been answered, and its promise waits for a transition that reaches this. */
  #owedTs: bigint | null = null;
  #closed = false;

  constructor(
    private readonly backend: Backend,
    private readonly requests: RequestLog,
    private readonly socket: WebSocket,
    caller: Caller,
  ) {
    this.#caller = caller;
    this.#queries = new QuerySet((what, failure) =>
      backend.report(what, failure),
    );
    this.#unsubscribe = backend.engine.onChange(() => this.#flushSoon());
    socket.on("message", (data: Buffer) => {
      // One after another: a query that follows Authenticate is to run as that user.
      this.#inbox = this.#inbox.then(() => this.#receive(data.toString()));
    });
    socket.on("close", () => this.#close());
    socket.on("error", () => this.#close());
  }

  #close(): void {
    if (this.#closed) return;
    this.#closed = true;
    clearInterval(this.#ping);
    clearTimeout(this.#expiry);
    this.#unsubscribe();
    if (this.#sessionId !== null) this.requests.disconnected(this.#sessionId);
  }

  #send(message: ServerMessage): void {
    if (!this.#closed) this.socket.send(JSON.stringify(message));
  }

  async #receive(text: string): Promise<void> {
    if (this.#closed) return;
    try {
      await this.#dispatch(JSON.parse(text) as ClientMessage);
    } catch (error) {
      this.backend.log(`✗ WebSocket message refused: ${String(error)}`);
      this.#send({ type: "FatalError", error: String(error) });
      this.socket.close(1000);
    }
  }

  async #dispatch(message: ClientMessage): Promise<void> {
    switch (message.type) {
      case "Connect":
        this.#sessionId = message.sessionId;
        this.requests.connected(message.sessionId);
        return;
      case "ModifyQuerySet":
        this.#queries.modify(message);
        return this.#flushSoon();
      case "Authenticate":
        return await this.#authenticate(message);
      case "Mutation":
        return this.#mutate(message);
      case "Action":
        return this.#act(message);
      case "Event":
        return;
    }
  }

  async #authenticate(
    message: ClientMessage & { type: "Authenticate" },
  ): Promise<void> {
    if (message.baseVersion !== this.#identityVersion)
      throw new Error("Base version out of date");
    clearTimeout(this.#expiry);
    try {
      if (message.tokenType === "Admin") {
        throw new AuthenticationError(
          "BadDeployKey",
          "There are no admin keys here.",
        );
      }
      const verified =
        message.tokenType === "None"
          ? null
          : await this.backend.verify(message.value);
      this.#caller = { ...this.#caller, identity: verified?.identity ?? null };
      if (verified !== null) {
        const expire = () =>
          this.#refuseIdentity("Token expired", this.#identityVersion, false);
        this.#expiry = setTimeout(
          expire,
          Math.max(0, verified.expiresAt - Date.now()),
        ).unref();
      }
    } catch (error) {
      if (!(error instanceof AuthenticationError)) throw error;
      return this.#refuseIdentity(error.message, message.baseVersion, true);
    }
    this.#identityVersion += 1;
    this.#queries.expire();
    this.#flushSoon();
  }

  /** The client comes back with another token, or without one. */
  #refuseIdentity(
    error: string,
    baseVersion: number,
    authUpdateAttempted: boolean,
  ): void {
    this.#send({ type: "AuthError", error, baseVersion, authUpdateAttempted });
    this.socket.close(1000);
  }

  /** A client's mutations run in its order, one at a time. */
  #mutate(message: FunctionRequest): void {
    const caller = this.#caller;
    const sessionId = this.#sessionId;
    const run = () => this.#run(message, caller);
    this.#mutations = this.#mutations.then(async () => {
      const response =
        sessionId === null
          ? await run()
          : await this.requests.once(sessionId, message.requestId, run);
      this.#send(response);
      if (!response.success) return;
      this.#owedTs = this.backend.engine.ts;
      this.#flushSoon();
    });
  }

  #act(message: FunctionRequest): void {
    void this.#run(message, this.#caller).then((response) =>
      this.#send(response),
    );
  }

  async #run(
    message: FunctionRequest,
    caller: Caller,
  ): Promise<FunctionResponse> {
    const { requestId, udfPath, args } = message;
    const kind = message.type === "Mutation" ? "mutation" : "action";
    const result = await this.backend.call(kind, udfPath, args, caller);
    const base = {
      type: `${message.type}Response` as const,
      requestId,
      logLines: [],
    };
    if (!result.ok) {
      const { errorMessage, errorData } = result.failure;
      return { ...base, success: false, result: errorMessage, errorData };
    }
    const ts =
      kind === "mutation" ? encodeTs(this.backend.engine.ts) : undefined;
    return { ...base, success: true, result: result.value, ts };
  }

  /** After this turn, so that one commit's many causes give one transition. */
  #flushSoon(): void {
    if (this.#flushing) {
      this.#flushAgain = true;
      return;
    }
    this.#flushing = true;
    void this.#flush();
  }

  async #flush(): Promise<void> {
    try {
      do {
        await nextTurn();
        this.#flushAgain = false;
        await this.#transition();
      } while (this.#flushAgain && !this.#closed);
    } catch (error) {
      this.backend.log(
        `✗ Queries could not be brought up to date: ${String(error)}`,
      );
      this.socket.close(1011);
    } finally {
      this.#flushing = false;
    }
  }

  async #transition(): Promise<void> {
    const { engine } = this.backend;
    const querySet = this.#queries.version;
    const identity = this.#identityVersion;
    const modifications = this.#queries.takeRemoved();
    const stale = this.#queries.stale(engine.commits);
    const snapshot = await engine.snapshot(stale, this.#caller);
    // A mutation committed before the snapshot was taken has its answer ready by the next turn, and
    // the answer has to go first.
    await nextTurn();
    modifications.push(
      ...this.#queries.apply(
        stale,
        snapshot,
        identity === this.#identityVersion,
      ),
    );

    if (snapshot.ts > this.#ts) this.#ts = snapshot.ts;
    const endVersion = { querySet, identity, ts: encodeTs(this.#ts) };
    const startVersion = this.#client;
    const moved =
      querySet !== startVersion.querySet || identity !== startVersion.identity;
    // A commit that touches what a query read is heard of, though its answer be the same.
    const isOwed = this.#owedTs !== null || stale.length > 0;
    if (modifications.length === 0 && !moved && !isOwed) return;
    if (this.#owedTs !== null && this.#owedTs <= this.#ts) this.#owedTs = null;
    this.#client = endVersion;
    this.#send({ type: "Transition", startVersion, endVersion, modifications });
  }
}
