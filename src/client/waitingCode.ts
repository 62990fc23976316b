import type { TokenStorage } from "./tokenStorage.js";

/** A code that is waited for, as it outlives a reload of the page. */
export interface WaitingCode {
  readonly phone: string;
  /** Secret of this client; worthless without the code, and dropped when that expires. */
  readonly verifier: string;
  /** Whether the server has said that it took the request. */
  readonly isSent: boolean;
  readonly sentAt: number;
  readonly retryAt: number;
  readonly expiresAt: number;
  /** Wrong tries of it so far. */
  readonly triesCount: number;
}

/** More than any code lives; what claims to live longer was not written here. */
const MAX_LIFE_MS = 60 * 60 * 1000;

/** The browser tab's own storage, where there is one and the page may use it. */
function tabStorage(): TokenStorage | null {
  try {
    const { sessionStorage } = globalThis as { sessionStorage?: TokenStorage };
    return sessionStorage ?? null;
  } catch {
    return null;
  }
}

/**
 * Keeps the code that is waited for under one key. Storage that fails is storage that forgets: a
 * sign-in works without, as long as the page stays.
 */
export class WaitingCodeStore {
  readonly #key: string;
  readonly #storage: TokenStorage | null;
  /** One after the other, since a storage may take its time. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param storage - Undefined: the tab's own. Null: none. */
  constructor(key: string, storage: TokenStorage | null | undefined) {
    this.#key = key;
    this.#storage = storage === undefined ? tabStorage() : storage;
  }

  save(waiting: WaitingCode): void {
    const text = JSON.stringify(waiting);
    void this.#run((storage) => storage.setItem(this.#key, text));
  }

  drop(): void {
    void this.#run((storage) => storage.removeItem(this.#key));
  }

  /** The code waited for, or null when there is none, or it has expired. */
  async load(): Promise<WaitingCode | null> {
    const text = await this.#run((storage) => storage.getItem(this.#key));
    const waiting = typeof text === "string" ? read(text) : null;
    if (typeof text === "string" && waiting === null) this.drop();
    return waiting;
  }

  #run<Result>(
    use: (storage: TokenStorage) => Result | Promise<Result>,
  ): Promise<Result | null> {
    const storage = this.#storage;
    if (storage === null) return Promise.resolve(null);
    const done = this.#last.then(() => use(storage)).catch(() => null);
    this.#last = done;
    return done;
  }
}

function read(text: string): WaitingCode | null {
  const now = Date.now();
  try {
    const found = JSON.parse(text) as Partial<WaitingCode> | null;
    const { phone, verifier, isSent, retryAt, expiresAt } = found ?? {};
    const { sentAt = 0, triesCount = 0 } = found ?? {};
    return typeof phone === "string" &&
      typeof verifier === "string" &&
      typeof isSent === "boolean" &&
      typeof retryAt === "number" &&
      typeof expiresAt === "number" &&
      expiresAt > now &&
      expiresAt < now + MAX_LIFE_MS
      ? { phone, verifier, isSent, sentAt, retryAt, expiresAt, triesCount }
      : null;
  } catch {
    return null;
  }
}
