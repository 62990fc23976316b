import path from "node:path";
import { ConvexClient, ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import type { PaginationOptions, PaginationResult } from "convex/server";
import type { Value } from "convex/values";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { waitFor } from "../helpers/waitFor.js";
import { startDevServer } from "../../src/dev/devServer.js";
import type { DevServer, DevServerOptions } from "../../src/dev/devServer.js";

const ROOT = path.resolve(import.meta.dirname, "../..");
export const FIXTURE = path.join(ROOT, "tests/fixtures/embedded");
export const SCRATCH = path.join(ROOT, ".dev");

type Message = { channel: string; text: string };
type Document = Message & { _id: string };

/** References to the fixture's functions. */
export const fn = {
  list: makeFunctionReference<"query", { channel: string }, string[]>(
    "messages:list",
  ),
  count: makeFunctionReference<"query", { channel: string }, number>(
    "messages:count",
  ),
  page: makeFunctionReference<
    "query",
    { paginationOpts: PaginationOptions },
    PaginationResult<Document>
  >("messages:page"),
  send: makeFunctionReference<"mutation", Message, string>("messages:send"),
  sendSoon: makeFunctionReference<"mutation", Message & { delayMs: number }>(
    "messages:sendSoon",
  ),
  scheduleWhenOpen: makeFunctionReference<"mutation", Message>(
    "messages:scheduleWhenOpen",
  ),
  sendFromAction: makeFunctionReference<"action", Message, number>(
    "messages:sendFromAction",
  ),
  refuse: makeFunctionReference<"mutation">("messages:refuse"),
  fail: makeFunctionReference<"query">("messages:fail"),
  echo: makeFunctionReference<"query", { value: Value }, Value>(
    "messages:echo",
  ),
  greeting: makeFunctionReference<"query", Record<string, never>, string>(
    "messages:greeting",
  ),
  whereFrom: makeFunctionReference<"mutation">("messages:whereFrom"),
  addNested: makeFunctionReference<"mutation", { by: number }, number>(
    "nested:add",
  ),
  signIn: makeFunctionReference<
    "action",
    { provider: string; params: Record<string, Value> },
    { tokens: { token: string; refreshToken: string } }
  >("auth:signIn"),
  whoAmI: makeFunctionReference<"query", Record<string, never>, string | null>(
    "auth:whoAmI",
  ),
  put: makeFunctionReference<"mutation", { to: string; body: string }>(
    "outbox:put",
  ),
};

export type FixtureServer = DevServer & { logged: string[] };

/** A server with the fixture's functions, for one test. */
export async function startFixture(
  options: Partial<DevServerOptions> = {},
): Promise<FixtureServer> {
  const logged: string[] = [];
  const server = await startDevServer({
    port: 0,
    functionsDir: path.join(FIXTURE, "convex"),
    componentsModule: path.join(FIXTURE, "components.ts"),
    webRoot: path.join(FIXTURE, "web"),
    keysDir: path.join(SCRATCH, "test-keys"),
    log: (line) => void logged.push(line),
    ...options,
  });
  onTestFinished(() => server.close());
  return { ...server, logged };
}

export function httpClient({ url }: { url: string }): ConvexHttpClient {
  return new ConvexHttpClient(url, { logger: false });
}

export function liveClient(
  { url }: { url: string },
  webSocket: typeof WebSocket = WebSocket,
): ConvexClient {
  const client = new ConvexClient(url, {
    webSocketConstructor: asBrowserSocket(webSocket),
    logger: false,
  });
  onTestFinished(() => client.close());
  return client;
}

export const browserSocket = asBrowserSocket(WebSocket);

function asBrowserSocket(
  webSocket: typeof WebSocket,
): typeof globalThis.WebSocket {
  // `ws` implements what the client uses of the browser's class; their types differ in the events.
  return webSocket as unknown as typeof globalThis.WebSocket;
}

type Received =
  | { type: "Transition"; modifications: { queryId: number; value: unknown }[] }
  | { type: "MutationResponse" | "ActionResponse" | "Ping" }
  | { type: "AuthError"; error: string; authUpdateAttempted: boolean };

/** A client that speaks the bare protocol, for what the real one would hide. */
export async function rawSession(server: { url: string }, sessionId: string) {
  const socket = new WebSocket(
    `${server.url.replace("http", "ws")}/api/1.48.0/sync`,
  );
  const received: Received[] = [];
  socket.on("message", (data: Buffer) =>
    received.push(JSON.parse(data.toString()) as Received),
  );
  await new Promise((resolve) => socket.once("open", resolve));
  const send = (message: object) => socket.send(JSON.stringify(message));
  send({
    type: "Connect",
    sessionId,
    connectionCount: 0,
    lastCloseReason: null,
    clientTs: 0,
  });
  return { received, send, close: () => socket.terminate() };
}

/** Everything a subscription has been told, and a way to wait for something. */
export function collect<T>(
  subscribe: (onValue: (value: T) => void) => () => void,
): { values: T[]; until: (test: (value: T) => boolean) => Promise<T> } {
  const values: T[] = [];
  const waiting = new Set<() => void>();
  onTestFinished(
    subscribe((value) => {
      values.push(value);
      for (const check of [...waiting]) check();
    }),
  );
  return {
    values,
    until: (test) =>
      new Promise((resolve) => {
        const check = () => {
          const found = values.find(test);
          if (found === undefined) return;
          waiting.delete(check);
          resolve(found);
        };
        waiting.add(check);
        check();
      }),
  };
}

/** The error a call ends in; a call that succeeds fails the test. */
export async function failureOf(
  call: Promise<unknown>,
): Promise<Error & { data?: unknown }> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error))
    throw new Error("The call was expected to fail.");
  return outcome;
}

export { waitFor };
