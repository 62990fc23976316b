/**
 * The same in Convex's own runtime, whose errors have no code: words of its HTTP client (`reqwest`,
 * read in the backend's source in August 2026).
 */
export const NEVER_CONNECTED_WORDS =
  /client error \(Connect\)|dns error|connection refused|tcp connect error/i;

/** Errors of a connection that was never made, so that nothing can have been accepted. */
export const NEVER_CONNECTED: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);
