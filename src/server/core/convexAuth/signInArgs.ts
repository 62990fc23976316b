import type { Value } from "convex/values";
import { phoneAuthError } from "../../../errors.js";
import type { ProviderTypes } from "./hardenedStore.js";

/** Arguments of `auth:signIn` as Convex Auth (0.0.95) takes them. */
export interface SignInArgs {
  provider?: string;
  params?: Record<string, Value | undefined>;
  verifier?: string;
  refreshToken?: string;
}

export interface SignInResult {
  redirect?: string;
  verifier?: string;
  tokens?: { token: string; refreshToken: string } | null;
  /** Beside tokens of a sign-in by phone: whether it made the user. */
  isNewUser?: boolean;
  started?: boolean;
  retryAfterMs?: number;
  expiresInMs?: number;
  refused?: "invalid_code";
}

/** Ids of two documents and a divider; real ones have about 65 characters. */
const MAX_REFRESH_TOKEN = 256;
const MAX_VERIFIER = 256;

function readText(
  value: unknown,
  name: string,
  max: number,
): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value === "string" && value.length <= max) return value;
  throw phoneAuthError("invalid_input", { reason: name });
}

/**
 * Checks what a client sent to `auth:signIn`. `calledBy` is dropped: it is text of a stranger that
 * Convex Auth would write to the log.
 */
export function readSignInArgs(
  raw: Record<string, unknown>,
  providers: ProviderTypes,
): SignInArgs {
  const provider = readText(raw.provider, "provider", 64);
  if (provider !== undefined && !providers.has(provider)) {
    throw phoneAuthError("invalid_input", { reason: "provider" });
  }
  const refreshToken = readText(
    raw.refreshToken,
    "refreshToken",
    MAX_REFRESH_TOKEN,
  );
  const verifier = readText(raw.verifier, "verifier", MAX_VERIFIER);
  const { params } = raw;
  if (params !== undefined && !isPlainObject(params)) {
    throw phoneAuthError("invalid_input", { reason: "params" });
  }
  // An empty token is none to Convex Auth.
  if (provider === undefined && !refreshToken && params?.code === undefined) {
    throw phoneAuthError("invalid_input", { reason: "provider" });
  }
  return { provider, params, verifier, refreshToken };
}

function isPlainObject(
  value: unknown,
): value is Record<string, Value | undefined> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
