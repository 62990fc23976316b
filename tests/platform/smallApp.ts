import { convexTest } from "convex-test";
import {
  actionGeneric,
  defineSchema,
  defineTable,
  makeFunctionReference,
  mutationGeneric,
  queryGeneric,
} from "convex/server";
import type {
  DataModelFromSchemaDefinition,
  MutationBuilder,
  QueryBuilder,
} from "convex/server";
import { v } from "convex/values";
import type { GenericId, VAny, Value } from "convex/values";
import { asDeployed } from "../../src/dev/platform";
import type { DeploymentOptions } from "../../src/dev/platform";

const anything = v.any() as VAny<Value>;
const schema = defineSchema({
  rows: defineTable({ value: anything, group: v.string() }).index("group", [
    "group",
  ]),
});

type Metric = { used: number; remaining: number };

const mutation = <Args extends Record<string, unknown>, Result>(name: string) =>
  makeFunctionReference<"mutation", Args, Result>(`small:${name}`);
const ask = (module: string) =>
  makeFunctionReference<"action", { value: unknown }, unknown>(`${module}:ask`);

/** References to what is defined below. */
export const small = {
  insert: mutation<{ values: unknown[]; group?: string }, GenericId<"rows">[]>(
    "insert",
  ),
  insertByCall: mutation<{ values: unknown[] }, null>("insertByCall"),
  change: mutation<{ how: string; readFirst: boolean; twice: boolean }, Metric>(
    "change",
  ),
  echo: mutation<{ value: unknown }, unknown>("echo"),
  nest: mutation<{ levels: number }, number>("nest"),
  call: mutation<{ times: number }, null>("call"),
  schedule: mutation<{ times: number; value?: unknown }, null>("schedule"),
  scheduleInsert: mutation<{ group: string }, null>("scheduleInsert"),
  readEach: makeFunctionReference<"query", { times: number }, null>(
    "small:readEach",
  ),
  array: makeFunctionReference<"query", { length: number }, number[]>(
    "small:array",
  ),
  text: makeFunctionReference<"query", { megabytes: number }, string>(
    "small:text",
  ),
  hold: makeFunctionReference<"action", { value: unknown }, null>("small:hold"),
  ask: ask("small"),
};
export const node = { ask: ask("node") };

/** How many runs of `hold` are under way, and the most there were. */
export const gauge = { now: 0, most: 0 };

type Tables = DataModelFromSchemaDefinition<typeof schema>;
export type SmallTables = Tables;
const define = mutationGeneric as MutationBuilder<Tables, "public">;
const query = queryGeneric as QueryBuilder<Tables, "public">;

const functions = {
  insert: define({
    args: { values: v.array(anything), group: v.optional(v.string()) },
    handler: async (ctx, { values, group = "a" }) => {
      const ids = [];
      for (const value of values)
        ids.push(await ctx.db.insert("rows", { value, group }));
      return ids;
    },
  }),
  insertByCall: define({
    args: { values: v.array(anything) },
    handler: async (ctx, { values }) => {
      await ctx.runMutation(small.insert, { values });
    },
  }),
  /** Writes to each row of a group in one of the ways there are; reads it by its id before, or not. */
  change: define({
    args: { how: v.string(), readFirst: v.boolean(), twice: v.boolean() },
    handler: async (ctx, { how, readFirst, twice }) => {
      const rows = await ctx.db.query("rows").collect();
      for (const { _id } of rows) {
        if (readFirst) await ctx.db.get(_id);
        if (how === "patch") await ctx.db.patch(_id, { group: "b" });
        if (how === "replace")
          await ctx.db.replace(_id, { value: 1, group: "b" });
        if (twice) await ctx.db.patch(_id, { group: "c" });
        if (how === "delete") await ctx.db.delete(_id);
      }
      const metrics = await ctx.meta.getTransactionMetrics();
      return metrics.databaseQueries;
    },
  }),
  readEach: query({
    args: { times: v.number() },
    handler: async (ctx, { times }) => {
      for (let n = 0; n < times; n++)
        await ctx.db
          .query("rows")
          .withIndex("group", (q) => q.eq("group", String(n)))
          .first();
    },
  }),
  echo: define({
    args: { value: anything },
    handler: async (_ctx, { value }) => value,
  }),
  array: query({
    args: { length: v.number() },
    handler: async (_ctx, { length }) => Array.from({ length }, () => 0),
  }),
  text: query({
    args: { megabytes: v.number() },
    handler: async (_ctx, { megabytes }) => "x".repeat(megabytes * 1024 * 1024),
  }),
  /** Calls itself so many times, one inside the other. */
  nest: define({
    args: { levels: v.number() },
    handler: async (ctx, { levels }): Promise<number> =>
      levels > 1
        ? await ctx.runMutation(small.nest, { levels: levels - 1 })
        : 0,
  }),
  /** Calls another so many times, one after the other. */
  call: define({
    args: { times: v.number() },
    handler: async (ctx, { times }) => {
      for (let n = 0; n < times; n++)
        await ctx.runMutation(small.echo, { value: n });
    },
  }),
  schedule: define({
    args: { times: v.number(), value: v.optional(anything) },
    handler: async (ctx, { times, value }) => {
      for (let n = 0; n < times; n++)
        await ctx.scheduler.runAfter(0, small.hold, { value: value ?? n });
    },
  }),
  scheduleInsert: define({
    args: { group: v.string() },
    handler: async (ctx, { group }) => {
      await ctx.scheduler.runAfter(0, small.insert, { values: [1], group });
    },
  }),
  /** Takes a second. */
  hold: actionGeneric({
    args: { value: anything },
    handler: async (ctx) => {
      gauge.now += 1;
      gauge.most = Math.max(gauge.most, gauge.now);
      await ctx.runMutation(small.echo, { value: "from the scheduler" });
      await new Promise<void>((resolve) => setTimeout(resolve, 1000));
      gauge.now -= 1;
    },
  }),
  ask: actionGeneric({
    args: { value: anything },
    handler: async (ctx, { value }): Promise<unknown> =>
      await ctx.runMutation(small.echo, { value }),
  }),
};

const nodeFunctions = {
  ask: actionGeneric({
    args: { value: anything },
    handler: async (ctx, { value }): Promise<unknown> =>
      await ctx.runMutation(small.echo, { value }),
  }),
};

const random = {
  "Math.random": () => Math.random(),
  getRandomValues: () => crypto.getRandomValues(new Uint8Array(1))[0] ?? 0,
  randomUUID: () => crypto.randomUUID().length,
};

/** Modules that make something random while they load, or when they are called. */
const dice = Object.fromEntries(
  Object.entries(random).flatMap(([name, roll]) => {
    const call = define({ args: {}, handler: async () => roll() });
    const early = async () => {
      roll();
      return { call };
    };
    return [
      [`./early${name}.js`, early],
      [`./late${name}.js`, async () => ({ call })],
      [`./node${name}.js`, early],
    ];
  }),
);

/** An instance with a few functions, as a deployment would run them. */
export function createSmallApp(options: DeploymentOptions = {}) {
  const t = convexTest({
    schema,
    modules: {
      "./_generated/api.js": async () => ({}),
      "./small.js": async () => functions,
      "./node.js": async () => nodeFunctions,
      "./clock.js": async () => await import("./clockModule"),
      ...dice,
    },
  });
  const deployment = asDeployed(t, {
    isNode: (module) => module.startsWith("node"),
    ...options,
  });
  gauge.now = gauge.most = 0;
  return { t, deployment };
}
