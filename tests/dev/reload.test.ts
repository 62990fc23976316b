import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { makeFunctionReference } from "convex/server";
import { expect, onTestFinished, test } from "vitest";
import { FROZEN_AT } from "../../src/dev/platform/moduleScope.js";
import {
  collect,
  failureOf,
  FIXTURE,
  fn,
  httpClient,
  liveClient,
  SCRATCH,
  startFixture,
  waitFor,
} from "./fixtureServer.js";
import { HOUR_MS, watchTimers } from "./watchTimers.js";

/** A server with functions that may be edited. */
async function startCopy(more: Record<string, string> = {}) {
  mkdirSync(SCRATCH, { recursive: true });
  // Inside the project, for the copy to find its packages.
  const copy = mkdtempSync(path.join(SCRATCH, "reload-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  cpSync(FIXTURE, copy, { recursive: true });
  for (const [name, text] of Object.entries(more))
    writeFileSync(path.join(copy, "convex", name), text);
  const server = await startFixture({
    functionsDir: path.join(copy, "convex"),
    componentsModule: path.join(copy, "components.ts"),
  });
  const file = (name: string) => path.join(copy, "convex", name);
  const edit = (name: string, from: string, to: string) => {
    const text = readFileSync(file(name), "utf8");
    if (!text.includes(from))
      throw new Error(`${name} does not contain ${from}`);
    writeFileSync(file(name), text.replace(from, to));
  };
  return { server, file, edit };
}

test("an edit reaches an open query, and the documents stay", async () => {
  const { server, edit } = await startCopy();
  const client = liveClient(server);
  await client.mutation(fn.send, { channel: "a", text: "kept" });
  const greeting = collect<string>((on) =>
    client.onUpdate(fn.greeting, {}, on),
  );
  await greeting.until((text) => text === "one");
  edit("messages.ts", '"one"', '"two"');
  await greeting.until((text) => text === "two");
  expect(await client.query(fn.list, { channel: "a" })).toEqual(["kept"]);
});

const ADDED = `import { query } from "./builders.js";
export const hello = query({ args: {}, handler: async () => "hi" });
`;

test("a new file's functions can be called", async () => {
  const { server, file } = await startCopy();
  // Again until it is seen: the watcher may still be taking its first look at the folder.
  await waitFor(async () => {
    writeFileSync(file("added.ts"), ADDED);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return server.logged.some((line) => line.includes("reloaded"));
  });
  const hello = makeFunctionReference<"query">("added:hello");
  expect(await httpClient(server).query(hello, {})).toBe("hi");
});

test("a table that is added to the schema can be written, and a rule that is added holds", async () => {
  const { server, edit } = await startCopy();
  const client = httpClient(server);
  await client.mutation(fn.send, { channel: "a", text: "before" });
  edit("schema.ts", "text: v.string() })", 'text: v.literal("only") })');
  await waitFor(() => server.logged.some((line) => line.includes("reloaded")));
  await failureOf(client.mutation(fn.send, { channel: "a", text: "after" }));
  await client.mutation(fn.send, { channel: "a", text: "only" });
  expect(await client.query(fn.list, { channel: "a" })).toEqual([
    "before",
    "only",
  ]);
});

test("a mistake in an edit leaves the functions before it running, until it is corrected", async () => {
  const { server, edit } = await startCopy();
  const client = httpClient(server);
  edit("messages.ts", '"one"', '"two" }');
  await waitFor(() =>
    server.logged.some((line) => line.includes("not taken over")),
  );
  expect(await client.query(fn.greeting, {})).toBe("one");
  edit("messages.ts", '"two" }', '"two"');
  await waitFor(async () => (await client.query(fn.greeting, {})) === "two");
});

test("an edit that throws while it loads leaves the functions before it running", async () => {
  const { server, edit } = await startCopy();
  edit("messages.ts", '"one";', '"two"; throw new Error("while loading");');
  await waitFor(() =>
    server.logged.some((line) => line.includes("while loading")),
  );
  expect(await httpClient(server).query(fn.greeting, {})).toBe("one");
});

test("a scheduled function that was waiting during an edit runs as edited", async () => {
  const { server, edit } = await startCopy();
  const client = httpClient(server);
  const timers = watchTimers();
  const soon = { channel: "a", text: "x", delayMs: HOUR_MS };
  await client.mutation(fn.sendSoon, soon);
  edit(
    "messages.ts",
    'await ctx.db.insert("messages", message);\n  }',
    'await ctx.db.insert("messages", { ...message, text: "edited" });\n  }',
  );
  await waitFor(() => server.logged.some((line) => line.includes("reloaded")));
  timers.fire(HOUR_MS);
  await waitFor(
    async () => (await client.query(fn.list, { channel: "a" })).length === 1,
  );
  expect(await client.query(fn.list, { channel: "a" })).toEqual(["edited"]);
});

test("a module loads with a clock that stands still, and without Node's globals", async () => {
  const { server, edit } = await startCopy();
  const seen =
    "[Date.now(), typeof Buffer, typeof setImmediate, typeof process.cwd]";
  edit("messages.ts", '"one";', `JSON.stringify(${seen});`);
  await waitFor(() => server.logged.some((line) => line.includes("reloaded")));
  const greeting = await httpClient(server).query(fn.greeting, {});
  expect(JSON.parse(greeting)).toEqual([
    FROZEN_AT,
    "undefined",
    "undefined",
    "undefined",
  ]);
});

test("a module that makes something random while it loads is not taken over, one for Node is", async () => {
  const random = "export const dice = Math.random() + Buffer.byteLength('');";
  const { server, edit } = await startCopy({
    "dice.ts": `// Rolls.\n"use node";\n${random}`,
  });
  edit("messages.ts", '"one";', '"one" + Math.random();');
  await waitFor(() =>
    server.logged.some((line) => line.includes("no randomness")),
  );
  expect(await httpClient(server).query(fn.greeting, {})).toBe("one");
});
