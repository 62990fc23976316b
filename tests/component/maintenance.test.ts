import { expect, it, vi } from "vitest";
import {
  DAY,
  HOUR,
  PHONE,
  api,
  createComponent,
  internal,
  passTime,
  startSent,
  tryCode,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

async function prune(t: Component): Promise<void> {
  await t.mutation(internal.retention.maintenance.prune, {});
  await t.finishAllScheduledFunctions(vi.runAllTimers);
}

it("C16: prunes challenges and their deliveries a day after expiry, in batches", async () => {
  const t = createComponent();
  const old = Date.now() - DAY - HOUR;
  await t.run(async (ctx) => {
    for (let i = 0; i < 2000; i++) {
      const challengeId = await ctx.db.insert("challenges", {
        phone: PHONE,
        purpose: "signIn",
        binding: null,
        nonce: "n",
        keyId: "k",
        state: "dead",
        redeemable: false,
        wrongTries: 0,
        sends: 1,
        lastSentAt: old,
        expiresAt: old,
      });
      if (i % 10 === 0) {
        await ctx.db.insert("deliveries", {
          challengeId,
          sendNumber: 1,
          channel: "sms",
          status: "sent",
          attempts: 1,
          lostAt: old,
        });
      }
    }
  });
  const fresh = await startSent(t);
  await prune(t);
  const left = await t.run(async (ctx) => ({
    challenges: (await ctx.db.query("challenges").collect()).map(
      (row) => row._id,
    ),
    deliveries: (await ctx.db.query("deliveries").collect()).map(
      (row) => row.challengeId,
    ),
  }));
  expect(left).toEqual({
    challenges: [fresh.challengeId],
    deliveries: [fresh.challengeId],
  });
});

it("C16: signing in does not wait for pruning", async () => {
  const t = createComponent();
  await startSent(t, { binding: "old" });
  passTime(3 * DAY);
  await startSent(t);
  expect(await tryCode(t, true)).toEqual({ status: "used" });
});

it("G7: forgets an idle phone after two days, and one with failures after a year", async () => {
  const t = createComponent();
  await startSent(t, { phone: "+14155550101" });
  await startSent(t, { phone: "+14155550102" });
  await tryCode(t, false, { phone: "+14155550102" });
  passTime(2 * DAY + HOUR);
  await prune(t);
  const phones = () =>
    t.run(async (ctx) =>
      (await ctx.db.query("phones").collect()).map((row) => row.phone),
    );
  expect(await phones()).toEqual(["+14155550102"]);
  passTime(365 * DAY);
  await prune(t);
  expect(await phones()).toEqual([]);
});

it("G7: keeps events for a year", async () => {
  const t = createComponent();
  await startSent(t);
  passTime(364 * DAY);
  await prune(t);
  expect(await t.query(api.records.events.list, { limit: 10 })).toHaveLength(2);
  passTime(2 * DAY);
  await prune(t);
  expect(await t.query(api.records.events.list, { limit: 10 })).toEqual([]);
});

it("G7: forgets what sessions began in when they are over, in batches", async () => {
  const t = createComponent();
  await t.run(async (ctx) => {
    for (let n = 0; n < 1100; n++)
      await ctx.db.insert("userAgents", {
        userId: "u",
        sessionId: `s${n}`,
        userAgent: "browser",
        until: Date.now() + (n === 0 ? HOUR : -1),
      });
  });
  await prune(t);
  const left = await t.run(
    async (ctx) => await ctx.db.query("userAgents").collect(),
  );
  expect(left).toMatchObject([{ sessionId: "s0" }]);
});
