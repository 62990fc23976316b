import type { Twilio } from "twilio";
import { SmsError } from "../server/core/senders/smsError.js";
import { checkAccount, TIMEOUT_MS } from "./account.js";
import type { TwilioAccount } from "./account.js";
import { readSdkError } from "./errors.js";

/** Runs one request with the SDK and turns whatever goes wrong into an `SmsError`. */
export type CallTwilio = <Result>(
  request: (client: Twilio) => Promise<Result>,
) => Promise<Result>;

/**
 * The SDK, loaded with the first request: importing it costs 80 ms and 22 MB, also for functions of
 * the same file that do not need it.
 */
export function twilioClient(account: TwilioAccount): CallTwilio {
  const credentials = checkAccount(account);
  const { timeoutMs = TIMEOUT_MS } = account;
  let client: Promise<Twilio> | undefined;
  return async (request) => {
    try {
      client ??= load(account, credentials, timeoutMs);
      return await withDeadline(request(await client), timeoutMs);
    } catch (error) {
      throw readSdkError(error);
    }
  };
}

async function load(
  { accountSid, apiBaseUrl }: TwilioAccount,
  { username, password }: { username: string; password: string },
  timeout: number,
): Promise<Twilio> {
  const { default: twilio } = await import("twilio");
  const client = twilio(username, password, {
    accountSid,
    timeout,
    autoRetry: false,
    // Else TWILIO_LOG_LEVEL=debug would write requests to the log.
    logLevel: "none",
  });
  if (apiBaseUrl !== undefined) {
    client.api.baseUrl = apiBaseUrl;
    client.verify.baseUrl = apiBaseUrl;
  }
  return client;
}

/** The SDK's timeout starts with the connection: a slow name server is not covered by it. */
async function withDeadline<Result>(
  answer: Promise<Result>,
  timeoutMs: number,
): Promise<Result> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new SmsError("timeout")), timeoutMs);
  });
  try {
    return await Promise.race([answer, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
