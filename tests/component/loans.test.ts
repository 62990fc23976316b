import { describe, expect, it } from "vitest";
import type { QueryCtx } from "../../src/component/_generated/server.js";
import { settleLoans } from "../../src/component/limits/loans.js";
import {
  HOUR,
  MINUTE,
  api,
  claim,
  createComponent,
  passTime,
  startArgs,
  tryCode,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

const limitsOf = (newcomersPerPrefixPerHour: number) => ({
  sendsPerHour: 5_000,
  sendsPerDay: 50_000,
  newcomersPerPrefixPerHour,
  newcomersPerCountryPerHour: 5_000,
});
const numberOf = (index: number) =>
  `+1415555${String(2_000 + index).padStart(4, "0")}`;

/** A stranger asks for a code, in so many segments; tells whether the message goes out. */
async function send(
  t: Component,
  index: number,
  { max = 2, isNewcomer = false, units = 1 } = {},
) {
  const phone = numberOf(index);
  const words = { name: "text", own: "c".repeat(153 * (units - 1) + 100) };
  const args = { ...startArgs({ phone, binding: phone }), words };
  const started = await t.mutation(api.codes.challenges.start, args);
  if (started.status !== "started") throw new Error("Nothing is sent.");
  const newcomer = { phone, limits: limitsOf(max) };
  const how = { newcomer, isNewcomer };
  return (await claim(t, started.deliveryId, how)).status;
}

const comesBack = async (t: Component, index: number) => {
  const phone = numberOf(index);
  const tried = await tryCode(t, true, { phone, binding: phone });
  expect(tried).toEqual({ status: "used" });
};

/** Whether a message to one more number of nobody would go out. */
const hasRoom = async (t: Component, index: number, max = 2) =>
  (await send(t, index, { max, isNewcomer: true })) === "claimed";

const blockRow = async (t: Component) =>
  await t.run(async (ctx) => {
    const rows = await ctx.db.query("pools").collect();
    return rows.find(({ key }) => key.startsWith("block:"));
  });

describe("what a message to somebody's number draws on newcomers' budgets", () => {
  it("T8: is never what refuses it", async () => {
    const t = createComponent();
    for (const index of [0, 1, 2, 3])
      expect(await send(t, index)).toBe("claimed");
    expect(await hasRoom(t, 4)).toBe(false);
  });

  it("T8: is given back once its code came back, and no sooner", async () => {
    const t = createComponent();
    await send(t, 0);
    await send(t, 1);
    expect(await hasRoom(t, 2)).toBe(false);
    await comesBack(t, 0);
    expect(await hasRoom(t, 3)).toBe(true);
    expect(await hasRoom(t, 4)).toBe(false);
  });

  it("T8: is given back in as many segments as it was drawn", async () => {
    const t = createComponent();
    const max = 4;
    expect(await send(t, 0, { max, units: 2 })).toBe("claimed");
    await send(t, 1, { max, units: 2 });
    await comesBack(t, 1);
    expect(await hasRoom(t, 2, max)).toBe(true);
    expect(await hasRoom(t, 3, max)).toBe(true);
    expect(await hasRoom(t, 4, max)).toBe(false);
  });

  it("T8: stays drawn for the hour where the code never came back", async () => {
    const t = createComponent();
    await send(t, 0);
    await send(t, 1);
    passTime(20 * MINUTE);
    expect(await hasRoom(t, 2)).toBe(false);
    passTime(HOUR);
    expect(await hasRoom(t, 3)).toBe(true);
  });

  it("T9: is looked up in rows that hold few of them, however many come", async () => {
    const t = createComponent();
    const MANY = 200;
    for (let index = 0; index < MANY; index += 1) {
      await send(t, index, { max: 60 });
      if (index % 2 === 0) await comesBack(t, index);
      passTime(11 * MINUTE);
      const { loans = [] } = (await blockRow(t)) ?? {};
      expect(loans.length).toBeLessThanOrEqual(50);
    }
  });

  it("T9: is looked up for a hundred at once, however large a budget is", async () => {
    let looked = 0;
    const challenge = { state: "live", expiresAt: Date.now() + MINUTE };
    const get = () => Promise.resolve((looked += 1) && challenge);
    const times = Array.from({ length: 300 }, () => Date.now());
    const loans = times.map((at) => ({
      challengeId: "c" as never,
      at,
      units: 1,
    }));
    const ctx = { db: { get } } as unknown as QueryCtx;
    const now = Date.now();
    const settled = await settleLoans(ctx, { times, loans }, () => true, now);
    expect(settled).toEqual({ times, loans });
    expect(looked).toBe(100);
  });

  it("T8: a school in which everybody signs in leaves its block as it was", async () => {
    const t = createComponent();
    for (let index = 0; index < 300; index += 1) {
      expect(await send(t, index, { max: 60 })).toBe("claimed");
      await comesBack(t, index);
    }
    for (let index = 300; index < 360; index += 1)
      expect(await hasRoom(t, index, 60)).toBe(true);
    expect(await hasRoom(t, 360, 60)).toBe(false);
  });
});
