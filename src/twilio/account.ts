/** The Twilio account, and how to reach it. */
export interface TwilioAccount {
  /** The account's SID, `AC…`. */
  accountSid: string;
  /** An API key, `SK…`. Use one in production, since you can revoke it alone. */
  apiKey?: string | undefined;
  /** The secret of `apiKey`. */
  apiKeySecret?: string | undefined;
  /** The account's auth token, if you have no API key. */
  authToken?: string | undefined;
  /** How long to wait for an answer. Default 10,000 ms. */
  timeoutMs?: number | undefined;
  /** Another address for Twilio's API, for tests and proxies. The credentials are sent there. */
  apiBaseUrl?: string | undefined;
}

export const TIMEOUT_MS = 10_000;

export interface Credentials {
  username: string;
  password: string;
}

function fail(problem: string): never {
  throw new Error(`Twilio: ${problem}`);
}

/**
 * Checks an account's options, so that a mistake fails when the app is deployed.
 *
 * @throws Error naming the option and the usual variable, never a value.
 */
export function checkAccount(account: TwilioAccount): Credentials {
  const { accountSid, apiKey, apiKeySecret, authToken, apiBaseUrl } = account;
  if (!/^AC[0-9a-f]{32}$/i.test(accountSid)) {
    fail("accountSid (TWILIO_ACCOUNT_SID) must be AC and 32 hex digits.");
  }
  if (apiBaseUrl !== undefined && !isSafeBase(apiBaseUrl)) {
    fail("apiBaseUrl (TWILIO_API_BASE_URL) must be https, or this machine.");
  }
  if (apiKey) {
    if (!/^SK[0-9a-f]{32}$/i.test(apiKey))
      fail("apiKey (TWILIO_API_KEY) must be SK and 32 hex digits.");
    if (!apiKeySecret)
      fail("apiKeySecret (TWILIO_API_KEY_SECRET) is missing beside apiKey.");
    return { username: apiKey, password: apiKeySecret };
  }
  if (!authToken) {
    fail(
      "set apiKey and apiKeySecret (TWILIO_API_KEY, TWILIO_API_KEY_SECRET), or authToken " +
        "(TWILIO_AUTH_TOKEN).",
    );
  }
  return { username: accountSid, password: authToken };
}

/** Credentials go there: encrypted, or not off this machine. */
function isSafeBase(text: string): boolean {
  const url = URL.canParse(text) ? new URL(text) : null;
  return (
    url?.protocol === "https:" ||
    url?.hostname === "127.0.0.1" ||
    url?.hostname === "localhost"
  );
}
