import { ConvexReactClient } from "convex/react";

/** A refusal the page shows in words is not a fault, so it stays out of the console. */
function isShownOnPage(args: unknown[]): boolean {
  return args.some(
    (arg) => typeof arg === "string" && arg.includes('"kind": "PhoneAuth"'),
  );
}

/* eslint-disable no-console -- this is the page's logger */
const logger = {
  logVerbose: () => {},
  log: (...args: unknown[]) => console.log(...args),
  warn: (...args: unknown[]) => console.warn(...args),
  error: (...args: unknown[]) => {
    if (!isShownOnPage(args)) console.error(...args);
  },
};
/* eslint-enable no-console */

/** The development server is the page's address and the Convex URL in one. */
export const convex = new ConvexReactClient(window.location.origin, { logger });
