import { phoneAuthError } from "convex-phone-auth/errors";
import { build } from "esbuild";
import { ConvexHttpClient } from "convex/browser";
import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { api } from "../../convex/_generated/api";
import { startDevServer } from "../../src/dev/devServer.js";
import type { DevServer } from "../../src/dev/devServer.js";
import { readSignInError } from "../../src/client/phoneSignInError.js";
import { SCRATCH } from "./fixtureServer.js";
import { waitFor } from "../helpers/waitFor.js";

/** The proxy of Convex Auth's client for Next.js, as installed; of Next.js only what it asks for. */
type Proxy = (
  request: Request,
  options: { convexUrl: string },
) => Promise<Response>;

const NEXT = {
  "next/headers": `
    const none = { get: () => undefined };
    export const headers = () => globalThis.nextRequest?.headers ?? new Headers();
    export const cookies = () => globalThis.nextRequest?.cookies ?? none;`,
  "next/server": `
    export class NextResponse extends Response {
      cookies = {
        get: () => undefined,
        set: (name, value) => this.headers.append("set-cookie", name + "=" + value),
      };
    }`,
  "server-only": "",
};
const FOLDER = path.join(SCRATCH, `next-proxy-${process.pid}`);
const ADA = "+14155552671";
let server: DevServer;
let proxy: Proxy;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: {
      contents: `export { proxyAuthActionToConvex } from "./node_modules/@convex-dev/auth/dist/nextjs/server/proxy.js";`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    packages: "bundle",
    plugins: [
      {
        name: "next",
        setup: (plugin) => {
          plugin.onResolve({ filter: /^(next\/|server-only$)/ }, (found) => ({
            path: found.path,
            namespace: "next",
          }));
          plugin.onLoad({ filter: /.*/, namespace: "next" }, (found) => ({
            contents: NEXT[found.path as keyof typeof NEXT],
          }));
        },
      },
    ],
  });
  await mkdir(FOLDER, { recursive: true });
  const file = path.join(FOLDER, "proxy.mjs");
  await writeFile(file, outputFiles[0]?.text ?? "");
  const loaded = (await import(
    /* @vite-ignore */ pathToFileURL(file).href
  )) as { proxyAuthActionToConvex: Proxy };
  proxy = loaded.proxyAuthActionToConvex;
  server = await startDevServer({ port: 0, log: () => undefined });
});

afterAll(async () => {
  await server.close();
  await rm(FOLDER, { recursive: true, force: true });
});

/** What the browser's half of the client does with an answer (`nextjs/client.tsx`). */
async function signIn(params: Record<string, string>) {
  const body = JSON.stringify({
    action: "auth:signIn",
    args: { provider: "phone", params },
  });
  const request = new Request("http://localhost/api/auth", {
    method: "POST",
    body,
  });
  const response = await proxy(request, { convexUrl: server.url });
  const answer = (await response.json()) as {
    error?: string;
    tokens?: { token: string };
    started?: boolean;
  };
  const cookies = response.headers.getSetCookie();
  const thrown = response.status >= 400 ? new Error(answer.error) : null;
  return { answer, cookies, thrown };
}

async function codeFor(phone: string): Promise<string> {
  const client = new ConvexHttpClient(server.url, { logger: false });
  const [message] = await client.query(api.outbox.list, { phone });
  return /\d{6}/.exec(message?.body ?? "")?.[0] ?? "";
}

test("B6: the proxy clears the session's cookies when a wrong code is an error, and not where it is returned", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  const started = await signIn({ phone: ADA });
  expect(started).toMatchObject({ answer: { started: true }, cookies: [] });
  const code = await waitFor(() => codeFor(ADA));

  const wrong = await signIn({
    phone: ADA,
    code: code === "000000" ? "111111" : "000000",
  });
  const cleared = wrong.cookies.filter((cookie) => /JWT=$/.test(cookie));
  expect(cleared).toHaveLength(1);
  // This backend keeps an error's data out of its message.
  expect(readSignInError(wrong.thrown)).toEqual({ code: "failed" });

  // As the hook hands codes in: an answer, which touches no cookie.
  const returned = await signIn({
    phone: ADA,
    code: code === "000000" ? "111111" : "000000",
    wrongCode: "returned",
  });
  expect(returned).toEqual({
    answer: { refused: "invalid_code" },
    cookies: [],
    thrown: null,
  });

  const right = await signIn({ phone: ADA, code, wrongCode: "returned" });
  expect(right.answer.tokens?.token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
  expect(right.cookies.some((cookie) => /JWT=.+/.test(cookie))).toBe(true);
  log.mockRestore();
});

test.each([
  ["alone", (data: string) => data],
  [
    "among other words",
    (data: string) =>
      `[Request ID: 1] Server Error\nUncaught ConvexError: ${data}\n    at handler`,
  ],
])(
  "the data of an error is read from a message that holds it %s",
  (_how, write) => {
    const refusal = phoneAuthError("too_many_requests", {
      retryAfterMs: 5_000,
    });
    const thrown = new Error(write(refusal.message));
    expect(readSignInError(thrown)).toMatchObject({
      code: "too_many_requests",
      retryAfterMs: 5_000,
    });
  },
);

test.each(["{", '{"kind":"PhoneAuth"}', '{"kind":"PhoneAuth","code":"x"}', ""])(
  "a message that holds something else, %j, is a failure",
  (message) => {
    expect(readSignInError(new Error(message))).toEqual({ code: "failed" });
  },
);
