import { mkdtempSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  exportJWK,
  exportPKCS8,
  generateKeyPair,
  importPKCS8,
  SignJWT,
} from "jose";
import { describe, expect, onTestFinished, test } from "vitest";
import {
  collect,
  failureOf,
  fn,
  httpClient,
  liveClient,
  rawSession,
  SCRATCH,
  startFixture,
  waitFor,
} from "./fixtureServer.js";
import { HOUR_MS, watchTimers } from "./watchTimers.js";
import type { FixtureServer } from "./fixtureServer.js";

type Claims = {
  issuer?: string;
  audience?: string;
  expiresIn?: number;
  key?: string;
};

/** A token like Convex Auth's; what is given differs from a good one. */
async function sign(
  server: FixtureServer,
  claims: Claims = {},
): Promise<string> {
  const { issuer = server.url, audience = "convex", expiresIn = 3600 } = claims;
  const key = claims.key ?? server.environment["JWT_PRIVATE_KEY"] ?? "";
  const now = Math.floor(Date.now() / 1000);
  return await new SignJWT({ sub: "someone" })
    .setProtectedHeader({ alg: "RS256" })
    .setIssuedAt(now - 10)
    .setIssuer(issuer)
    .setAudience(audience)
    .setExpirationTime(now + expiresIn)
    .sign(await importPKCS8(key, "RS256"));
}

async function foreignKey(): Promise<string> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  return await exportPKCS8(privateKey);
}

function unsigned(token: string): string {
  const header = Buffer.from(JSON.stringify({ alg: "none" })).toString(
    "base64url",
  );
  return `${header}.${token.split(".")[1]}.`;
}

const bad: [string, (server: FixtureServer) => Promise<string>, RegExp][] = [
  [
    "signed with another key",
    async (s) => await sign(s, { key: await foreignKey() }),
    /verify/,
  ],
  [
    "that has expired",
    async (s) => await sign(s, { expiresIn: -1 }),
    /expired/,
  ],
  [
    "for another audience",
    async (s) => await sign(s, { audience: "other" }),
    /No auth provider/,
  ],
  [
    "of another issuer",
    async (s) => await sign(s, { issuer: "https://x" }),
    /No auth provider/,
  ],
  ["without a signature", async (s) => unsigned(await sign(s)), /verify/],
  ["that is no token", async () => "nonsense", /parse/],
];

test("signing in with Convex Auth gives a token the functions know the user by", async () => {
  const server = await startFixture();
  const client = httpClient(server);
  const { tokens } = await client.action(fn.signIn, {
    provider: "anonymous",
    params: {},
  });
  client.setAuth(tokens.token);
  expect(await client.query(fn.whoAmI, {})).toMatch(`${server.url}|`);
});

describe("over HTTP", () => {
  test("a good token gives issuer and subject", async () => {
    const server = await startFixture();
    const client = httpClient(server);
    client.setAuth(await sign(server));
    expect(await client.query(fn.whoAmI, {})).toBe(`${server.url}|someone`);
  });

  test("keys of another service that were out of reach are asked for again, and then kept", async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", {
      extractable: true,
    });
    const jwks = { keys: [{ use: "sig", ...(await exportJWK(publicKey)) }] };
    const statuses = [503, 200];
    let asked = 0;
    const other = createServer((_request, response) => {
      response.writeHead(statuses[asked++] ?? 404);
      response.end(JSON.stringify(jwks));
    });
    await new Promise<void>((done) => other.listen(0, "127.0.0.1", done));
    onTestFinished(() => void other.close());
    const { port } = other.address() as AddressInfo;
    const server = await startFixture({
      env: { OTHER_JWKS: `http://127.0.0.1:${port}/` },
    });
    const client = httpClient(server);
    const issuer = "https://other.test";
    const key = await exportPKCS8(privateKey);
    client.setAuth(await sign(server, { issuer, key }));
    const refused = await failureOf(client.query(fn.whoAmI, {}));
    expect(refused.message).toContain("503");
    for (let call = 0; call < 2; call++)
      expect(await client.query(fn.whoAmI, {})).toBe(`${issuer}|someone`);
    expect(asked).toBe(2);
  });

  test.each(bad)("a token %s is refused", async (_what, make, reason) => {
    const server = await startFixture();
    const client = httpClient(server);
    client.setAuth(await make(server));
    expect((await failureOf(client.query(fn.whoAmI, {}))).message).toMatch(
      reason,
    );
  });
});

