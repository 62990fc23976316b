import { describe, expect, it } from "vitest";
import { instrument } from "../attacks/instruments";
import type { EventType } from "../../src/component/records/validators.js";
import {
  DAY,
  HOUR,
  MINUTE,
  SUBJECT,
  api,
  createComponent,
  internal,
  passTime,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

const append = async (
  t: Component,
  type: EventType,
  times = 1,
  detail?: string,
) => {
  const event = { type, detail, ...SUBJECT };
  const events = Array.from({ length: times }, () => event);
  await t.mutation(api.records.events.appendMany, { events });
};

const list = async (t: Component, days = 1) =>
  await t.query(api.records.activity.list, { days, now: Date.now() });

const today = async (t: Component) => (await list(t)).at(-1);

/** What the cron does, to its end. */
async function count(t: Component): Promise<number> {
  let runs = 0;
  for (let more = true; more; runs++) {
    await t.mutation(internal.records.activity.count, {});
    const scheduled = await t.run(async (ctx) => {
      const jobs = await ctx.db.system.query("_scheduled_functions").collect();
      return jobs.length;
    });
    more = scheduled > runs;
  }
  return runs;
}

describe("activity", () => {
  it("of an open page reads no event that is newer than the page: each would re-run it", async () => {
    const t = createComponent();
    await append(t, "redeem_ok", 3);
    const now = Date.now();
    passTime(MINUTE);
    await append(t, "redeem_ok");
    const shown = await t.query(api.records.activity.list, { days: 1, now });
    expect(shown).toMatchObject([{ signedIn: 3 }]);
    expect(await today(t)).toMatchObject({ signedIn: 4 });
  });

  it("tells registrations, sign-ins, messages and refusals of a day", async () => {
    const t = createComponent();
    await append(t, "registered", 5);
    await append(t, "registered", 1, "updated");
    await append(t, "redeem_ok", 4);
    await append(t, "sent", 3);
    await append(t, "redeem_bad");
    await append(t, "redeem_refused");
    await append(t, "suppressed");
    await append(t, "start", 9);
    const counts = { registered: 5, signedIn: 4, sent: 3, refused: 3 };
    expect(await today(t)).toMatchObject(counts);
    passTime(2 * MINUTE);
    await count(t);
    expect(await today(t)).toMatchObject(counts);
    const events = await t.run((ctx) => ctx.db.query("events").collect());
    for (const { _id } of events) await t.run((ctx) => ctx.db.delete(_id));
    expect(await today(t)).toMatchObject(counts);
  });

  it("has every day, oldest first, quiet ones included", async () => {
    const t = createComponent();
    await append(t, "sent", 2);
    passTime(2 * DAY);
    await append(t, "sent", 1);
    await count(t);
    const days = await list(t, 4);
    expect(days.map(({ sent }) => sent)).toEqual([0, 2, 0, 1]);
    expect(days.map(({ day }) => day)).toEqual([
      "2027-01-14",
      "2027-01-15",
      "2027-01-16",
      "2027-01-17",
    ]);
  });

  it("counts each event once, whenever it is counted", async () => {
    const t = createComponent();
    for (let round = 1; round <= 5; round++) {
      await append(t, "sent", 700);
      expect(await today(t)).toMatchObject({ sent: 700 * round });
      passTime(90_000);
      await count(t);
      await count(t);
      expect(await today(t)).toMatchObject({ sent: 700 * round });
    }
  });

  it("takes a backlog in batches, and leaves what may still be joined by a slower one", async () => {
    const t = createComponent();
    for (let n = 0; n < 5; n++) {
      await append(t, "sent", 500);
      passTime(MINUTE);
    }
    await append(t, "sent", 7);
    const runs = await count(t);
    expect(runs).toBeGreaterThan(2);
    const rows = await t.run((ctx) => ctx.db.query("activityDays").collect());
    expect(rows).toMatchObject([{ sent: 2_000 }]);
    expect(await today(t)).toMatchObject({ sent: 2_507 });
  });

  it("counts events of one instant once, also where a batch would cut between them", async () => {
    const t = createComponent();
    const { seed } = instrument(t);
    const events = Array.from({ length: 600 }, () => ({
      type: "sent",
      ...SUBJECT,
    }));
    for (let n = 0; n < 3; n++) {
      seed("", "events", events);
      passTime(1);
    }
    passTime(2 * MINUTE);
    await count(t);
    expect(await today(t)).toMatchObject({ sent: 1_800 });
  });

  it("is read at a cost that depends on the days asked for, not on the events", async () => {
    const t = createComponent();
    const cost = async () =>
      await t.query(async (ctx) => {
        await ctx.runQuery(api.records.activity.list, {
          days: 30,
          now: Date.now(),
        });
        const used = await ctx.meta.getTransactionMetrics();
        return used.documentsRead.used;
      });
    const costs = [];
    for (const events of [100, 900, 4_000]) {
      for (let left = events; left > 0; left -= 100)
        await append(t, "redeem_ok", 100);
      passTime(HOUR);
      await count(t);
      costs.push(await cost());
    }
    expect(new Set(costs)).toEqual(new Set([2]));
  });

  it("is kept for 400 days", async () => {
    const t = createComponent();
    await append(t, "sent");
    passTime(MINUTE * 2);
    await count(t);
    const kept = async () => {
      await t.mutation(internal.retention.maintenance.prune, {});
      return (await t.run((ctx) => ctx.db.query("activityDays").collect()))
        .length;
    };
    passTime(399 * DAY);
    expect(await kept()).toBe(1);
    passTime(2 * DAY);
    expect(await kept()).toBe(0);
  });
});
