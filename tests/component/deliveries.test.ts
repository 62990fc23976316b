import { describe, expect, it } from "vitest";
import { onCommit } from "../../src/dev/platform/commits";
import { stateOf, tableOf } from "../../src/dev/platform/state";
import {
  MINUTE,
  SECOND,
  SUBJECT,
  api,
  claim,
  createComponent,
  internal,
  passTime,
  startArgs,
  startSent,
  tryCode,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

async function start(t: Component) {
  const started = await t.mutation(api.codes.challenges.start, startArgs());
  if (started.status !== "started") throw new Error("The start was limited.");
  return started;
}

async function startNotice(t: Component) {
  const started = await t.mutation(api.deliveries.notices.start, {
    kind: "invitation",
    phone: "+14155552671",
    userId: "ada",
    limits: [],
    pools: [],
    subject: SUBJECT,
  });
  if (started.status !== "started") throw new Error("The notice was limited.");
  return started;
}

/** Events with their details, oldest first. */
async function eventsOf(t: Component): Promise<string[]> {
  const events = await t.query(api.records.events.list, { limit: 10 });
  return events
    .map(({ type, detail = "" }) => `${type} ${detail}`.trim())
    .reverse();
}

describe("a delivery", () => {
  it("M9: is claimed by one run of its sender", async () => {
    const t = createComponent();
    const { deliveryId } = await start(t);
    expect(await claim(t, deliveryId)).toMatchObject({ status: "claimed" });
    expect(await claim(t, deliveryId)).toEqual({ status: "taken" });
  });

  it("M8: is suppressed when its challenge ended before the sender ran", async () => {
    const t = createComponent();
    const { deliveryId } = await start(t);
    passTime(10 * MINUTE);
    expect(await claim(t, deliveryId)).toEqual({
      status: "suppressed",
      reason: "challenge_over",
      alarms: [],
    });
  });

  it("E2: leaves a challenge that takes tries like any other when it is suppressed", async () => {
    const t = createComponent();
    const { deliveryId } = await start(t);
    await claim(t, deliveryId, { suppress: "not_registered" });
    for (const triesLeft of [4, 3, 2, 1, 0]) {
      expect(await tryCode(t, false)).toEqual({ status: "wrong", triesLeft });
    }
    expect(await tryCode(t, false)).toEqual({ status: "none" });
  });

  it("C15: that failed leaves nothing to redeem, and another send after the wait works", async () => {
    const t = createComponent();
    const { deliveryId } = await start(t);
    await claim(t, deliveryId);
    const outcome = { status: "failed" as const, reason: "unreachable" };
    await t.mutation(api.deliveries.finishing.finish, {
      deliveryId,
      outcome,
    });
    expect(await tryCode(t, true)).toEqual({ status: "wrong", triesLeft: 4 });
    passTime(30 * SECOND);
    await startSent(t);
    expect(await tryCode(t, true)).toEqual({ status: "used" });
  });

  it("E8: writes nothing that a try reads, however often it is tried, and whether or not it goes out", async () => {
    const t = createComponent();
    const { deliveryId } = await start(t);
    const tables: string[] = [];
    onCommit(stateOf(t), (writes) =>
      tables.push(...writes.map(({ id }) => tableOf(id))),
    );
    const { finish } = api.deliveries.finishing;
    for (const status of ["retry", "failed"] as const) {
      await claim(t, deliveryId);
      const outcome = { status, reason: "busy" };
      await t.mutation(finish, { deliveryId, outcome });
    }
    expect(new Set(tables)).toEqual(new Set(["deliveries", "events"]));
  });

  it("keeps a code redeemable when a later send of it fails", async () => {
    const t = createComponent();
    await startSent(t);
    passTime(30 * SECOND);
    const { deliveryId } = await start(t);
    await claim(t, deliveryId);
    const outcome = { status: "failed" as const, reason: "unreachable" };
    await t.mutation(api.deliveries.finishing.finish, {
      deliveryId,
      outcome,
    });
    expect(await tryCode(t, true)).toEqual({ status: "used" });
  });

  it("T8: goes unsent, with an event, when the budget of real messages is used up", async () => {
    const t = createComponent();
    const pools = [
      { key: "sends", shards: 1, rules: [{ max: 1, periodMs: 60 * MINUTE }] },
    ];
    const results = [];
    for (const phone of ["+14155550101", "+14155550102"]) {
      const started = await t.mutation(
        api.codes.challenges.start,
        startArgs({ phone }),
      );
      if (started.status !== "started")
        throw new Error("The start was limited.");
      const { deliveryId } = started;
      results.push(await claim(t, deliveryId, { pools }));
    }
    expect(results).toEqual([
      { status: "claimed", alarms: [] },
      { status: "suppressed", reason: "budget", alarms: ["budget"] },
    ]);
    const events = await t.query(api.records.events.list, { limit: 10 });
    expect(events.slice(0, 2)).toMatchObject([
      { type: "alarm", detail: "budget" },
      { type: "suppressed", detail: "budget" },
    ]);
  });

  it("comes to an end even when its sender does not, and keeps a code that may have gone out", async () => {
    const t = createComponent();
    await t.mutation(
      api.codes.challenges.start,
      startArgs({ phone: "+14155550101" }),
    );
    const { deliveryId } = await start(t);
    await claim(t, deliveryId);
    const statuses = () =>
      t.run(async (ctx) =>
        (await ctx.db.query("deliveries").collect()).map(
          ({ status, reason }) => ({ status, reason }),
        ),
      );
    const before = await statuses();
    passTime(15 * MINUTE);
    await t.mutation(internal.deliveries.maintenance.prune, {});
    expect(await statuses()).toEqual(before);
    passTime(1);
    await t.mutation(internal.deliveries.maintenance.prune, {});
    expect(await statuses()).toEqual([
      { status: "failed", reason: "sender_lost" },
      { status: "unknown", reason: "sender_lost" },
    ]);
  });

  it("is not lost while it waits as long as its vendor asked", async () => {
    const t = createComponent();
    const { deliveryId } = await startNotice(t);
    await claim(t, deliveryId);
    const { retryAfterMs } = await t.mutation(api.deliveries.finishing.finish, {
      deliveryId,
      outcome: { status: "retry", reason: "busy", retryAfterMs: 20 * MINUTE },
    });
    passTime(20 * MINUTE);
    await t.mutation(internal.deliveries.maintenance.prune, {});
    passTime(retryAfterMs! - 20 * MINUTE);
    expect(await claim(t, deliveryId)).toMatchObject({ status: "claimed" });
    passTime(15 * MINUTE + 1);
    await t.mutation(internal.deliveries.maintenance.prune, {});
    expect(await claim(t, deliveryId)).toEqual({ status: "taken" });
    expect(await eventsOf(t)).toEqual(["invited", "sent sender_lost"]);
  });

  it.each([
    ["sent", "sent", ["start", "sent"]],
    ["delivered", "sent", ["start", "sent", "delivered"]],
    ["undelivered", "unknown", ["start", "sent", "undelivered"]],
    ["sent", "retry", ["start", "sent"]],
  ] as const)(
    "O1: whose report (%s) overtakes its sender (%s) counts as sent, once, and keeps the vendor's id",
    async (reported, status, events) => {
      const t = createComponent();
      const { deliveryId } = await start(t);
      await claim(t, deliveryId);
      const receiptId = "SM1";
      await t.mutation(api.deliveries.reports.record, {
        deliveryId,
        receiptId,
        status: reported,
      });
      const outcome = { status, transport: "twilio" };
      await t.mutation(api.deliveries.finishing.finish, {
        deliveryId,
        outcome,
      });
      expect(await eventsOf(t)).toEqual(events);
      const row = await t.run((ctx) => ctx.db.get("deliveries", deliveryId));
      expect(row).toMatchObject({
        status: reported,
        receiptId,
        transport: "twilio",
      });
    },
  );

  it("M6: forgets what a number refused when the day is over, never an opt-out", async () => {
    const t = createComponent();
    const list = () =>
      t.run(async (ctx) =>
        (await ctx.db.query("suppressions").collect()).map((row) => row.reason),
      );
    const suppressFor = async (reason: string) => {
      const { deliveryId } = await start(t);
      await claim(t, deliveryId);
      const outcome = { status: "failed" as const, reason };
      await t.mutation(api.deliveries.finishing.finish, {
        deliveryId,
        outcome,
      });
    };
    await suppressFor("no_sms");
    const optOut = { subject: SUBJECT, optedOut: true };
    await t.mutation(api.deliveries.suppressions.setOptedOut, optOut);
    expect(await list()).toEqual(["no_sms", "opted_out"]);
    passTime(24 * 60 * MINUTE + 1);
    await t.mutation(internal.deliveries.maintenance.prune, {});
    expect(await list()).toEqual(["opted_out"]);
    await suppressFor("invalid_number");
    const phones = [{ phone: "+14155552671", tags: [SUBJECT.tag] }];
    await t.mutation(api.retention.erasure.erase, { phones, userIds: [] });
    expect(await list()).toEqual(["opted_out"]);
  });
});
