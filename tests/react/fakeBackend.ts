import { ConvexAuthProvider } from "@convex-dev/auth/react";
import { act } from "@testing-library/react";
import { getFunctionName } from "convex/server";
import type { FunctionReference } from "convex/server";
import { convexToJson, jsonToConvex } from "convex/values";
import type { Value } from "convex/values";
import type { ConvexReactClient } from "convex/react";
import { createElement, StrictMode } from "react";
import type { ReactNode } from "react";

export type Params = Record<string, string>;

/** One call of a function of the backend, to be answered by the test. */
export interface Call {
  readonly name: string;
  readonly params: Params;
  readonly answer: (value?: unknown) => Promise<void>;
  readonly refuse: (error: unknown) => Promise<void>;
}

/** What the server says along with a code it takes on to send. */
export const TIMES = { retryAfterMs: 30_000, expiresInMs: 600_000 };

const part = (value: object) =>
  Buffer.from(JSON.stringify(value)).toString("base64url");

/** As the wire carries it: Convex's clients leave out what is undefined. */
const asSent = (args: unknown): Params =>
  jsonToConvex(convexToJson(args as Value)) as Params;

/** A session as Convex Auth's client stores it. Nobody here checks its signature. */
export function tokensOf(subject: string, issuedAt = 0) {
  const claims = { sub: subject, iat: issuedAt };
  const token = [part({ alg: "none" }), part(claims), "none"];
  return { token: token.join("."), refreshToken: `${subject}|refresh` };
}

export const SIGNED_IN = { tokens: tokensOf("ada|first") };

/** In the place of a browser's storage. */
export class MemoryStorage {
  readonly entries = new Map<string, string>();
  readonly getItem = (key: string) => this.entries.get(key) ?? null;
  readonly setItem = (key: string, value: string) =>
    void this.entries.set(key, value);
  readonly removeItem = (key: string) => void this.entries.delete(key);
}

/**
 * A backend whose answers the test gives, behind Convex Auth's own provider: only the connection is
 * made up.
 */
export class FakeBackend {
  readonly calls: Call[] = [];
  /** Tokens of Convex Auth's provider. */
  readonly tokens = new MemoryStorage();
  /** How often the client was told to take on an identity. */
  identities = 0;
  /** Whether the server takes its time to say that it knows an identity. */
  isIdentitySlow = false;
  #takeIdentity = () => {};
  /** What queries say, by name. */
  readonly values = new Map<string, unknown>();
  #connection = { isWebSocketConnected: true, connectionRetries: 0 };
  readonly #listeners = new Set<() => void>();

  readonly #call = (reference: unknown, args: Record<string, unknown>) =>
    new Promise((resolve, reject) => {
      this.calls.push({
        name: getFunctionName(reference as FunctionReference<"action">),
        params: asSent(args["params"] ?? args),
        answer: (value = { started: true, ...TIMES }) =>
          act(async () => resolve(value)),
        refuse: (error) => act(async () => reject(error as Error)),
      });
    });

  readonly client = {
    address: "https://backend.test",
    logger: { logVerbose: () => {} },
    action: (reference: unknown, args: Record<string, unknown>) =>
      this.#call(
        typeof reference === "string"
          ? { [Symbol.for("functionName")]: reference }
          : reference,
        args,
      ),
    mutation: (reference: unknown, args: Record<string, unknown>) =>
      this.#call(reference, args),
    watchQuery: (reference: unknown) => ({
      onUpdate: () => () => {},
      journal: () => undefined,
      localQueryResult: () => {
        const value = this.values.get(
          getFunctionName(reference as FunctionReference<"query">),
        );
        if (value instanceof Error) throw value;
        return value;
      },
    }),
    setAuth: (
      _fetchToken: unknown,
      onChange: (isAuthenticated: boolean) => void,
    ) => {
      this.identities += 1;
      // As Convex's client, which tells nobody but who asked last.
      this.#takeIdentity = () => onChange(true);
      if (!this.isIdentitySlow) onChange(true);
    },
    clearAuth: () => {},
    connectionState: () => this.#connection,
    subscribeToConnectionState: (listener: () => void) => {
      this.#listeners.add(listener);
      return () => this.#listeners.delete(listener);
    },
  };

  /** The socket breaks, or is back. */
  readonly connect = (isConnected: boolean) =>
    act(async () => {
      this.#connection = {
        isWebSocketConnected: isConnected,
        connectionRetries: isConnected ? 0 : 1,
      };
      for (const listener of this.#listeners) listener();
    });

  readonly takeIdentity = () => act(async () => this.#takeIdentity());

  call(index: number): Call {
    const found = this.calls[index];
    if (found === undefined) throw new Error(`There is no call ${index}.`);
    return found;
  }

  /** For `renderHook` and `render`. */
  readonly wrapper = ({ children }: { children: ReactNode }) =>
    createElement(
      StrictMode,
      null,
      createElement(ConvexAuthProvider, {
        client: this.client as unknown as ConvexReactClient,
        storage: this.tokens,
        shouldHandleCode: false,
        children,
      }),
    );
}
