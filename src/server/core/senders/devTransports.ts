import { logConfigurationError, logDevelopmentMessage } from "../log.js";
import { SmsError } from "./smsError.js";
import type { Transport } from "./transport.js";

declare const process: { env: Record<string, string | undefined> };

/** The variables that `devTransports` reads. */
export interface DevVariables {
  /** `"true"` says that this is development. */
  PHONE_AUTH_DEV_OUTBOX?: string | undefined;
  /** Address of your site. */
  SITE_URL?: string | undefined;
}

/** Whether the deployment serves a page that others can open, so that people may be waiting. */
function hasPublicPage({ SITE_URL: site = "" }: DevVariables): boolean {
  const { protocol, hostname } = URL.canParse(site)
    ? new URL(site)
    : { protocol: "", hostname: "" };
  return protocol === "https:" && !/^(?:localhost|127\.\d)/.test(hostname);
}

/**
 * Transports for development without an SMS vendor. They send nothing: messages and calls are written
 * to the deployment's log, where `npx convex dev` shows them.
 *
 * They work only if `PHONE_AUTH_DEV_OUTBOX` is `true` and `SITE_URL` is not public, because the variables
 * of production may be a copy of those of development.
 *
 * @param env - Default: the deployment's own variables.
 * @throws Error at deploy if that variable is not set. Otherwise codes would silently go nowhere while
 *   people wait for them.
 * @example
 * ```ts
 * // convex/sms.ts
 * export const send = defineSender(devTransports());
 * ```
 */
export function devTransports(env: DevVariables = process.env): Transport[] {
  if (env.PHONE_AUTH_DEV_OUTBOX !== "true")
    throw new Error(
      "No way to send messages. In production name an SMS company: " +
        "node_modules/convex-phone-auth/docs/sms.md. " +
        "In development: npx convex env set PHONE_AUTH_DEV_OUTBOX true",
    );
  const send: Transport["send"] = async (_ctx, { body }) => {
    if (hasPublicPage(env)) {
      logConfigurationError(
        new Error(
          "PHONE_AUTH_DEV_OUTBOX is true beside a public SITE_URL. The message was not sent, and is not shown.",
        ),
      );
      throw new SmsError("no_transport");
    }
    logDevelopmentMessage(body);
    return { isDelivered: true };
  };
  return [
    { name: "log", channel: "sms", send },
    { name: "log", channel: "call", send },
  ];
}
