import type { TokenStorage } from "./tokenStorage.js";

/** What holds a session: a token for calls, and one for the next pair. */
export interface SessionTokens {
  readonly token: string;
  readonly refreshToken: string;
}

/** A storage that forgets with the page. */
function makeMemory(): TokenStorage {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key),
    setItem: (key, text) => void texts.set(key, text),
    removeItem: (key) => void texts.delete(key),
  };
}

/** The browser's own storage, where there is one and the page may use it. */
export function browserStorage(): TokenStorage | null {
  try {
    const { localStorage } = globalThis as { localStorage?: TokenStorage };
    return localStorage ?? null;
  } catch {
    return null;
  }
}

/** An event by which a browser tells of another window's writing. */
interface StorageEvent {
  key?: string | null;
  newValue?: string | null;
  storageArea?: unknown;
}

interface Page {
  addEventListener?: (
    name: "storage",
    listener: (event: StorageEvent) => void,
  ) => void;
  removeEventListener?: Page["addEventListener"];
}

/**
 * The tokens of a session under the names that Convex Auth's React client gives them (0.0.95,
 * `react/client.tsx`), so that pages made with either share one session.
 */
export class StoredTokens {
  #storage: TokenStorage;
  readonly #token: string;
  readonly #refreshToken: string;

  /** @param storage - Undefined: the browser's own. Null: none, the session ends with the page. */
  constructor(storage: TokenStorage | null | undefined, namespace: string) {
    const given = storage === undefined ? browserStorage() : storage;
    this.#storage = given ?? makeMemory();
    const suffix = namespace.replaceAll(/[^a-zA-Z0-9]/g, "");
    this.#token = `__convexAuthJWT_${suffix}`;
    this.#refreshToken = `__convexAuthRefreshToken_${suffix}`;
  }

  async getToken(): Promise<string | null> {
    return await this.#read(this.#token);
  }

  async getRefreshToken(): Promise<string | null> {
    return await this.#read(this.#refreshToken);
  }

  /** The refresh token first: other windows hear of the other one, and have to find it. */
  async save({ token, refreshToken }: SessionTokens): Promise<void> {
    await this.#use((to) => to.setItem(this.#refreshToken, refreshToken));
    await this.#use((to) => to.setItem(this.#token, token));
  }

  async drop(): Promise<void> {
    await this.#use((to) => to.removeItem(this.#refreshToken));
    await this.#use((to) => to.removeItem(this.#token));
  }

  async #read(key: string): Promise<string | null> {
    return (await this.#use((from) => from.getItem(key))) ?? null;
  }

  /** A storage that breaks costs the next visit its session, not this one. */
  async #use<Result>(
    work: (storage: TokenStorage) => Result | Promise<Result>,
  ): Promise<Result> {
    try {
      return await work(this.#storage);
    } catch {
      this.#storage = makeMemory();
      return await work(this.#storage);
    }
  }

  /** Calls back with the token that another window has stored, or null where it dropped it. */
  onOtherWindow(listener: (token: string | null) => void): () => void {
    const page = globalThis as Page;
    const onStorage = ({ key, newValue, storageArea }: StorageEvent) => {
      if (storageArea === this.#storage && key === this.#token)
        listener(newValue ?? null);
    };
    page.addEventListener?.("storage", onStorage);
    return () => page.removeEventListener?.("storage", onStorage);
  }
}
