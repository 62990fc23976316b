/**
 * A place where a client stores strings. A browser's `localStorage` and `sessionStorage` fit, and
 * so do the asynchronous stores of React Native.
 */
export interface TokenStorage {
  /** Returns the string stored under a key, or `null` or `undefined` if there is none. */
  readonly getItem: (
    key: string,
  ) => string | undefined | null | Promise<string | undefined | null>;
  /** Stores a string under a key. */
  readonly setItem: (key: string, value: string) => void | Promise<void>;
  /** Removes the string stored under a key. */
  readonly removeItem: (key: string) => void | Promise<void>;
}
