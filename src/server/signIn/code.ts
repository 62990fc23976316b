import type { Secret } from "../secret.js";

/** Digits of a code; what people expect of an SMS, and the floor of NIST SP 800-63B-4, 3.1.3.2. */
const CODE_LENGTH = 6;

const encoder = new TextEncoder();

async function hmac(
  key: CryptoKey,
  message: string,
): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(
    await crypto.subtle.sign("HMAC", key, encoder.encode(message)),
  );
}

/** A key for one use only, so that no output of one use tells anything about another. */
async function subKey(
  secret: Secret,
  use: "otp" | "mac" | "tag" | "address" | "session",
): Promise<CryptoKey> {
  const bytes = await hmac(secret.key, `phone-auth/v1/${use}`);
  return await crypto.subtle.importKey(
    "raw",
    bytes,
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
}

function toHex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function toBase64Url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}

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
      await crypto.subtle.digest("SHA-256", encoder.encode(verifier)),
    ),
  );
}

/** Groups events of one phone without naming it. */
export async function phoneTag(secret: Secret, phone: string): Promise<string> {
  return await (
    await phoneTagger(secret)
  )(phone);
}

/** The same for many phones, with the key made once. */
export async function phoneTagger(
  secret: Secret,
): Promise<(phone: string) => Promise<string>> {
  const key = await subKey(secret, "tag");
  return async (phone) => toHex((await hmac(key, phone)).slice(0, 8));
}

/** Names sessions to their owner without their ids, which tokens carry. */
export async function sessionTagger(
  secret: Secret,
): Promise<(sessionId: string) => Promise<string>> {
  const key = await subKey(secret, "session");
  return async (sessionId) =>
    toBase64Url((await hmac(key, sessionId)).slice(0, 16));
}

/** Counts requests of one address without keeping it. */
export async function addressTag(
  secret: Secret,
  address: string,
): Promise<string> {
  const key = await subKey(secret, "address");
  return toHex((await hmac(key, address)).slice(0, 8));
}
