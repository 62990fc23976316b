/** What a message is made of. */
export interface MessageParts {
  code: string;
  appName: string;
  /** Host of the page that asks for the code, or null when none is configured. */
  host: string | null;
  /** The client's language tag where it sent a well-formed one, else null. */
  locale: string | null;
}

/**
 * The English message. Its last line binds the code to the page's host, so that browsers fill it
 * in on that page only (the origin-bound one-time code format of WICG sms-one-time-codes).
 */
export function defaultMessage({ code, appName, host }: MessageParts): string {
  const text = `${code} is your ${appName} code. Never share it with anyone.`;
  return host === null
    ? `${text}\nDid not ask for it? Ignore this message.`
    : `${text}\n\n@${host} #${code}`;
}
