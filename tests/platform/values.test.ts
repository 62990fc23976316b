import type { Value } from "convex/values";
import { describe, expect, it } from "vitest";
import { createSmallApp, small } from "./smallApp";

/** An array in an array, so many of them. */
const nested = (levels: number): unknown =>
  levels === 1 ? [] : [nested(levels - 1)];
const HALF_AN_EMOJI = "\u{1f600}".slice(0, 1);

describe.each([
  ["an array of 8,193", Array.from({ length: 8_193 }, () => 0), /8192/],
  ["sixteen arrays in each other, in an object", nested(16), /too deeply/],
  ["half a surrogate pair", { text: [`x${HALF_AN_EMOJI}`] }, /Unicode/],
  [
    "an object of 1,025 fields",
    Object.fromEntries(Array.from({ length: 1_025 }, (_, n) => [`f${n}`, 0])),
    /too many fields/,
  ],
])("%s", (_name, given, reason) => {
  const value = given as Value;
  it("is refused as an argument", async () => {
    const { t } = createSmallApp();
    await expect(t.mutation(small.echo, { value })).rejects.toThrow(reason);
    await expect(t.action(small.ask, { value })).rejects.toThrow(reason);
  });

  it("is refused when it is written", async () => {
    const { t } = createSmallApp();
    const insert = t.mutation(async (ctx) => {
      await ctx.db.insert("rows", { value, group: "a" });
    });
    await expect(insert).rejects.toThrow(reason);
    await t.mutation(small.insert, { values: [1] });
    const patch = t.mutation(async (ctx) => {
      const row = await ctx.db.query("rows").first();
      if (row !== null) await ctx.db.patch(row._id, { value });
    });
    await expect(patch).rejects.toThrow(reason);
    const replace = t.mutation(async (ctx) => {
      const row = await ctx.db.query("rows").first();
      if (row !== null) await ctx.db.replace(row._id, { value, group: "a" });
    });
    await expect(replace).rejects.toThrow(reason);
  });

  it("is refused when a function is scheduled with it", async () => {
    const { t } = createSmallApp();
    const schedule = t.mutation(async (ctx) => {
      await ctx.scheduler.runAfter(0, small.hold, { value });
    });
    await expect(schedule).rejects.toThrow(reason);
  });
});

describe("what is just small enough", () => {
  it("is taken", async () => {
    const { t } = createSmallApp();
    const values = [
      Array.from({ length: 8_192 }, () => 0),
      // The arguments are an object, and the first level.
      nested(15),
      "\u{1f600}",
    ];
    for (const value of values) await t.mutation(small.echo, { value });
  });
});

describe("a result", () => {
  it("is refused for the same reasons", async () => {
    const { t } = createSmallApp();
    expect(await t.query(small.array, { length: 8_192 })).toHaveLength(8_192);
    await expect(t.query(small.array, { length: 8_193 })).rejects.toThrow(
      /8192/,
    );
  });
});

describe("sizes", () => {
  it("of results end at 16 MiB", async () => {
    const { t } = createSmallApp();
    const megabytes = async (count: number) =>
      await t.query(small.text, { megabytes: count });
    expect(await megabytes(15)).toHaveLength(15 * 1024 * 1024);
    await expect(megabytes(16)).rejects.toThrow(/Result.*too large/);
  });

  it("of arguments end at 16 MiB, of documents at one", async () => {
    const { t } = createSmallApp();
    const megabyte = "x".repeat(1024 * 1024);
    const megabytes = (count: number) =>
      Array.from({ length: count }, () => megabyte);
    await expect(
      t.mutation(small.echo, { value: megabytes(16) }),
    ).rejects.toThrow(/too large/);
    await expect(
      t.mutation(small.insert, { values: megabytes(1) }),
    ).rejects.toThrow(/too large/);
  });
});
