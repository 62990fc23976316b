import { describe, expect, it } from "vitest";
import type { EventType } from "../../src/component/records/validators.js";
import {
  DAY,
  HOUR,
  MINUTE,
  api,
  claim,
  createComponent,
  internal,
  passTime,
  startArgs,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

const COUNTRY = {
  key: "country:US",
  shards: 1,
  rules: [{ max: 3, periodMs: HOUR }],
};

async function happen(
  t: Component,
  country: string,
  types: Partial<Record<EventType, number>>,
  detail?: string,
): Promise<void> {
  const subject = { label: `${country} ···71`, tag: "feedc0de" };
  for (const [type, times] of Object.entries(types)) {
    const event = { type: type as EventType, detail, ...subject };
    const events = Array.from({ length: times }, () => event);
    await t.mutation(api.records.events.appendMany, { events });
  }
  passTime(2 * MINUTE);
  await t.mutation(internal.records.activity.count, {});
}

let count = 0;

/** Another number's message, drawing on a country's budget. */
async function send(t: Component) {
  const phone = `+1415555${String(1000 + (count += 1))}`;
  const started = await t.mutation(
    api.codes.challenges.start,
    startArgs({ phone, binding: null }),
  );
  if (started.status !== "started") throw new Error("The start was limited.");
  return await claim(t, started.deliveryId, { pools: [COUNTRY] });
}

/** How many of ten messages go out. */
async function countSent(t: Component): Promise<number> {
  let sent = 0;
  for (let i = 0; i < 10; i += 1)
    if ((await send(t)).status === "claimed") sent += 1;
  return sent;
}

const alarmsOf = async (t: Component) =>
  (await t.query(api.records.events.list, { types: ["alarm"], limit: 10 })).map(
    ({ detail, label }) => [detail, label],
  );

describe("a country's budget", () => {
  it("T14: begins small, and grows by the codes that came back in the last day", async () => {
    const t = createComponent();
    expect(await countSent(t)).toBe(3);
    await happen(t, "US", { redeem_ok: 4 });
    await happen(t, "MX", { redeem_ok: 50 });
    expect(await countSent(t)).toBe(4);
    passTime(HOUR);
    expect(await countSent(t)).toBe(7);
    passTime(DAY);
    expect(await countSent(t)).toBe(3);
  });
});

describe("alarms", () => {
  it("T14: tell of a country whose codes do not come back, with the next message, once", async () => {
    const t = createComponent();
    await happen(t, "US", { sent: 29 });
    await happen(t, "FR", { sent: 40, redeem_ok: 4 });
    expect(await alarmsOf(t)).toEqual([]);
    await happen(t, "US", { sent: 1, redeem_ok: 2 });
    const told = ["no_conversion_US"];
    expect(await alarmsOf(t)).toEqual([[told[0], "US"]]);
    expect(await send(t)).toEqual({ status: "claimed", alarms: told });
    expect(await send(t)).toEqual({ status: "claimed", alarms: [] });
    await happen(t, "US", { sent: 10 });
    expect(await alarmsOf(t)).toHaveLength(1);
  });

  it("T14: tell of a wave of codes that are guessed at to their end", async () => {
    const t = createComponent();
    await happen(t, "US", { locked: 39 });
    expect(await alarmsOf(t)).toEqual([]);
    await happen(t, "US", { locked: 1 });
    expect(await alarmsOf(t)).toEqual([["many_locks_US", "US"]]);
  });

  it("T14: tell once that four fifths of the budget of all are used", async () => {
    const t = createComponent();
    const rules = [{ max: 10, periodMs: HOUR }];
    const pools = [{ key: "sends", shards: 1, rules, part: 1 }];
    const told = [];
    for (let i = 0; i < 10; i += 1) {
      const phone = `+1415556${String(1000 + i)}`;
      const started = await t.mutation(
        api.codes.challenges.start,
        startArgs({ phone, binding: null }),
      );
      if (started.status !== "started") throw new Error("It was limited.");
      const claimed = await claim(t, started.deliveryId, { pools });
      told.push("alarms" in claimed ? claimed.alarms : null);
    }
    const none = Array(8).fill([]) as string[][];
    expect(told).toEqual([...none, ["budget_nearly_used"], []]);
  });
});

describe("the hours of a country", () => {
  it("tell what was asked, sent, delivered, redeemed, and refused for what", async () => {
    const t = createComponent();
    const after = Date.now() - HOUR;
    await happen(t, "US", { start: 5, sent: 4, delivered: 3, redeem_ok: 2 });
    await happen(t, "US", { suppressed: 2 }, "budget_block");
    await happen(t, "US", { redeem_bad: 1 });
    await happen(t, "MX", { start: 1 });
    passTime(HOUR);
    await happen(t, "US", { start: 1 });
    const hours = await t.query(api.records.countries.list, {
      country: "US",
      after,
    });
    const none = { sent: 0, delivered: 0, redeemed: 0, locked: 0, refused: {} };
    expect(hours).toMatchObject([
      { country: "US", asked: 1, ...none },
      {
        asked: 5,
        sent: 4,
        delivered: 3,
        redeemed: 2,
        refused: { budget_block: 2, redeem_bad: 1 },
      },
    ]);
    const all = await t.query(api.records.countries.list, { after });
    expect(all.map(({ country }) => country).sort()).toEqual([
      "MX",
      "US",
      "US",
    ]);
  });

  it("are kept for 400 days", async () => {
    const t = createComponent();
    await happen(t, "US", { start: 1 });
    const kept = async () => {
      await t.mutation(internal.retention.maintenance.prune, {});
      return (await t.query(api.records.countries.list, { after: 0 })).length;
    };
    passTime(399 * DAY);
    expect(await kept()).toBe(1);
    passTime(2 * DAY);
    expect(await kept()).toBe(0);
  });
});
