import { hmac, toBase64Url } from "../core/secrets/hmac.js";
import { subKey } from "../core/secrets/secret.js";
import type { Secret } from "../core/secrets/secret.js";

/** Names sessions to their owner without their ids, which tokens carry. */
export async function sessionTagger(
  secret: Secret,
): Promise<(sessionId: string) => Promise<string>> {
  const key = await subKey(secret, "session");
  return async (sessionId) =>
    toBase64Url((await hmac(key, sessionId)).slice(0, 16));
}
