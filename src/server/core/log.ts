/**
 * What this package logs in production: a mistake in the deployment's configuration, in
 * words that name variables and never values.
 */
export function logConfigurationError(error: unknown): void {
  const message = error instanceof Error ? error.message : "unknown";
  console.error(`convex-phone-auth is not configured: ${message}`);
}

/** An app's name that doubles the price of every message, and how it costs nothing. */
export function logCostlyName(appName: string, plain: string): void {
  console.warn(
    `convex-phone-auth: with appName "${appName}" each message costs two. ` +
      `Write "${plain}".`,
  );
}

/** A message in development, in place of sending it. Whoever calls this has asked whether it is. */
export function logDevelopmentMessage(body: string): void {
  console.log(`convex-phone-auth, instead of a text message:\n${body}`);
}

/** What a call of Convex Auth's `createAccount` gave along and registering a number cannot use. */
export function logDroppedProof(fields: readonly string[]): void {
  console.warn(
    'convex-phone-auth: createAccount for provider "phone" proves nothing. ' +
      `Left out: ${fields.join(", ")}.`,
  );
}
