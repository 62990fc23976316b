import { afterEach, describe, expect, it, vi } from "vitest";
import { hourOf } from "../../src/component/records/hourOf.js";
import { noteStartRefusal } from "../../src/component/records/startRefusals.js";
import { seeded } from "../bench/simulation/random.js";
import {
  HOUR,
  MINUTE,
  SUBJECT,
  api,
  createComponent,
  internal,
  passTime,
  startArgs,
  startSent,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();
afterEach(() => {
  vi.restoreAllMocks();
});

/** Asks once more for a number that was sent a message just now, which is refused. */
async function ask(t: Component, label = "US ···71"): Promise<string> {
  const args = { ...startArgs(), subject: { label, tag: "feedc0de" } };
  return (await t.mutation(api.codes.challenges.start, args)).status;
}

const pause = async (t: Component, isSendingPaused: boolean) => {
  await t.mutation(api.deliveries.settings.set, { isSendingPaused });
};

/** What an admin page shows, after the next run that counts. */
async function countedHours(t: Component) {
  passTime(2 * MINUTE);
  await t.mutation(internal.records.activity.count, {});
  return await t.query(api.records.countries.list, { after: 0 });
}

const rows = async (t: Component) =>
  await t.run(async (ctx) => await ctx.db.query("startRefusals").collect());

describe("requests that are refused", () => {
  it("T14: are told by country, hour and what was said, beside those that were taken on", async () => {
    const t = createComponent();
    await startSent(t);
    for (let i = 0; i < 7; i += 1) expect(await ask(t)).toBe("limited");
    await pause(t, true);
    for (let i = 0; i < 3; i += 1) expect(await ask(t)).toBe("closed");
    expect(await ask(t, "MX ···71")).toBe("closed");
    const said = (counts: object) => ({ refused: counts });
    await countedHours(t);
    const of = async (country: string) =>
      await t.query(api.records.countries.list, { country, after: 0 });
    expect(await of("US")).toMatchObject([
      {
        asked: 1,
        sent: 1,
        ...said({ too_many_requests: 7, try_later: 3 }),
      },
    ]);
    expect(await of("MX")).toMatchObject([
      { asked: 0, sent: 0, ...said({ try_later: 1 }) },
    ]);
    passTime(HOUR);
    await ask(t);
    await countedHours(t);
    const [newest, former] = await of("US");
    expect(newest).toMatchObject(said({ try_later: 1 }));
    expect(former).toMatchObject(said({ too_many_requests: 7, try_later: 3 }));
    expect(await rows(t)).toEqual([]);
  });

  it("T14: write one row in ever more of them, however many there are, and are told to a fifth", async () => {
    vi.spyOn(Math, "random").mockImplementation(seeded(7));
    const t = createComponent();
    const written = await t.run(async (ctx) => {
      const insert = vi.spyOn(ctx.db, "insert");
      const patch = vi.spyOn(ctx.db, "patch");
      for (let i = 0; i < 3000; i += 1)
        await noteStartRefusal(ctx, SUBJECT, "try_later", hourOf(Date.now()));
      return insert.mock.calls.length + patch.mock.calls.length;
    });
    expect(await rows(t)).toHaveLength(4);
    expect(written).toBeGreaterThan(60);
    expect(written).toBeLessThan(400);
    const refused = (await countedHours(t))[0]?.refused ?? {};
    expect(refused.try_later).toBeGreaterThan(2400);
    expect(refused.try_later).toBeLessThan(3600);
  });
});
