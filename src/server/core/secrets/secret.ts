import { isDevelopment } from "../../options/development.js";
import { hmac, hmacKey, toHex } from "./hmac.js";

declare const process: { env: Record<string, string | undefined> };

/** Bytes of entropy the secret must be able to hold: the strength of the HMAC it keys. */
const MIN_SECRET_BYTES = 32;

const HOW_TO_SET =
  "npx convex-phone-auth secret | npx convex env set PHONE_AUTH_SECRET";

export interface Secret {
  /** Tells secrets apart in stored rows; says nothing about the secret. */
  keyId: string;
  key: CryptoKey;
}

/** How many bytes a written-out secret stands for, whether hex, base64 or plain text. */
function secretBytes(text: string): number {
  if (/^(?:[0-9a-f]{2})+$/i.test(text)) return text.length / 2;
  if (/^[\w+/-]+=*$/.test(text))
    return Math.floor((text.replace(/=+$/, "").length * 3) / 4);
  return new TextEncoder().encode(text).length;
}

/** Why a secret must not be used, or null. */
export function secretProblem(text: string | undefined): string | null {
  if (text === undefined || text === "") return "is not set";
  if (secretBytes(text) < MIN_SECRET_BYTES)
    return `is shorter than ${MIN_SECRET_BYTES} bytes`;
  // Random text of this length repeats few characters; typed-in examples and padding do.
  if (new Set(text).size < 12) return "is not random";
  return null;
}

async function importSecret(text: string): Promise<Secret> {
  const key = await hmacKey(text);
  const id = await hmac(key, "phone-auth/v1/key-id");
  const keyId = toHex(id.slice(0, 4));
  return { keyId, key };
}

/** A key for one use only, so that no output of one use tells anything about another. */
export async function subKey(
  secret: Secret,
  use: "otp" | "mac" | "tag" | "address" | "session" | "ticket",
): Promise<CryptoKey> {
  return await hmacKey(await hmac(secret.key, `phone-auth/v1/${use}`));
}

/**
 * Whether Convex Auth is told to write tokens and numbers to the log outside development.
 */
function logsSecrets(): boolean {
  const { AUTH_LOG_LEVEL, AUTH_LOG_SECRETS } = process.env;
  if (isDevelopment()) return false;
  return AUTH_LOG_LEVEL === "DEBUG" || AUTH_LOG_SECRETS === "true";
}

/**
 * The secret that new codes are derived from.
 *
 * @throws Error naming the variable and the command that sets it, when it is missing or weak.
 */
export async function currentSecret(): Promise<Secret> {
  const text = process.env.PHONE_AUTH_SECRET;
  const problem = secretProblem(text);
  if (text === undefined || problem !== null) {
    throw new Error(`PHONE_AUTH_SECRET ${problem}. Set it with: ${HOW_TO_SET}`);
  }
  if (logsSecrets()) {
    throw new Error(
      "AUTH_LOG_LEVEL=DEBUG and AUTH_LOG_SECRETS=true write tokens and phone numbers to the log. " +
        "Unset them, or set PHONE_AUTH_DEV_OUTBOX=true in development.",
    );
  }
  return await importSecret(text);
}

/** The variables that a key of tags comes from; the first that is set. */
const TAG_VARIABLES = ["PHONE_AUTH_TAG_SECRET", "PHONE_AUTH_SECRET_PREVIOUS"];

/**
 * The secret that names numbers where nobody is to read them: opt-outs, blocks and events are found by
 * it, so it stays when the secret of the codes is rotated.
 *
 * @throws Error naming the variable, when it is weak.
 */
export async function tagSecret(): Promise<Secret> {
  const [oldest] = await tagSecrets();
  return oldest ?? (await currentSecret());
}

/** The same, and those that were used before it was set: what is to be erased may be under any. */
export async function tagSecrets(): Promise<Secret[]> {
  const current = await currentSecret();
  const secrets: Secret[] = [];
  for (const name of TAG_VARIABLES) {
    const text = process.env[name];
    if (text === undefined || text === "") continue;
    const problem = secretProblem(text);
    if (problem !== null) throw new Error(`${name} ${problem}.`);
    secrets.push(await importSecret(text));
  }
  return [...secrets, current];
}

/**
 * The secret a stored challenge was made with: the current one, or for the ten minutes a code
 * lives after a rotation, `PHONE_AUTH_SECRET_PREVIOUS`. Null when it is neither.
 */
export async function secretOf(keyId: string): Promise<Secret | null> {
  const current = await currentSecret();
  if (current.keyId === keyId) return current;
  const text = process.env.PHONE_AUTH_SECRET_PREVIOUS;
  if (text === undefined || secretProblem(text) !== null) return null;
  const previous = await importSecret(text);
  return previous.keyId === keyId ? previous : null;
}
