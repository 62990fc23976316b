/** How long the check may take before it counts as failed. */
const TIMEOUT_MS = 5_000;

const SITE_VERIFY = "https://challenges.cloudflare.com/turnstile/v0/siteverify";

/** Tokens are at most 2,048 characters (Cloudflare Turnstile, server-side validation). */
const MAX_TOKEN = 2_048;

/**
 * Makes a `verifyHuman` check with Cloudflare Turnstile. It refuses everybody while the service is
 * down; otherwise an attacker could switch the check off.
 *
 * @param options - `secret`: the site's secret key, or a function that returns it when it is needed.
 *   `endpoint`: another address of the siteverify service, for tests and proxies.
 * @example
 * ```ts
 * verifyHuman: turnstile({ secret: () => env.TURNSTILE_SECRET }),
 * ```
 */
export function turnstile(options: {
  secret: string | (() => string | undefined);
  endpoint?: string;
}): (token: string | null) => Promise<boolean> {
  const { secret, endpoint = SITE_VERIFY } = options;
  return async (token) => {
    const key = typeof secret === "function" ? secret() : secret;
    if (!key || token === null || token.length > MAX_TOKEN) return false;
    try {
      const response = await fetch(endpoint, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ secret: key, response: token }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) return false;
      const answer: unknown = await response.json();
      return (
        typeof answer === "object" &&
        answer !== null &&
        "success" in answer &&
        answer.success === true
      );
    } catch {
      return false;
    }
  };
}
