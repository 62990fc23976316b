import { describe, expect, it, vi } from "vitest";
import { eventsOfHolder } from "../../src/component/retention/holders.js";
import type { EventType } from "../../src/component/records/validators.js";
import {
  api,
  claim,
  createComponent,
  DAY,
  passTime,
  PHONE,
  startArgs,
  startSent,
  SUBJECT,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

const { tag } = SUBJECT;
const NOTICE = {
  kind: "invitation" as const,
  phone: PHONE,
  limits: [{ max: 1, periodMs: DAY }],
  pools: [],
  subject: SUBJECT,
};

async function writeEvents(
  t: Component,
  events: [EventType, userId?: string, detail?: string][],
) {
  for (const [type, userId, detail] of events) {
    await t.mutation(api.records.events.append, {
      type,
      userId,
      detail,
      ...SUBJECT,
    });
    passTime(1);
  }
}

const recordsOf = async (t: Component, userId: string) =>
  await t.query(api.retention.kept.list, { phone: PHONE, tag, userId });

const typesOf = async (t: Component, userId: string) =>
  (await recordsOf(t, userId)).events.map(({ type }) => type);

describe("the events of a phone that several people had", () => {
  it("G7: are each told to the one they are about", async () => {
    const t = createComponent();
    await writeEvents(t, [
      ["start"],
      ["redeem_ok", "ada"],
      ["locked"],
      ["released", "ada"],
      ["start"],
      ["registered", "bob"],
      ["sent"],
      ["changed", "bob", "from"],
      ["notified", "bob"],
      ["sent"],
      ["start"],
      ["suppressed"],
      ["changed", "eve", "to"],
      ["redeem_bad"],
    ]);
    expect(await typesOf(t, "ada")).toEqual([
      "released",
      "locked",
      "redeem_ok",
      "start",
    ]);
    expect(await typesOf(t, "bob")).toEqual([
      "sent",
      "notified",
      "changed",
      "sent",
      "registered",
      "start",
    ]);
    expect(await typesOf(t, "eve")).toEqual([
      "redeem_bad",
      "changed",
      "suppressed",
      "start",
    ]);
    expect(await typesOf(t, "nobody")).toEqual([]);
  });

  it("are those of who lost it, where the older ones are pruned", () => {
    const events = (["sent", "released", "delivered", "start"] as const).map(
      (type, n) => ({
        ...SUBJECT,
        type,
        userId: type === "released" ? "ada" : undefined,
        _id: String(n) as never,
        _creationTime: n,
      }),
    );
    const { theirs, sinceMs } = eventsOfHolder(events, "ada");
    expect(theirs.map(({ type }) => type)).toEqual([
      "sent",
      "released",
      "delivered",
    ]);
    expect(sinceMs).toBe(0);
    expect(eventsOfHolder(events, "bob")).toEqual({ theirs: [], sinceMs: 2 });
  });
});

describe("what is kept about a phone", () => {
  it("G7: holds no message of who had it before", async () => {
    const t = createComponent();
    await writeEvents(t, [["registered", "ada"]]);
    await startSent(t);
    passTime(1);
    await writeEvents(t, [
      ["released", "ada"],
      ["registered", "bob"],
    ]);
    expect((await recordsOf(t, "bob")).messages).toEqual([]);
    passTime(60_000);
    await startSent(t);
    expect((await recordsOf(t, "bob")).messages).toHaveLength(1);
  });

  it("names what keeps messages from it now, and not what is over", async () => {
    const t = createComponent();
    const started = await t.mutation(api.codes.challenges.start, startArgs());
    if (started.status !== "started") throw new Error("The start was limited.");
    const { deliveryId } = started;
    await claim(t, deliveryId);
    const outcome = { status: "failed" as const, reason: "no_sms" };
    await t.mutation(api.deliveries.finishing.finish, { deliveryId, outcome });
    const suppressedBy = async () => (await recordsOf(t, "ada")).suppressedBy;
    expect(await suppressedBy()).toEqual(["no_sms"]);
    passTime(DAY + 1);
    expect(await suppressedBy()).toEqual([]);
  });

  it("G7: tells of the messages without a code to each person", async () => {
    const t = createComponent();
    const start = (userId: string) =>
      t.mutation(api.deliveries.notices.start, { ...NOTICE, userId });
    const notices = (userId: string) =>
      t.query(api.retention.kept.listNotices, { userId });
    await start("ada");
    passTime(2 * DAY);
    await start("ada");
    const queued = { channel: "sms", status: "queued" };
    expect(await notices("ada")).toMatchObject([
      {
        kind: "invitation",
        phone: PHONE,
        lastAt: Date.now(),
        messages: [queued, queued],
      },
    ]);
    passTime(2 * DAY);
    await start("bob");
    expect(await notices("ada")).toEqual([]);
    expect((await notices("bob"))[0]?.messages).toHaveLength(1);
  });
});

describe("erasing", () => {
  const eventsOf = async (t: Component) =>
    (await t.query(api.records.events.list, { limit: 200 })).map(
      ({ type }) => type,
    );

  it("G7: of who had a phone before takes theirs, and leaves those of who has it now", async () => {
    const t = createComponent();
    await writeEvents(t, [
      ["start"],
      ["redeem_ok", "ada"],
      ["changed", "ada", "from"],
      ["registered", "bob"],
      ["sent"],
      ["notified", "ada"],
    ]);
    await t.mutation(api.retention.erasure.erase, {
      phones: [],
      userIds: ["ada"],
    });
    expect(await eventsOf(t)).toEqual(["sent", "registered"]);
  });

  it("G7: goes on until nothing is left, of however many events and numbers", async () => {
    const t = createComponent();
    const events = Array.from({ length: 4_200 }, (_, n) => ({
      type: "redeem_ok" as const,
      userId: n % 2 === 0 ? "ada" : undefined,
      label: "",
      tag: `tag ${n % 3}`,
    }));
    await t.mutation(api.records.events.appendMany, { events });
    await writeEvents(t, [["registered", "bob"]]);
    await t.mutation(api.deliveries.notices.start, {
      ...NOTICE,
      userId: "ada",
    });
    await t.mutation(api.retention.erasure.erase, {
      phones: [],
      userIds: ["ada"],
    });
    expect((await eventsOf(t)).length).toBeGreaterThan(100);
    await t.finishAllScheduledFunctions(vi.runAllTimers);
    expect(await eventsOf(t)).toEqual(["registered"]);
    expect(await t.run((ctx) => ctx.db.query("notices").collect())).toEqual([]);
  });
});
