import { rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import react from "@vitejs/plugin-react";
import { createServer as createVite } from "vite";
import type { ViteDevServer } from "vite";
import { WebSocketServer } from "ws";
import { loadApp } from "./appLoader.js";
import { Backend } from "./backend.js";
import { applyEnvironment, functionEnvironment } from "./environment.js";
import type { Environment } from "./environment.js";
import { serveHttp } from "./httpApi.js";
import { loadKeys } from "./keys.js";
import { isLocalCaller } from "./localCallers.js";
import { RequestLog } from "./requestLog.js";
import { serialized } from "./serialized.js";
import { SyncSession } from "./syncProtocol.js";
import {
  convexEnvironment,
  importer,
  SOURCE_CONDITION,
  watchCode,
} from "./vitePlugin.js";

const ROOT = path.resolve(
  path.dirname(fileURLToPath(import.meta.url)),
  "../..",
);
const LOOPBACK = "127.0.0.1";
/** Far longer than a message takes; a server that is closed has to go. */
const PATIENCE_MS = 3_000;
const SYNC_PATH = /^\/api\/[^/]+\/sync$/;

export type DevServerOptions = {
  /** 0 takes any free port. */
  port: number;
  /** Added to, and winning over, the environment of the process. */
  env?: Environment;
  functionsDir?: string;
  /** A module that exports `registerComponents(t)`; null for an app without components. */
  componentsModule?: string | null;
  webRoot?: string;
  keysDir?: string;
  /** A file that keeps the documents from one run to the next; in memory alone without. */
  keepFile?: string | undefined;
  /** How long scheduled functions in progress may hold up the end. */
  patienceMs?: number;
  log?: (line: string) => void;
};

export type DevServer = {
  /** The page's address and the Convex URL, which are one. */
  url: string;
  environment: Environment;
  backend: Backend;
  /** Where the documents outlive the process; undefined where they do not. */
  keepFile: string | undefined;
  close: () => Promise<void>;
};

let running = false;

/** Serves the web app and the functions of the app on one port of this machine, and only to it. */
export async function startDevServer(
  options: DevServerOptions,
): Promise<DevServer> {
  if (running)
    throw new Error(
      "Functions read process.env, so a process runs one server at a time.",
    );
  running = true;
  const undo: (() => Promise<void> | void)[] = [() => void (running = false)];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    return { ...(await start(options, undo)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  options: DevServerOptions,
  undo: (() => Promise<void> | void)[],
): Promise<Omit<DevServer, "close">> {
  const {
    functionsDir = path.join(ROOT, "convex"),
    componentsModule = path.join(ROOT, "src/dev/components.ts"),
    webRoot = path.join(ROOT, "src/web"),
    keysDir = path.join(ROOT, ".dev"),
    keepFile,
    patienceMs = PATIENCE_MS,
    log = console.log,
  } = options;
  const keys = await loadKeys(keysDir);
  const http = createServer();
  const origin = await listen(http, options.port);
  undo.push(() => stop(http));
  const { promise: ready, resolve: open } = deferred<ViteDevServer>();

  // Modules read their environment while they load, and it holds the address.
  const environment = functionEnvironment(
    { ...process.env, ...options.env },
    keys,
    origin,
  );
  undo.push(applyEnvironment(environment));

  const backend = new Backend(origin, log);
  undo.push(() => backend.close());
  // A tab that is still open comes back at once, so connections wait from the first moment on.
  const siteUrl = environment["SITE_URL"];
  serveRequests(http, backend, ready, siteUrl);
  undo.push(serveSockets(http, backend, ready, siteUrl));
  const { cacheDir, clear } = viteCache(options.port);
  undo.push(clear);
  const vite = await startVite(http, webRoot, cacheDir);
  undo.push(async () => await vite.close());

  const { importModule, invalidate } = importer(vite);
  const location = { functionsDir, componentsModule, origin };
  const load = async (documents?: string) =>
    await backend.install(await loadApp(location, importModule), documents);
  await load(keepFile);
  if (keepFile !== undefined) undo.push(() => backend.engine.keep(keepFile));

  const reload = serialized(async () => {
    try {
      invalidate();
      await load();
      log("↻ functions reloaded, documents kept");
    } catch (error) {
      const reason =
        error instanceof Error ? (error.stack ?? error.message) : String(error);
      log(
        `✗ edit not taken over, the functions before it stay\n${stripVTControlCharacters(reason)}`,
      );
    }
  });
  undo.push(
    await watchCode(vite, [functionsDir, path.join(ROOT, "src")], reload),
  );
  undo.push(async () => await backend.engine.settle(patienceMs));

  open(vite);
  return { url: origin, environment, backend, keepFile };
}

async function listen(http: Server, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    http.once("error", reject);
    http.listen(port, LOOPBACK, () => {
      http.off("error", reject);
      resolve();
    });
  });
  return `http://${LOOPBACK}:${(http.address() as AddressInfo).port}`;
}

async function stop(http: Server): Promise<void> {
  const closed = new Promise((resolve) => http.close(resolve));
  http.closeAllConnections();
  await closed;
}

/**
 * A folder for Vite's bundled dependencies of each server alone: two that share one rewrite it under
 * each other, and their pages stay empty. A server on any free port takes its folder along.
 */
function viteCache(port: number): {
  cacheDir: string;
  clear: () => Promise<void>;
} {
  const name = port === 0 ? `process-${process.pid}` : `port-${port}`;
  const cacheDir = path.join(ROOT, "node_modules/.vite", name);
  const clear = async () => {
    // A server that closes as soon as it has started may find Vite still writing there.
    const retries = { maxRetries: 10, retryDelay: 50 };
    if (port === 0)
      await rm(cacheDir, { recursive: true, force: true, ...retries });
  };
  return { cacheDir, clear };
}

async function startVite(
  http: Server,
  webRoot: string,
  cacheDir: string,
): Promise<ViteDevServer> {
  return await createVite({
    root: webRoot,
    cacheDir,
    configFile: false,
    envDir: false,
    logLevel: "warn",
    clearScreen: false,
    plugins: [react(), convexEnvironment()],
    resolve: {
      conditions: [
        SOURCE_CONDITION,
        "module",
        "browser",
        "development|production",
      ],
    },
    server: {
      middlewareMode: true,
      hmr: { server: http },
      // `.dev` holds the keys.
      fs: {
        deny: [".env", ".env.*", "*.{crt,pem}", "**/.git/**", "**/.dev/**"],
      },
    },
  });
}

function serveRequests(
  http: Server,
  backend: Backend,
  ready: Promise<ViteDevServer>,
  siteUrl: string | undefined,
): void {
  http.on("request", (request, response) => {
    void (async () => {
      try {
        const vite = await ready;
        if (!(await serveHttp(backend, request, response, siteUrl)))
          vite.middlewares(request, response);
      } catch (error) {
        backend.log(`✗ ${request.method} ${request.url}: ${String(error)}`);
        if (!response.headersSent) response.writeHead(500);
        response.end();
      }
    })();
  });
}

function serveSockets(
  http: Server,
  backend: Backend,
  ready: Promise<unknown>,
  siteUrl: string | undefined,
): () => void {
  const requests = new RequestLog();
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
  });
  http.on("upgrade", (request, socket, head) => {
    // Vite has its own socket for reloading the page, and its own listener.
    if (request.headers["sec-websocket-protocol"]?.startsWith("vite-")) return;
    const [pathname = ""] = (request.url ?? "").split("?");
    const isForUs = SYNC_PATH.test(pathname) && isLocalCaller(request, siteUrl);
    if (!isForUs) {
      socket.end("HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n");
      return;
    }
    void ready.then(() =>
      sockets.handleUpgrade(request, socket, head, (webSocket) => {
        new SyncSession(backend, requests, webSocket, {
          identity: null,
          ip: request.socket.remoteAddress,
          userAgent: request.headers["user-agent"],
        });
      }),
    );
  });
  return () => {
    for (const client of sockets.clients) client.terminate();
  };
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let settle: ((value: T) => void) | undefined;
  const promise = new Promise<T>((resolve) => (settle = resolve));
  return { promise, resolve: (value) => settle?.(value) };
}
