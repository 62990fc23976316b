declare const process: { env: Record<string, string | undefined> };

/**
 * Whether the environment says in so many words that this is development. Convex does not tell a
 * deployment what it is for, so what says nothing counts as production.
 */
export function isDevelopment(): boolean {
  return process.env.PHONE_AUTH_DEV_OUTBOX === "true";
}
