import { expect, it, vi } from "vitest";
import type { Component } from "../helpers/component";
import {
  DAY,
  HOUR,
  MINUTE,
  PHONE,
  api,
  createComponent,
  internal,
  passTime,
  useFakeClock,
} from "../helpers/component";

useFakeClock();

const ADA = { phone: PHONE, userId: "ada" };

/** To a session of an hour. */
const prove = (t: Component, sessionId?: string, of = ADA) =>
  t.mutation(api.people.proofs.record, {
    ...of,
    sessionId,
    until: sessionId === undefined ? undefined : Date.now() + HOUR,
  });
const proved = (t: Component, sessionId: string, userId = "ada") =>
  t.query(api.people.proofs.listProved, { userId, sessionId });
const provedAt = (t: Component, sessionId?: string, of = ADA) =>
  t.query(api.people.proofs.getProvedAt, { ...of, sessionId });
const prune = (t: Component) =>
  t.mutation(internal.people.maintenance.prune, {});
const rows = (t: Component) =>
  t.run(async (ctx) => (await ctx.db.query("proofs").collect()).length);

it("L8: serves the session it was given to, and no other one of the same user", async () => {
  const t = createComponent();
  await prove(t, "one");
  const first = Date.now();
  passTime(MINUTE);
  await prove(t, "two");
  expect(await provedAt(t, "one")).toBe(first);
  expect(await provedAt(t, "two")).toBe(Date.now());
  expect(await provedAt(t, "three")).toBeNull();
});

it("L11: remembers the last one of a number for as long as its user has it", async () => {
  const t = createComponent();
  await prove(t, "one");
  const last = Date.now();
  passTime(800 * DAY);
  expect(await provedAt(t)).toBe(last);
  await t.mutation(api.people.proofs.forget, { phone: PHONE });
  expect(await provedAt(t)).toBeNull();
});

it("L11: counts for nobody but the user who gave it", async () => {
  const t = createComponent();
  const bob = { ...ADA, userId: "bob" };
  await prove(t);
  expect(await provedAt(t, undefined, bob)).toBeNull();
  await prove(t, undefined, bob);
  expect(await provedAt(t)).toBeNull();
  passTime(HOUR);
  await prune(t);
  expect(await rows(t)).toBe(1);
  expect(await provedAt(t, undefined, bob)).not.toBeNull();
});

it("L14: tells what was proved to a session, until somebody else proves it", async () => {
  const t = createComponent();
  const other = "+14155552673";
  await prove(t, "one");
  await prove(t, "one", { ...ADA, phone: other });
  expect(await proved(t, "one")).toEqual([other, PHONE]);
  expect(await proved(t, "two")).toEqual([]);
  expect(await proved(t, "one", "bob")).toEqual([]);
  await prove(t, "two", { ...ADA, userId: "bob" });
  expect(await proved(t, "one")).toEqual([other]);
});

it("G7: goes whole, also where a number has more than fit one transaction", async () => {
  const t = createComponent();
  for (let index = 0; index < 1_200; index += 1) await prove(t, "one");
  await t.mutation(api.people.proofs.forget, { phone: PHONE });
  await prove(t, "two");
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(await rows(t)).toBe(1);
  expect(await proved(t, "two")).toEqual([PHONE]);
});

it("G7: keeps one row of a number, and others while their session lives", async () => {
  const t = createComponent();
  await prove(t, "one");
  await prove(t, "two");
  expect(await rows(t)).toBe(2);
  passTime(HOUR);
  await prove(t, "three");
  await prune(t);
  expect(await rows(t)).toBe(1);
  expect(await provedAt(t, "three")).toBe(Date.now());
  passTime(HOUR);
  await prune(t);
  await prove(t, "four");
  await prune(t);
  expect(await rows(t)).toBe(2);
  expect(await provedAt(t, "three")).not.toBeNull();
  passTime(HOUR);
  await prune(t);
  expect(await rows(t)).toBe(1);
  expect(await provedAt(t, "four")).not.toBeNull();
});

it("G7: goes when the number is erased", async () => {
  const t = createComponent();
  await prove(t, "one");
  await t.mutation(api.retention.erasure.erase, {
    phones: [{ phone: PHONE, tags: ["feedc0de"] }],
    userIds: [],
  });
  expect(await rows(t)).toBe(0);
});

it("F4: goes over to the session that replaces its own, as old as it was and no longer, and only its user's", async () => {
  const t = createComponent();
  await prove(t, "one");
  await prove(t, "one", { phone: "+14155552672", userId: "bob" });
  const first = Date.now();
  passTime(MINUTE);
  const session = { from: "one", to: "two" };
  await t.mutation(api.people.proofs.carry, { userId: "ada", ...session });
  expect(await proved(t, "one")).toEqual([]);
  expect(await proved(t, "two")).toEqual([PHONE]);
  expect(await provedAt(t, "two")).toBe(first);
  expect(await proved(t, "one", "bob")).toEqual(["+14155552672"]);
  expect(await proved(t, "two", "bob")).toEqual([]);
  // Somebody else's that is newer still counts before it.
  await prove(t, "three");
  passTime(HOUR);
  await prune(t);
  expect(await proved(t, "two")).toEqual([]);
});
