import { isHost, isSignInUrl } from "../../options/kinds.js";
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
  return logNoPage("Messages name no page, so no browser fills codes in.");
}

/** The page that invitations lead to: the option's, or `SITE_URL`. */
export function signInPage({
  signInUrl,
}: Pick<PhoneAuthConfig, "signInUrl">): string | null {
  if (signInUrl !== undefined) return signInUrl;
  const site = process.env.SITE_URL;
  if (!site) return null;
  return isSignInUrl(site) ? site : logNoPage("Nobody can be invited.");
}

function logNoPage(consequence: string): null {
  logConfigurationError(
    new Error(
      `SITE_URL is not the address of a page, such as https://app.example.com. ${consequence}`,
    ),
  );
  return null;
}
