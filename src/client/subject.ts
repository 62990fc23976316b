import { fromBase64Url } from "./binding.js";

/** What a token says of whom it is of and how long it is good. Nobody checks it here. */
interface Claims {
  sub?: unknown;
  exp?: unknown;
}

function claimsOf(token: string | null): Claims {
  const [, payload] = token?.split(".") ?? [];
  if (payload === undefined) return {};
  try {
    return (JSON.parse(fromBase64Url(payload)) ?? {}) as Claims;
  } catch {
    return {};
  }
}

/** User and session a token is of; the token itself is another one after each refresh. */
export function subjectOf(token: string | null): string | null {
  const { sub } = claimsOf(token);
  return typeof sub === "string" ? sub : null;
}

/** Milliseconds for which a token is good. */
export function lifeLeftMs(token: string): number {
  const { exp } = claimsOf(token);
  return typeof exp === "number" ? exp * 1000 - Date.now() : 0;
}
