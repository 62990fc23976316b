import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { ConvexError } from "convex/values";
import { alone } from "./alone.js";
import { onNetwork } from "./connection.js";
import type { PhoneClient } from "./phoneClient.js";
import { StoredTokens } from "./sessionTokens.js";
import type { SessionTokens } from "./sessionTokens.js";
import { SIGN_IN } from "./signInSteps.js";
import type { SignIn } from "./signInSteps.js";
import { Store } from "./store.js";
import { lifeLeftMs, subjectOf } from "./subject.js";
import type { TokenStorage } from "./tokenStorage.js";

type FetchToken = (options: {
  forceRefreshToken: boolean;
}) => Promise<string | null>;

/**
 * A Convex client that can be given an identity. `ConvexClient` takes a function that fetches a
 * token; `ConvexHttpClient` takes the token itself.
 */
export interface SessionClient extends PhoneClient {
  /** Sets the identity that the client acts as. */
  setAuth(token: never, onChange?: never): void;
  /** Removes the identity. */
  clearAuth?(): void;
  /** The URL of the deployment, if the client has it. */
  readonly url?: string;
  /** The inner client of a `ConvexClient`. */
  readonly client?: { readonly url: string; clearAuth(): void };
}

/** Options of {@link createPhoneSession}. */
export interface PhoneSessionOptions {
  /**
   * Where the session is stored. Default: `localStorage`, if the platform has one. `null`: the
   * session is not stored.
   */
  readonly storage?: TokenStorage | null | undefined;
  /**
   * Separates the sessions of several deployments in one storage. Default: the deployment's URL.
   */
  readonly storageNamespace?: string | undefined;
  /** The URL of the deployment. Default: the URL of the client. */
  readonly url?: string | undefined;
}

/** Whether somebody is signed in, and who. */
export interface SessionSnapshot {
  /** `loading` until the storage has been read. */
  readonly status: "loading" | "signedIn" | "signedOut";
  /**
   * Identifies the user and the session; `null` if nobody is signed in. It stays the same until
   * somebody signs in or out.
   */
  readonly subject: string | null;
}

const SIGN_OUT = makeFunctionReference<"action">("auth:signOut");

/** The name Convex Auth's React client locks its refreshing by; windows of both take turns. */
const LOCK = "__convexAuthRefreshToken";
const LONGEST_PAUSE_MS = 30_000;
/** A token that is good for less is replaced before a call is made with it. */
const LEAST_LIFE_MS = 10_000;

const LOADING: SessionSnapshot = { status: "loading", subject: null };

/**
 * A Convex Auth session without a framework. It stores the session, refreshes it (only one window
 * at a time does so), gives it to a Convex client and ends it. {@link createPhoneSession} makes
 * one.
 */
export class PhoneSession {
  /** The client that acts as whoever is signed in. */
  readonly client: SessionClient;
  /** The `storage` option that you gave. */
  readonly storage: TokenStorage | null | undefined;
  readonly #url: string;
  readonly #stored: StoredTokens;
  readonly #seen = new Store<SessionSnapshot>(LOADING);
  readonly #loaded: Promise<void>;
  readonly #stop: () => void;
  /** Whether the client asks for tokens itself; one over HTTP is given them. */
  readonly #isLive: boolean;
  #token: string | null = null;
  #isClosed = false;

