import { expect, it } from "vitest";
import { shardsFor } from "../../src/component/limits/shards";
import { instrument } from "../attacks/instruments";
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

function poolOf(perHour: number, perDay: number) {
  const rules = [
    { max: perHour, periodMs: HOUR },
    { max: perDay, periodMs: DAY },
  ];
  return { key: "sends", shards: shardsFor(rules), rules };
}

const list = (t: Component, pool: ReturnType<typeof poolOf>) =>
  t.query(api.deliveries.budgetUse.list, { pool, now: Date.now() });

async function take(t: Component, pool: ReturnType<typeof poolOf>, count = 1) {
  for (let n = 0; n < count; n++)
    await t.mutation(api.limits.pools.take, { pools: [pool] });
}

it("tells of each rule how much is used, and when the oldest counts no more", async () => {
  const t = createComponent();
  const pool = poolOf(150, 300);
  expect(await list(t, pool)).toEqual([
    { periodMs: HOUR, max: 150, used: 0, freesAt: null },
    { periodMs: DAY, max: 300, used: 0, freesAt: null },
  ]);
  const begun = Date.now();
  await take(t, pool, 2);
  passTime(2 * HOUR);
  await take(t, pool, 3);
  expect(await list(t, pool)).toEqual([
    { periodMs: HOUR, max: 150, used: 3, freesAt: Date.now() + HOUR },
    { periodMs: DAY, max: 300, used: 5, freesAt: begun + DAY },
  ]);
});

it("counts what operators set in place of the configuration, from when they did", async () => {
  const t = createComponent();
  const pool = poolOf(150, 300);
  await take(t, pool);
  await t.mutation(api.deliveries.settings.set, { sendsPerHour: 60 });
  expect(await list(t, pool)).toMatchObject([
    { max: 60, used: 0 },
    { max: 300, used: 0 },
  ]);
});

it("reads 64 shards of however many, which stand for all", async () => {
  const t = createComponent();
  const pool = poolOf(50 * 128, 500_000);
  const { seed, record } = instrument(t);
  const at = Date.now() - MINUTE;
  const rows = Array.from({ length: 128 }, (_, shard) => ({
    key: "sends",
    shard,
    times: Array.from({ length: 10 }, () => at),
    usedAt: at,
  }));
  seed("", "pools", rows);
  const { result, recording } = await record(() => list(t, pool));
  expect(result).toMatchObject([
    { used: 1_280, freesAt: at + HOUR },
    { used: 1_280, freesAt: at + DAY },
  ]);
  expect(recording.documentsRead).toHaveLength(64);
});
