import { setTimeout as wait } from "node:timers/promises";
import { ConvexError } from "convex/values";
import type { Value } from "convex/values";
import { describe, expect, test } from "vitest";
import {
  failureOf,
  FIXTURE,
  fn,
  httpClient,
  liveClient,
  startFixture,
  waitFor,
} from "./fixtureServer.js";
import type { FixtureServer } from "./fixtureServer.js";
import { HOUR_MS, watchTimers } from "./watchTimers.js";

const transports = [
  { name: "HTTP", connect: (server: FixtureServer) => httpClient(server) },
  { name: "WebSocket", connect: (server: FixtureServer) => liveClient(server) },
];

describe.each(transports)("over $name", ({ connect }) => {
  test("a mutation's write is there for the next query", async () => {
    const client = connect(await startFixture());
    await client.mutation(fn.send, { channel: "a", text: "hello" });
    expect(await client.query(fn.list, { channel: "a" })).toEqual(["hello"]);
  });

  test("an action runs and reaches the database through a mutation", async () => {
    const client = connect(await startFixture());
    expect(
      await client.action(fn.sendFromAction, { channel: "a", text: "four" }),
    ).toBe(4);
    expect(await client.query(fn.list, { channel: "a" })).toEqual(["four"]);
  });

  test("the data of a ConvexError arrives, and what the mutation wrote is taken back", async () => {
    const client = connect(await startFixture());
    const error = await failureOf(client.mutation(fn.refuse, {}));
    expect(error).toBeInstanceOf(ConvexError);
    expect(error.data).toEqual({ code: "refused", at: 7n });
    expect(await client.query(fn.list, { channel: "refused" })).toEqual([]);
  });

  test("the text of a plain error stays in the terminal", async () => {
    const server = await startFixture();
    const error = await failureOf(connect(server).query(fn.fail, {}));
    expect(error.message).toMatch(/\[Request ID: [0-9a-f]{16}\] Server Error/);
    expect(error.message).not.toContain("swordfish");
    expect(error.data).toBeUndefined();
    expect(server.logged.join("\n")).toContain("the password is swordfish");
  });

  test.each([
    ["an internal function", "messages:sendInternally"],
    ["a function that does not exist", "messages:missing"],
    ["a module that does not exist", "nowhere:list"],
    ["an export that is no function", "messages:GREETING"],
    ["a property of every object", "messages:constructor"],
    ["a function of a component", "outer/counts:add"],
  ])("%s is not found", async (_what, path) => {
    const client = connect(await startFixture());
    const error = await failureOf(
      client.mutation(named<typeof fn.send>(path), MESSAGE),
    );
    expect(error.message).toContain(
      `Could not find public function for '${path}'`,
    );
    expect(await client.query(fn.list, { channel: "a" })).toEqual([]);
  });

  test("a function is refused as another kind than it is", async () => {
    const client = connect(await startFixture());
    const error = await failureOf(
      client.query(named<typeof fn.list>("messages:send"), MESSAGE),
    );
    expect(error.message).toContain(
      "Trying to execute messages.js:send as Query, but it is defined as Mutation.",
    );
  });

  test.each([
    [{}, "Object is missing the required field `channel`"],
    [
      { channel: "a", more: 1 },
      "Object contains extra field `more` that is not in the validator.",
    ],
    [
      { channel: 1 },
      "Value does not match validator.\nPath: .channel\nValue: 1\nValidator: v.string()",
    ],
  ])("arguments %j are refused in Convex's words", async (args, words) => {
    const client = connect(await startFixture());
    const error = await failureOf(
      client.query(fn.list, args as { channel: string }),
    );
    expect(error.message).toContain(`ArgumentValidationError: ${words}`);
  });

  test("a function is told where the call came from", async () => {
    const client = connect(await startFixture());
    expect(await client.mutation(fn.whereFrom, {})).toMatchObject({
      ip: "127.0.0.1",
    });
  });

  test("every kind of value comes back as it was sent", async () => {
    const client = connect(await startFixture());
    const value: Value = {
      int64: -(2n ** 63n),
      bytes: new Uint8Array([0, 127, 255]).buffer,
      float: 0.1,
      special: [NaN, Infinity, -0],
      nothing: null,
      text: "Grüße 👋",
    };
    expect(await client.query(fn.echo, { value })).toEqual(value);
  });
});

const MESSAGE = { channel: "a", text: "x" };

