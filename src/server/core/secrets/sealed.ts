import { hmac, hmacKey, toBase64Url } from "./hmac.js";

/**
 * What a mutation answers an action in Node, or a client on a WebSocket, is kept by Convex for up to
 * 14 days, in case its caller asks again. A code or a number must not lie there, so it travels under
 * a key that only its caller has, made for one call and written nowhere.
 *
 * The text is added to an HMAC-SHA256 of the key in counter mode. Nobody can change it on the way
 * within one deployment, so it carries no tag; a key is used once.
 */
export async function seal(key: string, text: string): Promise<string> {
  const bytes = new TextEncoder().encode(text);
  return toBase64Url(await masked(key, bytes));
}

/** What `seal` was given. */
export async function unseal(key: string, sealed: string): Promise<string> {
  const text = atob(sealed.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  return new TextDecoder().decode(await masked(key, bytes));
}

/** 32 random bytes as text. */
export function makeSealKey(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}

/** Twice masked is unmasked. */
async function masked(
  key: string,
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Uint8Array<ArrayBuffer>> {
  const hmacOf = await hmacKey(key);
  const result = new Uint8Array(bytes.length);
  for (let block = 0; block * 32 < bytes.length; block++) {
    const mask = await hmac(hmacOf, `phone-auth/v1/seal|${block}`);
    for (let i = block * 32; i < bytes.length && i < block * 32 + 32; i++)
      result[i] = (bytes[i] ?? 0) ^ (mask[i - block * 32] ?? 0);
  }
  return result;
}