describe("over WebSocket", () => {
  test("open queries run again as the user, and again as nobody after signing out", async () => {
    const server = await startFixture();
    const client = liveClient(server);
    const who = collect<string | null>((on) =>
      client.onUpdate(fn.whoAmI, {}, on),
    );
    await who.until((name) => name === null);
    // The client asks for a fresh token as soon as the first one is accepted; none is a sign-out.
    const tokens = [await sign(server)];
    client.setAuth(async () => tokens.shift() ?? null);
    await waitFor(() => who.values.length === 3);
    expect(who.values).toEqual([null, `${server.url}|someone`, null]);
  });

  test.each(bad)("a token %s is refused", async (_what, make) => {
    const server = await startFixture();
    const client = liveClient(server);
    const token = await make(server);
    const changes = collect<boolean>((on) => {
      client.setAuth(async () => token, on);
      return () => undefined;
    });
    expect(await changes.until(() => true)).toBe(false);
    expect(await client.query(fn.whoAmI, {})).toBeNull();
  });

  test("a token that expires ends the connection, for the client to bring a new one", async () => {
    const server = await startFixture();
    const socket = await rawSession(server, "one");
    const value = await sign(server, { expiresIn: HOUR_MS / 1000 });
    const timers = watchTimers();
    socket.send({
      type: "Authenticate",
      baseVersion: 0,
      tokenType: "User",
      value,
    });
    await waitFor(() => socket.received.length > 0);
    timers.fire(HOUR_MS);
    await waitFor(() =>
      socket.received.some(({ type }) => type === "AuthError"),
    );
    expect(socket.received.map(({ type }) => type)).toEqual([
      "Transition",
      "AuthError",
    ]);
    expect(socket.received.at(-1)).toMatchObject({
      authUpdateAttempted: false,
    });
  });
});

describe("keys", () => {
  test("outlive the server, so that a token is still good after a restart", async () => {
    const first = await startFixture();
    const token = await sign(first);
    const { port } = new URL(first.url);
    await first.close();
    const second = await startFixture({ port: Number(port) });
    const client = httpClient(second);
    client.setAuth(token);
    expect(await client.query(fn.whoAmI, {})).toBe(`${second.url}|someone`);
  });

  test("are made for their owner only", async () => {
    const keysDir = mkdtempSync(path.join(tmpdir(), "keys-"));
    const { environment } = await startFixture({ keysDir });
    expect(statSync(path.join(keysDir, "keys.json")).mode & 0o777).toBe(0o600);
    const secret = environment["PHONE_AUTH_SECRET"] ?? "";
    expect(Buffer.from(secret, "base64")).toHaveLength(32);
  });

  test("are not served to the page", async () => {
    const { url } = await startFixture();
    const response = await fetch(`${url}/@fs${SCRATCH}/test-keys/keys.json`);
    expect(response.status).toBe(403);
  });

  test("of the caller's environment win", async () => {
    const { privateKey, publicKey } = await generateKeyPair("RS256", {
      extractable: true,
    });
    const key = await exportPKCS8(privateKey);
    const jwks = JSON.stringify({
      keys: [{ use: "sig", ...(await exportJWK(publicKey)) }],
    });
    const server = await startFixture({
      env: { JWT_PRIVATE_KEY: key, JWKS: jwks },
    });
    const client = httpClient(server);
    client.setAuth(await sign(server, { key }));
    expect(await client.query(fn.whoAmI, {})).toBe(`${server.url}|someone`);
  });
});
