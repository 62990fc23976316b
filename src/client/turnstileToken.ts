import type { GetHumanToken } from "./phoneSignIn.js";

/** What is used of Cloudflare's script (Turnstile, client-side rendering). */
interface Turnstile {
  render: (
    element: unknown,
    options: Record<string, unknown>,
  ) => string | undefined;
  remove: (widgetId: string) => void;
}

/** What is used of a page; no type of the DOM, which not every app has. */
interface Page {
  turnstile?: Turnstile;
  document?: {
    createElement: (name: string) => {
      src: string;
      async: boolean;
      onload: unknown;
      onerror: unknown;
      style: { cssText: string };
      remove: () => void;
    };
    head: { append: (element: unknown) => void };
    body: { append: (element: unknown) => void };
  };
}

const SCRIPT =
  "https://challenges.cloudflare.com/turnstile/v0/api.js?render=explicit";

/** In the middle of the page, above what is there. */
const PLACE =
  "position:fixed;inset:0;margin:auto;width:fit-content;height:fit-content;z-index:2147483647";

/**
 * Makes a `getHumanToken` function that uses Cloudflare Turnstile, for
 * `verifyHuman: { check: turnstile(…), above }` on the server. It loads Cloudflare's script when
 * the first check is needed. The check appears above the page only if the person has to do
 * something.
 *
 * @param options - `siteKey`: the site key from Cloudflare. `always`: set it to `true` if your
 *   server checks every request. Default: `false`.
 * @example
 * ```tsx
 * const getHumanToken = turnstileToken({ siteKey: "0x4AAAAAAA…" });
 *
 * <PhoneSignIn getHumanToken={getHumanToken} />;
 * ```
 */
export function turnstileToken(options: {
  siteKey: string;
  always?: boolean;
}): GetHumanToken {
  const { siteKey, always = false } = options;
  return (isAsked) =>
    isAsked || always ? solve(globalThis as Page, siteKey) : undefined;
}

async function solve(page: Page, siteKey: string): Promise<string> {
  const turnstile = await load(page);
  const place = page.document!.createElement("div");
  place.style.cssText = PLACE;
  page.document!.body.append(place);
  let widgetId: string | undefined;
  try {
    return await new Promise<string>((resolve, reject) => {
      const fail = () => reject(new Error("The human check did not work."));
      widgetId = turnstile.render(place, {
        sitekey: siteKey,
        appearance: "interaction-only",
        callback: resolve,
        "error-callback": fail,
        "expired-callback": fail,
        "timeout-callback": fail,
      });
    });
  } finally {
    if (widgetId !== undefined) turnstile.remove(widgetId);
    place.remove();
  }
}

async function load(page: Page): Promise<Turnstile> {
  const { document } = page;
  if (document === undefined) throw new Error("Turnstile needs a page.");
  if (page.turnstile === undefined)
    await new Promise<void>((resolve, reject) => {
      const script = document.createElement("script");
      script.src = SCRIPT;
      script.async = true;
      script.onload = () => resolve();
      script.onerror = () => reject(new Error("Turnstile did not load."));
      document.head.append(script);
    });
  if (page.turnstile === undefined) throw new Error("Turnstile did not load.");
  return page.turnstile;
}
