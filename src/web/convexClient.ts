import { ConvexReactClient } from "convex/react";

/** Whoever calls an action or a mutation here shows its failure on the page. */
function isShownOnPage([text]: unknown[]): boolean {
  return typeof text === "string" && /^\[CONVEX [AM]\(/.test(text);
}

/* eslint-disable no-console -- this is the page's logger */
const logger = {
  logVerbose: () => {},
  log: (...args: unknown[]) => console.log(...args),
  warn: (...args: unknown[]) => console.warn(...args),
  error: (...args: unknown[]) =>
    isShownOnPage(args) ? console.debug(...args) : console.error(...args),
};
/* eslint-enable no-console */

/** The development server is the page's address and the Convex URL in one. */
export const convex = new ConvexReactClient(window.location.origin, { logger });
