import { makeSecret, toBase64Url } from "./binding.js";
import type { GetRandomValues } from "./random.js";
import { browserStorage } from "./sessionTokens.js";
import { sha256 } from "./sha256.js";
import type { TokenStorage } from "./tokenStorage.js";

/**
 * What this device is known by to the server, a token for each number. It signs nobody in: its codes
 * are limited apart from those of strangers, and a page that was lost finds its code by it.
 */
export class DeviceTokens {
  readonly #storage: TokenStorage | null | undefined;
  /** A new token. */
  readonly make: () => string;

  /** @param storage - Undefined: the browser's own. Null: none, and the device stays unknown. */
  constructor(
    storage: TokenStorage | null | undefined,
    getRandomValues: GetRandomValues,
  ) {
    this.#storage = storage;
    this.make = () => makeSecret(getRandomValues);
  }

  /** The token kept with a number, made now where there is none; null where none can be kept. */
  async get(phone: string): Promise<string | null> {
    try {
      const kept = await this.#place()?.getItem(keyOf(phone));
      return kept ?? (await this.keep(phone, this.make()));
    } catch {
      return null;
    }
  }

  /** Keeps a token with a number in place of the one before; null where it can't. */
  async keep(phone: string, token: string): Promise<string | null> {
    const place = this.#place();
    if (place === null) return null;
    try {
      await place.setItem(keyOf(phone), token);
      return token;
    } catch {
      return null;
    }
  }

  #place(): TokenStorage | null {
    return this.#storage === undefined ? browserStorage() : this.#storage;
  }
}

/** Names no number: two letters of a digest, which one in 4,096 numbers share. */
function keyOf(phone: string): string {
  return `phoneAuth.device.${toBase64Url(sha256(phone)).slice(0, 2)}`;
}
