import type { IncomingMessage, ServerResponse } from "node:http";
import { jsonToConvex } from "convex/values";
import type { JSONValue } from "convex/values";
import type { Backend } from "./backend.js";
import type { Caller, FunctionKind } from "./engine.js";
import { describeFailure } from "./functionErrors.js";
import { AuthenticationError } from "./identity.js";
import { isLocalCaller } from "./localCallers.js";
import { encodeTs } from "./wire.js";

/** Convex's status for "the function ran and threw". */
const FUNCTION_FAILED = 560;

const FUNCTION_ROUTES: Record<string, FunctionKind> = {
  "/api/query": "query",
  "/api/query_at_ts": "query",
  "/api/mutation": "mutation",
  "/api/action": "action",
};

/**
 * Answers `/api/query` and its kin, to pages of this machine, and the app's own HTTP actions, which
 * are for everybody.
 *
 * @returns false, with the request untouched, if it is for someone else
 */
export async function serveHttp(
  backend: Backend,
  request: IncomingMessage,
  response: ServerResponse,
  siteUrl: string | undefined,
): Promise<boolean> {
  const url = new URL(request.url ?? "/", backend.origin);
  const { pathname } = url;
  const kind = Object.hasOwn(FUNCTION_ROUTES, pathname)
    ? FUNCTION_ROUTES[pathname]
    : undefined;
  if (kind !== undefined || pathname === "/api/query_ts") {
    const reply = isLocalCaller(request, siteUrl)
      ? await answer(backend, kind, request)
      : NOT_LOCAL;
    response.writeHead(reply.status, {
      ...cors(request),
      "content-type": "application/json",
    });
    response.end(
      reply.body === undefined ? undefined : JSON.stringify(reply.body),
    );
    return true;
  }
  if (backend.engine.hasHttpRoute(pathname, request.method ?? "GET")) {
    await runHttpAction(backend, url, request, response);
    return true;
  }
  return false;
}

type Reply = { status: number; body?: unknown };

async function answer(
  backend: Backend,
  kind: FunctionKind | undefined,
  request: IncomingMessage,
): Promise<Reply> {
  if (request.method === "OPTIONS") return { status: 204 };
  if (request.method !== "POST") {
    return refusal(405, "MethodNotAllowed", "Functions are called with POST.");
  }
  if (kind === undefined)
    return { status: 200, body: { ts: encodeTs(backend.engine.ts) } };
  try {
    const caller = await identify(backend, request);
    const { path, args } = parseCall(await readBody(request));
    const result = await backend.call(kind, path, args, caller);
    if (result.ok) {
      return {
        status: 200,
        body: { status: "success", value: result.value, logLines: [] },
      };
    }
    const { errorMessage, errorData } = result.failure;
    const body = { status: "error", errorMessage, errorData, logLines: [] };
    return { status: FUNCTION_FAILED, body };
  } catch (error) {
    if (error instanceof AuthenticationError)
      return refusal(401, error.code, error.message);
    if (error instanceof BadRequest)
      return refusal(400, "BadJsonBody", error.message);
    throw error;
  }
}

const refusal = (status: number, code: string, message: string): Reply => ({
  status,
  body: { code, message },
});

const NOT_LOCAL = refusal(
  403,
  "NotLocal",
  "This server answers pages of its own machine. Set SITE_URL for one that is served elsewhere.",
);

class BadRequest extends Error {}

function parseCall(body: Buffer): { path: string; args: JSONValue } {
  let call: { path?: unknown; args?: JSONValue };
  try {
    call = JSON.parse(body.toString("utf8")) as typeof call;
  } catch {
    throw new BadRequest("The body is not JSON.");
  }
  if (typeof call?.path !== "string")
    throw new BadRequest("The body has no `path`.");
  const args = call.args ?? {};
  try {
    jsonToConvex(args);
  } catch {
    throw new BadRequest("`args` are not Convex values.");
  }
  return { path: call.path, args };
}

async function identify(
  backend: Backend,
  request: IncomingMessage,
): Promise<Caller> {
  const caller: Caller = {
    identity: null,
    ip: request.socket.remoteAddress,
    userAgent: request.headers["user-agent"],
  };
  const { authorization = "" } = request.headers;
  const key = /^Convex (.+)$/.exec(authorization)?.[1];
  if (key !== undefined) {
    if (backend.isAdminKey(key)) return { ...caller, isAdmin: true };
    throw new AuthenticationError(
      "BadAdminKey",
      "The admin key is not this server's; it prints one at every start.",
    );
  }
  const token = /^Bearer (.+)$/.exec(authorization)?.[1];
  if (token === undefined) return caller;
  const { identity } = await backend.verify(token);
  return { ...caller, identity };
}

async function runHttpAction(
  backend: Backend,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const what = `HTTP action ${request.method} ${url.pathname}`;
  try {
    // A bearer token of another kind is the action's own business, as it is on a deployment.
    const caller = await identify(backend, request).catch((error: unknown) => {
      if (!(error instanceof AuthenticationError)) throw error;
      return { identity: null, ip: request.socket.remoteAddress };
    });
    const body = await readBody(request);
    const method = request.method ?? "GET";
    const init: RequestInit = { method, headers: requestHeaders(request) };
    if (method !== "GET" && method !== "HEAD") init.body = new Uint8Array(body);
    const answered = await backend.engine.fetch(
      url.pathname + url.search,
      init,
      caller,
    );
    const headers: Record<string, string | string[]> = Object.fromEntries(
      answered.headers,
    );
    const cookies = answered.headers.getSetCookie();
    if (cookies.length > 0) headers["set-cookie"] = cookies;
    response.writeHead(answered.status, headers);
    response.end(Buffer.from(await answered.arrayBuffer()));
  } catch (error) {
    const failure = describeFailure(error);
    backend.report(what, failure);
    response.writeHead(500, { "content-type": "application/json" });
    response.end(
      JSON.stringify({ code: failure.errorMessage, data: failure.errorData }),
    );
  }
}

function requestHeaders(request: IncomingMessage): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const item of Array.isArray(value) ? value : [value]) {
      // `fetch` derives this one from the body.
      if (item !== undefined && name !== "content-length")
        headers.append(name, item);
    }
  }
  return headers;
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function cors(request: IncomingMessage): Record<string, string> {
  return {
    // Who may not read the answer gets none to read.
    "access-control-allow-origin": request.headers.origin ?? "*",
    vary: "origin",
    "access-control-allow-methods": "POST, OPTIONS",
    "access-control-allow-headers":
      request.headers["access-control-request-headers"] ??
      "authorization, content-type",
    "access-control-max-age": "86400",
  };
}
