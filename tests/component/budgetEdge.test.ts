import { expect, it } from "vitest";
import {
  HOUR,
  MINUTE,
  api,
  claim,
  createComponent,
  passTime,
  startArgs,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

const MAX = 20;
const SENDS = {
  key: "sends",
  shards: 1,
  rules: [{ max: MAX, periodMs: HOUR }],
};

let count = 0;

/** A stranger asks for one number, whose message goes out or would not; returns what he hears. */
async function ask(t: Component, suppress?: string) {
  const phone = `+1415${String(5_550_000 + (count += 1))}`;
  const args = startArgs({ phone });
  const started = await t.mutation(api.codes.challenges.start, args);
  if (started.status !== "started") return started;
  await claim(t, started.deliveryId, { pools: [SENDS], suppress });
  return { status: started.status };
}

/** So many messages went out within the last hour, one a minute. */
async function fill(t: Component, sent: number): Promise<void> {
  await t.run(async (ctx) => {
    for (const { _id } of await ctx.db.query("pools").collect())
      await ctx.db.delete("pools", _id);
    const usedAt = Date.now();
    const times = Array.from(
      { length: sent },
      (_, i) => usedAt - (sent - i) * MINUTE,
    );
    await ctx.db.insert("pools", { key: "sends", shard: 0, times, usedAt });
  });
}

/** What a stranger hears who asks for one number, and for others that nobody has, while it is used up. */
async function watchEdge(t: Component, suppress?: string): Promise<unknown[]> {
  await fill(t, MAX);
  const heard: object[] = [await ask(t, suppress)];
  const told = await ask(t, "not_registered");
  heard.push(told);
  passTime("retryAfterMs" in told ? told.retryAfterMs : HOUR);
  heard.push(await ask(t, suppress));
  heard.push(await ask(t, "not_registered"));
  heard.push(await ask(t, "not_registered"));
  passTime(2 * HOUR);
  return heard;
}

it("E8: a used-up budget tells nothing of a number, at its edge either: 150 pairs hear the same", async () => {
  const t = createComponent();
  const heard = new Set<string>();
  for (let i = 0; i < 150; i += 1) {
    heard.add(JSON.stringify(await watchEdge(t)));
    heard.add(JSON.stringify(await watchEdge(t, "not_registered")));
  }
  expect(heard.size).toBe(1);
  expect([...heard][0]).toMatch(/started.*closed.*started/);
});
