/**
 * Where a client keeps texts: a browser's `localStorage` and `sessionStorage` are such, and so are
 * the stores of phones, whose answers take their time.
 */
export interface TokenStorage {
  /** The text under a key; null or undefined without one. */
  readonly getItem: (
    key: string,
  ) => string | undefined | null | Promise<string | undefined | null>;
  /** Puts a text under a key. */
  readonly setItem: (key: string, value: string) => void | Promise<void>;
  /** Removes what is under a key. */
  readonly removeItem: (key: string) => void | Promise<void>;
}
