import { isHost } from "../../options/kinds.js";
import type { PhoneAuthConfig } from "../../options/options.js";
import { logConfigurationError } from "../log.js";

declare const process: { env: Record<string, string | undefined> };

/**
 * The host that a message names: the option's, or that of `SITE_URL`. An address that is none costs
 * the message its last line and nothing else: the variable can change without a deploy.
 */
export function messageHost({
  host,
}: Pick<PhoneAuthConfig, "host">): string | null {
  if (host !== undefined) return host;
  const site = process.env.SITE_URL;
  if (!site) return null;
  const { hostname } = URL.canParse(site) ? new URL(site) : { hostname: "" };
  if (isHost(hostname)) return hostname;
  logConfigurationError(
    new Error(
      "SITE_URL is not the address of a page, such as https://app.example.com. " +
        "Messages name no page, so no browser fills codes in.",
    ),
  );
  return null;
}
