import type { GetRandomValues } from "./random.js";
import { sha256 } from "./sha256.js";

/**
 * What ties a code to the client that asked for it (S256 of RFC 7636, 4.2): the server learns the
 * challenge with the request for a code, and accepts the code only along with the verifier.
 */
export interface Binding {
  /** Secret of this client, until a code is redeemed. */
  readonly verifier: string;
  /** Its hash, sent with every request for a code. */
  readonly challenge: string;
}

const SECRET_BYTES = 32;
const ALPHABET =
  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/** Base64url without padding (RFC 4648, section 5); `btoa` is not everywhere. */
export function toBase64Url(bytes: Uint8Array): string {
  let text = "";
  let bits = 0;
  let held = 0;
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 6; bits -= 6)
      text += ALPHABET.charAt((held >> (bits - 6)) & 63);
  }
  return bits === 0 ? text : text + ALPHABET.charAt((held << (6 - bits)) & 63);
}

/** The bytes of base64url as text, one character each; what is not of the alphabet is left out. */
export function fromBase64Url(text: string): string {
  let bytes = "";
  let bits = 0;
  let held = 0;
  for (const letter of text) {
    const value = ALPHABET.indexOf(letter);
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >> bits) & 255);
    }
  }
  return bytes;
}

/** The binding of a verifier made before. */
export function bindingOf(verifier: string): Binding {
  return { verifier, challenge: toBase64Url(sha256(verifier)) };
}

/** A fresh binding; one per number, kept for another send of the same code. */
export function makeBinding(getRandomValues: GetRandomValues): Binding {
  return bindingOf(makeSecret(getRandomValues));
}

/** 32 random bytes as 43 letters. */
export function makeSecret(getRandomValues: GetRandomValues): string {
  const bytes = new Uint8Array(SECRET_BYTES);
  getRandomValues(bytes);
  return toBase64Url(bytes);
}