  /** Don't call this yourself; use {@link createPhoneSession}. */
  constructor(client: SessionClient, options: PhoneSessionOptions) {
    const url = options.url ?? client.url ?? client.client?.url;
    if (url === undefined)
      throw new Error("convex-phone-auth: this client has no `url`. Pass one.");
    const { storage, storageNamespace = url } = options;
    this.client = client;
    this.storage = storage;
    this.#url = url;
    this.#isLive = client.connectionState !== undefined;
    this.#stored = new StoredTokens(storage, storageNamespace);
    this.#loaded = this.#load();
    this.#stop = this.#stored.onOtherWindow((token) => this.#adopt(token));
    if (this.#isLive) this.#setAuth(this.#fetchToken);
  }

  /** Calls `listener` after every change. To stop it, call the function that this returns. */
  readonly subscribe = (listener: () => void): (() => void) =>
    this.#seen.subscribe(listener);

  /** Returns who is signed in. It returns a new object only after a change. */
  readonly getSnapshot = (): SessionSnapshot => this.#seen.get();

  /**
   * Returns a token that stays valid for at least ten seconds, or `null` if nobody is signed in. A
   * client that works over HTTP then uses the same token, so call this before each of its calls.
   *
   * @throws The error of the request, if the token had to be refreshed and that failed.
   */
  readonly getToken = async (): Promise<string | null> => {
    await this.#loaded;
    const token = this.#token;
    if (token !== null && lifeLeftMs(token) < LEAST_LIFE_MS)
      await this.#refresh();
    return this.#token;
  };

  /**
   * Signs in with a provider that doesn't redirect to another page. `createPhoneSignIn` calls this
   * for you.
   */
  readonly signIn: SignIn = async (provider, params = {}) => {
    await (this.#isLive ? this.#loaded : this.getToken());
    const answer = await this.client.action(SIGN_IN, { provider, params });
    const { tokens } = answer as { tokens?: SessionTokens | null };
    if (tokens) await this.#take(tokens);
    return { signingIn: Boolean(tokens) };
  };

  /** Ends the session. If the backend can't be reached, the session ends on this device only. */
  readonly signOut = async (): Promise<void> => {
    const token = await this.getToken().catch(() => this.#token);
    if (token !== null)
      await this.#makeClient(token)
        .action(SIGN_OUT, {})
        .catch(() => {});
    await this.#take(null);
  };

  /** Stops listening and refreshing. The session stays stored, and the client stays open. */
  readonly close = (): void => {
    this.#isClosed = true;
    this.#stop();
  };

  async #load(): Promise<void> {
    const token = await this.#stored.getToken();
    // Another window may have been faster.
    if (this.#seen.get() === LOADING) this.#adopt(token);
  }

  async #take(tokens: SessionTokens | null): Promise<void> {
    await (tokens === null ? this.#stored.drop() : this.#stored.save(tokens));
    this.#adopt(tokens?.token ?? null);
  }

  #adopt(token: string | null): void {
    const before = this.#seen.get();
    const subject = subjectOf(token);
    this.#token = token;
    if (!this.#isLive && token !== null) this.#setAuth(token);
    // A live client has asked before anything was loaded, and asks again by itself.
    else if (before !== LOADING && before.subject !== subject) {
      if (token !== null) this.#setAuth(this.#fetchToken);
      else (this.client.client ?? this.client).clearAuth?.();
    }
    const status = token === null ? "signedOut" : "signedIn";
    if (before.status !== status || before.subject !== subject)
      this.#seen.set({ status, subject });
  }

  /** The clients' types say which of the two each of them takes. */
  #setAuth(token: string | FetchToken): void {
    const client: SessionClient = this.client;
    client.setAuth(token as never);
  }

  /** What a live client asks for its identity. */
  readonly #fetchToken: FetchToken = async ({ forceRefreshToken }) => {
    await this.#loaded;
    return forceRefreshToken ? await this.#keepRefreshing() : this.#token;
  };

  /** Until the backend has answered: the client waits with whatever is asked of it. */
  async #keepRefreshing(): Promise<string | null> {
    for (let pause = 500; !this.#isClosed; pause *= 2) {
      try {
        return await this.#refresh();
      } catch (thrown) {
        if (thrown instanceof ConvexError) break;
        await untilOnline(Math.min(pause, LONGEST_PAUSE_MS));
      }
    }
    return null;
  }

  /** New tokens for the old, asked for by one window while the others wait for what it gets. */
  async #refresh(): Promise<string | null> {
    const before = this.#token;
    return await alone(LOCK, async () => {
      const stored = await this.#stored.getToken();
      if (stored !== before) this.#adopt(stored);
      const refreshToken = await this.#stored.getRefreshToken();
      if (stored !== before || refreshToken === null) return this.#token;
      const answer: unknown = await this.#makeClient().action(SIGN_IN, {
        refreshToken,
      });
      const { tokens } = answer as { tokens?: SessionTokens | null };
      // Whoever signed in or out meanwhile is right.
      if ((await this.#stored.getRefreshToken()) === refreshToken)
        await this.#take(tokens ?? null);
      return this.#token;
    });
  }

  /** Over HTTP, since a live client waits for its identity before it sends anything. */
  #makeClient(auth?: string): ConvexHttpClient {
    const identity = auth === undefined ? {} : { auth };
    return new ConvexHttpClient(this.#url, { logger: false, ...identity });
  }
}

/** Waits a while, or until the network is back. */
async function untilOnline(pauseMs: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const go = () => {
      clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = setTimeout(go, pauseMs);
    const stop = onNetwork(go);
  });
}

/**
 * Manages the session of an app without React. It reads the stored tokens, gives them to the
 * client, refreshes them, and follows a sign-in or sign-out in another window. Call it once in your
 * app. In React, use Convex Auth's provider instead; the two share one session.
 *
 * @param client - A `ConvexClient` or a `ConvexHttpClient`.
 * @throws Error if neither the client nor the options have the deployment's `url`.
 * @example
 * ```ts
 * const client = new ConvexClient(import.meta.env.VITE_CONVEX_URL);
 * const session = createPhoneSession(client);
 * session.subscribe(() => show(session.getSnapshot().status));
 * ```
 */
export function createPhoneSession(
  client: SessionClient,
  options: PhoneSessionOptions = {},
): PhoneSession {
  return new PhoneSession(client, options);
}
