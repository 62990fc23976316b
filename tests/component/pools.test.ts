import { afterEach, describe, expect, it, vi } from "vitest";
import {
  MAX_SHARED_LIMIT,
  shardsFor,
} from "../../src/component/limits/shards.js";
import {
  DAY,
  HOUR,
  MINUTE,
  api,
  createComponent,
  passTime,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();
afterEach(() => vi.restoreAllMocks());

const ARRAY_MOST = 8_192;

function poolOf(perHour: number, perDay: number) {
  const rules = [
    { max: perHour, periodMs: HOUR },
    { max: perDay, periodMs: DAY },
  ];
  return { key: "all", shards: shardsFor(rules), rules };
}

/** Lays down what two shards, or the only one, have seen; chance then takes those two. */
async function leave(t: Component, ...shards: number[][]): Promise<void> {
  vi.spyOn(Math, "random").mockReturnValue(0);
  const usedAt = Date.now();
  await t.run(async (ctx) => {
    for (const [shard, times] of shards.entries())
      await ctx.db.insert("pools", { key: "all", shard, times, usedAt });
  });
}

const lengths = (t: Component) =>
  t.run(async (ctx) =>
    (await ctx.db.query("pools").collect()).map(({ times }) => times.length),
  );

/** `count` instants in the minute that was so long ago, oldest first. */
const used = (count: number, agoMs: number) =>
  Array.from({ length: count }, (_, i) => Date.now() - agoMs + i);

describe("a shared budget", () => {
  it("T9: is taken from the shard that has room, though it has seen more", async () => {
    const t = createComponent();
    await leave(t, used(50, MINUTE), used(60, 2 * HOUR));
    const pools = [poolOf(100, 1_000)];
    expect(await t.mutation(api.limits.pools.take, { pools })).toBe(0);
    expect(await lengths(t)).toEqual([50, 61]);
  });

  it("T9: is taken from the shard that has more left for now", async () => {
    const t = createComponent();
    await leave(t, used(30, MINUTE), used(40, 2 * HOUR));
    const pools = [poolOf(100, 1_000)];
    expect(await t.mutation(api.limits.pools.take, { pools })).toBe(0);
    expect(await lengths(t)).toEqual([30, 41]);
  });

  it.each([
    [1, MAX_SHARED_LIMIT],
    [99, MAX_SHARED_LIMIT],
    [100, 100_000],
    [204_799, MAX_SHARED_LIMIT],
    [MAX_SHARED_LIMIT, MAX_SHARED_LIMIT],
    [MAX_SHARED_LIMIT, 1],
  ])(
    "T9: of %d an hour and %d a day keeps a shard within an array, and gives it at least one",
    async (perHour, perDay) => {
      const pool = poolOf(perHour, perDay);
      const [hour = 0, day = 0] = pool.rules.map(({ max }) =>
        Math.floor(max / pool.shards),
      );
      expect(Math.min(hour, day)).toBeGreaterThanOrEqual(1);
      // As much as the rules let through, as early as they do.
      const full = Array.from({ length: 24 }, (_, n) => 24 - n)
        .flatMap((hours) => used(Math.min(hour, day), hours * HOUR - MINUTE))
        .slice(0, day);
      const t = createComponent();
      await leave(t, full, full);
      const take = () => t.mutation(api.limits.pools.take, { pools: [pool] });
      const waitMs = await take();
      expect(waitMs).toBeGreaterThan(0);
      passTime(waitMs);
      expect(await take()).toBe(0);
      for (const length of await lengths(t))
        expect(length).toBeLessThanOrEqual(ARRAY_MOST);
    },
  );
});
