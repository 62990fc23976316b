/**
 * The only line this package logs: a mistake in the deployment's configuration, in words that name
 * variables and never values. Clients are told `internal_error`.
 */
export function logConfigurationError(error: unknown): void {
  const message = error instanceof Error ? error.message : "unknown";
  console.error(`convex-phone-auth is not configured: ${message}`);
}
