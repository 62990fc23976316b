/** Called after every change. */
export type Listener = () => void;

/**
 * A value that can be read and followed, as React's `useSyncExternalStore` and the stores of other
 * frameworks want it: another object only when something has changed.
 */
export class Store<Value> {
  #value: Value;
  readonly #listeners = new Set<Listener>();
  readonly #onFollowed: (isFollowed: boolean) => void;

  /** @param onFollowed - Told when somebody begins to listen, and when nobody does any more. */
  constructor(
    first: Value,
    onFollowed: (isFollowed: boolean) => void = () => {},
  ) {
    this.#value = first;
    this.#onFollowed = onFollowed;
  }

  readonly get = (): Value => this.#value;

  readonly subscribe = (listener: Listener): (() => void) => {
    // One entry for each call, also where a listener is given twice.
    const entry = () => listener();
    this.#listeners.add(entry);
    if (this.#listeners.size === 1) this.#onFollowed(true);
    return () => {
      if (!this.#listeners.delete(entry)) return;
      if (this.#listeners.size === 0) this.#onFollowed(false);
    };
  };

  set(value: Value): void {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Whether two objects have the same fields with the same values. */
export function isSame<Fields extends object>(a: Fields, b: Fields): boolean {
  const keys = Object.keys(a) as (keyof Fields)[];
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.is(a[key], b[key]))
  );
}
