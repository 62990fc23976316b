import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

const LOOPBACK = /^(?:localhost|.+\.localhost|127(?:\.\d+){3}|\[::1\])$/;

/**
 * Whether a request is for this machine, and from a page of it. The outbox is open to whoever asks,
 * codes and all, so pages from elsewhere get nothing: neither by their origin, nor by a name of
 * theirs that was made to point here. An address is no such name (emulators reach us by one). A page
 * that is served elsewhere, by a tunnel say, is let in by being `SITE_URL`.
 */
export function isLocalCaller(
  { headers }: Pick<IncomingMessage, "headers">,
  siteUrl: string | undefined,
): boolean {
  const site = hostOf(siteUrl);
  const isOurs = (host: string) =>
    LOOPBACK.test(nameOf(host)) || host === site?.host;
  const { host = "", origin } = headers;
  if (!isOurs(host) && isIP(nameOf(host)) === 0) return false;
  if (origin === undefined) return true;
  const page = hostOf(origin)?.host;
  return page !== undefined && (page === host || isOurs(page));
}

function hostOf(url: string | undefined): URL | null {
  return url !== undefined && URL.canParse(url) ? new URL(url) : null;
}

/** Without the port. */
function nameOf(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}
