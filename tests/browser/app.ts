import AxeBuilder from "@axe-core/playwright";
import type { JSONValue } from "convex/values";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, inject } from "vitest";
import { startDevServer } from "../../src/dev/devServer.js";
import type { DevServer, DevServerOptions } from "../../src/dev/devServer.js";
import { launchBrowser } from "./browser.js";
import { Person } from "./person.js";
import { signedInStorage } from "./signedIn.js";

/** Several, since one number gets three codes in ten minutes. */
const ADMINS = Array.from(
  { length: 20 },
  (_, i) => `+120255501${String(i).padStart(2, "0")}`,
);

/** For one step on a busy machine; what takes longer does not happen any more. */
const STEP_TIMEOUT_MS = 60_000;

export interface App {
  readonly url: string;
  /** Somebody with a browser profile of their own. */
  newPerson: (options?: BrowserContextOptions) => Promise<Person>;
  /** The same, who has signed in with an E.164 number before the first page is opened. */
  newSignedIn: (phone: string) => Promise<Person>;
  /** The number of an administrator nobody has used yet, written as the handset shows it. */
  nextAdmin: () => string;
  /** What an internal query of the app's answers. */
  look: (query: string) => Promise<unknown>;
  /** Does what an operator does by the command line: calls an internal mutation of the app's. */
  act: (mutation: string, args: Record<string, JSONValue>) => Promise<void>;
}

interface AppOptions extends Pick<
  DevServerOptions,
  "functionsDir" | "webRoot" | "keepFile"
> {
  /** A site that the page may lead to, by its origin. */
  elsewhere?: string;
}

/**
 * A server and a browser for the tests of one file. After each test every page it opened is held to
 * what is true of all of them: nothing leaves the origin, and the console stays free of errors.
 */
export function useApp(
  env: Record<string, string> = {},
  { elsewhere, ...options }: AppOptions = {},
): App {
  let server: DevServer | undefined;
  let browser: Browser | undefined;
  let faults: string[] = [];
  const admins = [...ADMINS];

  beforeAll(async () => {
    [server, browser] = await Promise.all([
      startDevServer({
        port: 0,
        env: { ADMIN_PHONES: ADMINS.join(","), ...env },
        log: () => {},
        webRoot: inject("webRoot"),
        ...options,
      }),
      launchBrowser(),
    ]);
  });

  afterEach(async () => {
    await Promise.all(
      browser?.contexts().map((context) => context.close()) ?? [],
    );
    const found = faults;
    faults = [];
    expect(found).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });

  const origin = () => {
    if (server === undefined) throw new Error("The server has not started.");
    return server.url;
  };

  const newPerson = async (options?: BrowserContextOptions) => {
    if (browser === undefined) throw new Error("The browser has not started.");
    const context = await browser.newContext({ locale: "en-US", ...options });
    context.setDefaultTimeout(STEP_TIMEOUT_MS);
    const page = await context.newPage();
    const known = [origin(), ...(elsewhere === undefined ? [] : [elsewhere])];
    watch(page, known, (fault) => faults.push(fault));
    return new Person(page, origin());
  };

  return {
    get url() {
      return origin();
    },
    newPerson,
    newSignedIn: async (phone) => {
      const localStorage = await signedInStorage(origin(), phone);
      const origins = [{ origin: origin(), localStorage }];
      return await newPerson({ storageState: { cookies: [], origins } });
    },
    look: async (query) => {
      const caller = { identity: null, isAdmin: true };
      const answer = await server?.backend.call("query", query, {}, caller);
      if (answer?.ok !== true) throw new Error(`${query} was not answered.`);
      return answer.value;
    },
    act: async (mutation, args) => {
      const caller = { identity: null, isAdmin: true };
      const call = ["mutation", mutation, args, caller] as const;
      const answer = await server?.backend.call(...call);
      if (answer?.ok !== true) throw new Error(`${mutation} was refused.`);
    },
    nextAdmin: () => {
      const admin = admins.pop();
      if (admin === undefined) throw new Error("All administrators are used.");
      return admin.replace(/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1 $2 $3");
    },
  };
}

function watch(
  page: Page,
  origins: readonly string[],
  report: (fault: string) => void,
): void {
  const hosts = origins.map((origin) => new URL(origin).host);
  page.on("pageerror", (error) => report(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    const { url } = message.location();
    if (message.type() === "error") report(`console: ${message.text()} ${url}`);
  });
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isLocal = url.protocol === "data:" || url.protocol === "blob:";
    if (!isLocal && !hosts.includes(url.host)) report(`request to ${url.href}`);
  });
  page.on("websocket", (socket) => {
    if (!hosts.includes(new URL(socket.url()).host))
      report(`socket to ${socket.url()}`);
  });
}

/**
 * What axe finds wrong with the page as it is now, one line per element. Every rule is asked, but what
 * passes is not written down; and the "legacy mode" is the one that opens no second page to join the
 * results of frames, which our pages have none of.
 */
export async function findViolations(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .options({ resultTypes: ["violations"] })
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id} (${help}): ${node.html}`),
  );
}

/** Pixels by which the page is wider than its window. */
export async function overflowOf(page: Page): Promise<number> {
  return await page.evaluate(
    () =>
      document.documentElement.scrollWidth -
      document.documentElement.clientWidth,
  );
}
