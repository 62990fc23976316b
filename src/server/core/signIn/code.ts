import { hmac, toBase64Url } from "../secrets/hmac.js";
import { subKey } from "../secrets/secret.js";
import type { Secret } from "../secrets/secret.js";

/** Digits of a code; what people expect of an SMS, and the floor of NIST SP 800-63B-4, 3.1.3.2. */
const CODE_LENGTH = 6;

/** What a code is derived from, besides the secret. */
export interface Derivation {
  purpose: string;
  nonce: string;
  phone: string;
}

/** 16 random bytes as text. Call it in a handler: at module scope the generator has a fixed seed. */
export function makeNonce(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/** The first eight bytes as a big-endian number, modulo 10^6 (bias below 10^-13), zero-padded. */
export function digitsOf(bytes: Uint8Array<ArrayBuffer>): string {
  const value = new DataView(bytes.buffer).getBigUint64(0);
  return (value % 10n ** BigInt(CODE_LENGTH))
    .toString()
    .padStart(CODE_LENGTH, "0");
}

/** The code of a challenge. Never stored: whoever holds nonce and secret computes it again. */
export async function deriveCode(
  secret: Secret,
  from: Derivation,
): Promise<string> {
  const key = await subKey(secret, "otp");
  return digitsOf(
    await hmac(key, `v1|${from.purpose}|${from.nonce}|${from.phone}`),
  );
}

/**
 * Whether a candidate is the code, in time that does not depend on either.
 *
 * @param fixed - The code of a test number, in place of the derived one; else null.
 */
export async function isRightCode(
  secret: Secret,
  from: Derivation,
  candidate: string,
  fixed: string | null = null,
): Promise<boolean> {
  const code = fixed ?? (await deriveCode(secret, from));
  const key = await subKey(secret, "mac");
  const context = `${from.nonce}|${from.phone}|`;
  const [expected, actual] = [
    await hmac(key, context + code),
    await hmac(key, context + candidate),
  ];
  let difference = 0;
  for (let i = 0; i < expected.length; i++)
    difference |= (expected[i] ?? 0) ^ (actual[i] ?? 1);
  return difference === 0;
}

/** The `challenge` a client sends for the `verifier` it keeps (S256 of RFC 7636, 4.2). */
export async function challengeOf(verifier: string): Promise<string> {
  return toBase64Url(
    new Uint8Array(
      await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)),
    ),
  );
}
