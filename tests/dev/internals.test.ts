import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import {
  defineSchema,
  defineTable,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import { v } from "convex/values";
import { describe, expect, test, vi } from "vitest";
import { createInternals } from "../../src/dev/convexTestInternals.js";
import type { ComponentSource } from "../../src/dev/convexTestInternals.js";
import { splitLongTimers } from "../../src/dev/longTimers.js";

const require = createRequire(import.meta.url);

const schema = defineSchema({
  notes: defineTable({ text: v.optional(v.string()) }).searchIndex("text", {
    searchField: "text",
  }),
});
const notes = {
  add: mutationGeneric({
    args: { text: v.string() },
    handler: async (ctx, { text }) => {
      await crypto.subtle.digest("SHA-256", new Uint8Array(1_000_000));
      if (text !== "") await ctx.db.insert("notes", { text });
      return (await ctx.db.query("notes").collect()).length;
    },
  }),
  addEmpty: mutationGeneric({
    args: {},
    handler: async (ctx) => {
      await ctx.db.insert("notes", {});
    },
  }),
  search: queryGeneric({
    args: { query: v.string() },
    handler: async (ctx, { query }) => {
      const found = await ctx.db
        .query("notes")
        .withSearchIndex("text", (q) => q.search("text", query))
        .take(2);
      return found.map(({ text }) => text as string);
    },
  }),
};
const app = (): Map<string, ComponentSource> =>
  new Map([["", { schema, modules: { notes } }]]);
const ADD = { componentPath: "", udfPath: "notes:add" };
const ADD_EMPTY = { componentPath: "", udfPath: "notes:addEmpty" };
const SEARCH = { componentPath: "", udfPath: "notes:search" };

/** When one of these fails, `src/dev/convexTestInternals.ts` has to be read against the new version. */
describe("what is leaned on in convex-test", () => {
  test("is of the version it was written for, pinned exactly", () => {
    const read = (file: string) =>
      JSON.parse(readFileSync(file, "utf8")) as Manifest;
    type Manifest = {
      version?: string;
      devDependencies?: Record<string, string>;
    };
    const installed = path.join(
      path.dirname(require.resolve("convex-test")),
      "../package.json",
    );
    expect(read(installed).version).toBe("0.0.70");
    expect(
      read(require.resolve("convex-phone-auth/package.json")).devDependencies,
    ).toMatchObject({
      "convex-test": "0.0.70",
    });
  });

  test("has every method that its types leave out", () => {
    const { t } = createInternals(() => undefined);
    const accessor = t
      .withIdentity({ subject: "x" })
      .withRequestMetadata({ ip: "127.0.0.1" });
    const methods = [
      "queryFromPath",
      "mutationFromPath",
      "actionFromPath",
      "fun",
      "fetch",
    ];
    expect(methods.map((name) => typeof Reflect.get(accessor, name))).toEqual(
      methods.map(() => "function"),
    );
  });

  test("tells of a commit that wrote something, and of no other", async () => {
    const onCommit = vi.fn();
    const internals = createInternals(onCommit);
    await internals.install(app());
    const before = internals.lastCommitTs();
    await internals.t.mutationFromPath(ADD, { text: "x" });
    expect(onCommit).toHaveBeenCalledTimes(1);
    expect(internals.lastCommitTs()).toBeGreaterThan(before);
    await internals.t.mutationFromPath(ADD, { text: "" });
    expect(onCommit).toHaveBeenCalledTimes(1);
  });

  test("keeps documents when functions are installed again, and drops them when cleared", async () => {
    const internals = createInternals(() => undefined);
    await internals.install(app());
    await internals.t.mutationFromPath(ADD, { text: "x" });
    await internals.install(app());
    expect(await internals.t.mutationFromPath(ADD, { text: "y" })).toBe(2);
    internals.clear();
    expect(await internals.t.mutationFromPath(ADD, { text: "z" })).toBe(1);
  });

  test("finds first what has most of the words, and passes over what has no text", async () => {
    const { install, t } = createInternals(() => undefined);
    await install(app());
    await t.mutationFromPath(ADD_EMPTY, {});
    for (const text of ["Person 1", "Person 2", "A person 23", "Nobody"])
      await t.mutationFromPath(ADD, { text });
    const found = await t.queryFromPath(SEARCH, { query: "person 23" });
    expect(found).toEqual(["A person 23", "Person 1"]);
  });

  test("can have its functions replaced while a mutation runs", async () => {
    const internals = createInternals(() => undefined);
    await internals.install(app());
    const mutation = internals.t.mutationFromPath(ADD, { text: "x" });
    await nextTurn();
    await internals.install(
      new Map([...app(), ["child", { schema, modules: {} }]]),
    );
    expect(await mutation).toBe(1);
    expect(await internals.t.mutationFromPath(ADD, { text: "y" })).toBe(2);
  });
});

test("a delay too long for one timer is waited out, and a short one is not touched", () => {
  vi.useFakeTimers();
  splitLongTimers();
  const [month, second] = [vi.fn(), vi.fn()];
  const days = (n: number) => n * 24 * 3600 * 1000;
  setTimeout(month, days(60), "argument");
  setTimeout(second, 1000);
  vi.advanceTimersByTime(1000);
  expect(second).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(days(59));
  expect(month).not.toHaveBeenCalled();
  vi.advanceTimersByTime(days(1));
  expect(month).toHaveBeenCalledExactlyOnceWith("argument");
  vi.useRealTimers();
});
