import { describe, expect, it } from "vitest";
import {
  HOUR,
  MINUTE,
  SUBJECT,
  api,
  claim,
  createComponent,
  passTime,
  startArgs,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

/** One message an hour for the numbers of nobody in one block. */
const LIMITS = {
  sendsPerHour: 500,
  sendsPerDay: 5_000,
  newcomersPerPrefixPerHour: 1,
  newcomersPerCountryPerHour: 120,
};
const numberOf = (index: number) => `+1415555267${index}`;

type Asked = Partial<Parameters<Component["mutation"]>[1]> & {
  isNewcomer?: boolean;
};

/** A message is asked for and claimed; each number has a client of its own. */
async function send(
  t: Component,
  index: number,
  { isNewcomer = false, ...asked }: Asked = {},
) {
  const phone = numberOf(index);
  const started = await t.mutation(api.codes.challenges.start, {
    ...startArgs({ phone, binding: phone }),
    ...asked,
  });
  if (started.status !== "started") throw new Error("Nothing is sent.");
  const { deliveryId } = started;
  const newcomer = { phone, limits: LIMITS };
  const claimed = await claim(t, deliveryId, { newcomer, isNewcomer });
  return { deliveryId, status: claimed.status };
}

const shown = (t: Component, index: number) =>
  t.query(api.deliveries.status.getShownSend, { binding: numberOf(index) });

async function createShortage() {
  const t = createComponent();
  expect(await send(t, 0, { isNewcomer: true })).toMatchObject({
    status: "claimed",
  });
  expect(await shown(t, 0)).toBeNull();
  return t;
}

describe("while a message to a number of nobody would not go out", () => {
  it("E8: a stranger's looks sent, whoever has the number", async () => {
    const t = await createShortage();
    const suppressed = await send(t, 1, { isNewcomer: true });
    expect(suppressed.status).toBe("suppressed");
    const claimed = await send(t, 2);
    expect(claimed.status).toBe("claimed");
    for (const index of [1, 2])
      expect(await shown(t, index)).toEqual({ channel: "sms" });
  });

  it("E8: one that is sent again as a call looks sent as a call", async () => {
    const t = await createShortage();
    await send(t, 1);
    passTime(MINUTE);
    const phone = numberOf(1);
    const again = startArgs({ phone, binding: phone });
    await t.mutation(api.codes.challenges.start, { ...again, channel: "call" });
    expect(await shown(t, 1)).toEqual({ channel: "call" });
  });

  it("E8: one looks sent also to a client that was told of the one before", async () => {
    const t = createComponent();
    await send(t, 1);
    expect(await shown(t, 1)).toBeNull();
    await send(t, 0, { isNewcomer: true });
    passTime(MINUTE);
    await send(t, 1);
    expect(await shown(t, 1)).toEqual({ channel: "sms" });
  });

  it("whoever passed the human check goes on to hear all of it", async () => {
    const t = await createShortage();
    await send(t, 1, { isHuman: true, isNewcomer: true });
    expect(await shown(t, 1)).toBeNull();
  });

  it("a known device goes on to hear all of it", async () => {
    const t = await createShortage();
    await t.mutation(api.people.signIns.record, {
      userId: "user",
      event: { subject: SUBJECT },
      session: { sessionId: "session", until: Date.now() + HOUR },
      proof: { phone: numberOf(1), devices: ["device"] },
    });
    await send(t, 1, { devices: ["device"] });
    expect(await shown(t, 1)).toBeNull();
  });

  it("E8: what the vendor says of such a message closes nothing", async () => {
    const t = await createShortage();
    const outcome = { status: "failed", reason: "unreachable" } as const;
    for (const index of [1, 2, 3, 4, 5, 6]) {
      const { deliveryId } = await send(t, index);
      await t.mutation(api.deliveries.finishing.finish, {
        deliveryId,
        outcome,
      });
    }
    expect((await send(t, 7)).status).toBe("claimed");
  });
});
