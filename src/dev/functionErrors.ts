import { randomBytes } from "node:crypto";
import { convexToJson } from "convex/values";
import type { JSONValue, Value } from "convex/values";

/** What a client is told about a call that failed, in the fields both protocols share. */
export type Failure = {
  errorMessage: string;
  errorData?: JSONValue;
  /** Tells two failures of one query apart; the message can't, as it holds a fresh request id. */
  fingerprint: string;
  /** For the terminal: everything the client is not told. */
  cause: unknown;
};

/** The caller's mistake: no function ran, so the message gives nothing of the app away. */
export class CallerError extends Error {}

/**
 * A plain error reaches the client as in production, "Server Error" and nothing more, so that a
 * client written against this backend never comes to rely on an error's text.
 */
export function describeFailure(error: unknown): Failure {
  const requestId = randomBytes(8).toString("hex");
  const base = `[Request ID: ${requestId}] Server Error`;
  if (error instanceof CallerError) {
    return {
      errorMessage: `${base}\n${error.message}`,
      fingerprint: error.message,
      cause: error,
    };
  }
  if (isConvexError(error)) {
    const errorData = convexToJson(error.data);
    return {
      errorMessage: base,
      errorData,
      fingerprint: JSON.stringify(errorData),
      cause: error,
    };
  }
  return { errorMessage: base, fingerprint: String(error), cause: error };
}

/** By its mark and not its class: the app may load another copy of `convex/values`. */
function isConvexError(error: unknown): error is Error & { data: Value } {
  return (
    error instanceof Error &&
    Symbol.for("ConvexError") in error &&
    "data" in error
  );
}

/** One line for an expected refusal, the whole stack for a defect. */
export function formatFailure(
  what: string,
  { cause, errorData, errorMessage }: Failure,
): string {
  const requestId = /Request ID: (\w+)/.exec(errorMessage)?.[1] ?? "";
  if (errorData !== undefined)
    return `✗ ${what}  ConvexError ${JSON.stringify(errorData)}`;
  if (cause instanceof CallerError) return `✗ ${what}  ${cause.message}`;
  const detail =
    cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  return `✗ ${what}  [Request ID: ${requestId}]\n${detail}`;
}