function named<Ref>(path: string): Ref {
  // The clients take a path for a reference, and here the reference is wrong on purpose.
  return path as Ref;
}

test("a consistent query of the HTTP client is answered", async () => {
  const client = httpClient(await startFixture());
  await client.mutation(fn.send, MESSAGE);
  expect(await client.consistentQuery(fn.list, { channel: "a" })).toEqual([
    "x",
  ]);
});

test("a failed function answers with status 560 and a body that is not JSON with 400", async () => {
  const { url } = await startFixture();
  const post = (body: string) =>
    fetch(`${url}/api/query`, { method: "POST", body });
  expect(
    (await post(JSON.stringify({ path: "messages:fail", args: [{}] }))).status,
  ).toBe(560);
  expect((await post("{")).status).toBe(400);
  expect((await post("{}")).status).toBe(400);
});

test("a page of another origin of this machine may call", async () => {
  const { url } = await startFixture();
  const preflight = await fetch(`${url}/api/mutation`, {
    method: "OPTIONS",
    headers: {
      origin: "http://localhost:3000",
      "access-control-request-method": "POST",
      "access-control-request-headers":
        "authorization,content-type,convex-client",
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("access-control-allow-origin")).toBe(
    "http://localhost:3000",
  );
  expect(preflight.headers.get("access-control-allow-headers")).toContain(
    "convex-client",
  );
});

test("an HTTP action is given its body, its headers and the address it was called at", async () => {
  const server = await startFixture();
  const response = await fetch(`${server.url}/hook?x=1`, {
    method: "POST",
    body: "posted",
    headers: { "x-test": "yes" },
  });
  expect(response.status).toBe(201);
  expect(await response.json()).toEqual({
    url: `${server.url}/hook?x=1`,
    text: "posted",
    header: "yes",
  });
  expect(await httpClient(server).query(fn.list, { channel: "hook" })).toEqual([
    "posted",
  ]);
});

test("an address without an HTTP action is the page's", async () => {
  const { url } = await startFixture();
  for (const address of [url, `${url}/hook`, `${url}/deep/link`]) {
    expect(await (await fetch(address)).text()).toContain("The fixture's page");
  }
});

test("an app without a page answers that there is none", async () => {
  const { url } = await startFixture({ webRoot: `${FIXTURE}/outer` });
  expect((await fetch(url)).status).toBe(404);
});

test("a scheduled function runs when its time has come", async () => {
  const client = httpClient(await startFixture());
  const timers = watchTimers();
  await client.mutation(fn.sendSoon, { ...MESSAGE, delayMs: HOUR_MS });
  expect(await client.query(fn.list, { channel: "a" })).toEqual([]);
  timers.fire(HOUR_MS);
  await waitFor(
    async () => (await client.query(fn.list, { channel: "a" })).length === 1,
  );
});

test("a function scheduled in two months does not run at once", async () => {
  const client = httpClient(await startFixture());
  await client.mutation(fn.sendSoon, {
    ...MESSAGE,
    delayMs: 60 * 24 * 3600 * 1000,
  });
  // What is scheduled after it and has run proves that its turn has passed.
  await client.mutation(fn.sendSoon, { ...MESSAGE, channel: "b", delayMs: 50 });
  await waitFor(
    async () => (await client.query(fn.list, { channel: "b" })).length === 1,
  );
  expect(await client.query(fn.list, { channel: "a" })).toEqual([]);
});

test("a scheduled function in progress ends before the server does", async () => {
  const server = await startFixture({ patienceMs: 600_000 });
  const client = httpClient(server);
  await client.mutation(fn.scheduleWhenOpen, MESSAGE);
  await waitFor(
    async () =>
      (await client.query(fn.list, { channel: "waiting" })).length === 1,
  );
  let isClosed = false;
  const closed = server.close().then(() => (isClosed = true));
  await Promise.race([closed, wait(1_000)]);
  expect(isClosed).toBe(false);
  await client.mutation(fn.send, { channel: "gate", text: "open" });
  await closed;
});

test("an interval cron job runs when the server has started", async () => {
  const client = httpClient(await startFixture());
  await waitFor(
    async () => (await client.query(fn.list, { channel: "cron" })).length === 1,
  );
});

test("a component within a component keeps its own documents", async () => {
  const client = httpClient(await startFixture());
  expect(await client.mutation(fn.addNested, { by: 1 })).toBe(2);
  expect(await client.mutation(fn.addNested, { by: 1 })).toBe(4);
});
