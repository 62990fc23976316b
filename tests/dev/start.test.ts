import { spawn } from "node:child_process";
import { connect } from "node:net";
import path from "node:path";
import { ConvexHttpClient } from "convex/browser";
import { makeFunctionReference } from "convex/server";
import { expect, onTestFinished, test } from "vitest";
import { startFixture, waitFor } from "./fixtureServer.js";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** What `npm start` runs, as a process of its own. */
function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["src/dev/start.mjs"], {
    cwd: ROOT,
    env: { ...process.env, PORT: "0", ...env },
  });
  onTestFinished(() => void child.kill("SIGKILL"));
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  }
  const exit = new Promise<number | null>((resolve) =>
    child.once("exit", resolve),
  );
  const ready = waitFor(() => output.includes("Ready in")).then(() => {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(output)?.[0] ?? "";
    return { url };
  });
  return { child, ready, exit, output: () => output };
}

test("starting prints the address, the admin's number and what this is not for", async () => {
  const server = start();
  const { url } = await server.ready;
  expect((await fetch(`${url}/.well-known/jwks.json`)).status).toBe(200);
  expect(server.output()).toContain("+12025550100");
  expect(server.output()).toMatch(/development only.*in memory/i);
});

test("a text message is printed when it is sent", async () => {
  const server = start();
  const { url } = await server.ready;
  const client = new ConvexHttpClient(url, { logger: false });
  const signIn = makeFunctionReference<"action">("auth:signIn");
  await client.action(signIn, {
    provider: "phone",
    params: { phone: "+12025550123" },
  });
  await waitFor(() =>
    /SMS to \+12025550123[^]*\b\d{6}\b/.test(server.output()),
  );
});

test("the caller's environment wins", async () => {
  const server = start({
    ADMIN_PHONES: "+12025550177",
    PHONE_AUTH_SIGN_UP: "registered",
  });
  await server.ready;
  expect(server.output()).toContain("+12025550177");
  expect(server.output()).not.toContain("+12025550100");
  expect(server.output()).toMatch(/Sign-up\s+registered/);
});

test("a port that is taken is named, and the way out", async () => {
  const { url } = await startFixture();
  const { port } = new URL(url);
  const server = start({ PORT: port });
  expect(await server.exit).toBe(1);
  expect(server.output()).toContain(`Port ${port} is taken`);
});

test.each([
  ["no way to send", { PHONE_AUTH_DEV_OUTBOX: "false" }, "TWILIO_ACCOUNT_SID"],
  [
    "half a Twilio account",
    { TWILIO_ACCOUNT_SID: `AC${"a".repeat(32)}` },
    "TWILIO_API_KEY",
  ],
])(
  "with %s it does not start, and names the variable",
  async (_, env, variable) => {
    const server = start(env);
    expect(await server.exit).toBe(1);
    expect(server.output()).toContain(variable);
  },
);

test("it stops when it is told to", async () => {
  const server = start();
  await server.ready;
  server.child.kill("SIGTERM");
  expect(await server.exit).toBe(0);
});

test("only this machine's own address is listened on", async () => {
  const { url } = await startFixture();
  // All of 127.0.0.0/8 is this machine: a server listening on every address would answer.
  const socket = connect(Number(new URL(url).port), "127.0.0.2");
  const outcome = await new Promise((resolve) => {
    socket.once("connect", () => resolve("connected"));
    socket.once("error", (error: Error & { code?: string }) =>
      resolve(error.code),
    );
  });
  socket.destroy();
  expect(outcome).toBe("ECONNREFUSED");
});

test("a process runs one server at a time, since functions read its environment", async () => {
  const before = process.env["ADMIN_PHONES"];
  const server = await startFixture({ env: { ADMIN_PHONES: "+12025550155" } });
  expect(process.env["ADMIN_PHONES"]).toBe("+12025550155");
  await expect(startFixture()).rejects.toThrow("one server at a time");
  await server.close();
  expect(process.env["ADMIN_PHONES"]).toBe(before);
});
