import { hmac, toBase64Url, toHex } from "./hmac.js";
import { subKey } from "./secret.js";
import type { Secret } from "./secret.js";

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
