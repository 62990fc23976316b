import { logConfigurationError, logDevelopmentMessage } from "../log.js";
import { SmsError } from "./smsError.js";
import type { Transport } from "./transport.js";

declare const process: { env: Record<string, string | undefined> };

/** The variables `devTransports` reads. */
export interface DevVariables {
  /** `"true"`: this is development. */
  PHONE_AUTH_DEV_OUTBOX?: string | undefined;
  /** Address of the page. */
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
 * For development without an SMS company: messages and calls are written to the deployment's log,
 * where `npx convex dev` shows them, and go nowhere.
 *
 * Only where `PHONE_AUTH_DEV_OUTBOX` is `true`, and not beside a public `SITE_URL`: production's
 * variables may be a copy of those of development.
 *
 * @param env - Default: the deployment's own variables.
 * @throws Error when the app is deployed, where that variable is not set: codes that silently go
 *   nowhere would be found out by the people who wait for them.
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
