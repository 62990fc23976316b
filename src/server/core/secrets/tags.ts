import { hmac, toHex } from "./hmac.js";
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

/** Counts requests of one address without keeping it. */
export async function addressTag(
  secret: Secret,
  address: string,
): Promise<string> {
  const key = await subKey(secret, "address");
  return toHex((await hmac(key, address)).slice(0, 8));
}
