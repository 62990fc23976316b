import { describe, expect, it } from "vitest";
import type { DeliveryOutcome } from "../../src/component/deliveries/validators.js";
import {
  MINUTE,
  SECOND,
  api,
  claim,
  createComponent,
  passTime,
  startArgs,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

let count = 0;
/** A number of its own for each. */
const nextPhone = () => `+1415555${String(1000 + (count += 1))}`;

const ask = (t: Component, how: { looksSent?: boolean } = {}) =>
  t.mutation(api.codes.challenges.start, {
    ...startArgs({ phone: nextPhone(), binding: null }),
    ...how,
  });

/** A message, and what its vendor says of it. */
async function send(
  t: Component,
  outcome: DeliveryOutcome,
  how?: Parameters<typeof ask>[1],
): Promise<void> {
  const started = await ask(t, how);
  if (started.status !== "started") throw new Error("Nothing is sent.");
  const { deliveryId } = started;
  await claim(t, deliveryId);
  await t.mutation(api.deliveries.finishing.finish, { deliveryId, outcome });
}

const failed = (reason: string): DeliveryOutcome => ({
  status: "failed",
  reason,
});
const SENT: DeliveryOutcome = { status: "sent" };

async function repeat(times: number, run: () => Promise<void>): Promise<void> {
  for (let i = 0; i < times; i += 1) await run();
}

describe("a vendor that refuses everything", () => {
  it.each(["unreachable", "service_error", "account_restricted"])(
    "E8: with %s is told of after five messages, whatever the number",
    async (reason) => {
      const t = createComponent();
      await repeat(4, () => send(t, failed(reason)));
      expect(await ask(t)).toMatchObject({ status: "started" });
      await send(t, failed(reason));
      passTime(SECOND);
      expect(await ask(t)).toEqual({
        status: "closed",
        retryAfterMs: MINUTE - SECOND,
      });
    },
  );

  it("E8: is not told of after strangers' messages whose fate is to tell nothing", async () => {
    const t = createComponent();
    await repeat(20, () => send(t, failed("unreachable"), { looksSent: true }));
    expect(await ask(t)).toMatchObject({ status: "started" });
    const [row] = await t.run((ctx) => ctx.db.query("setbacks").collect());
    expect(row).toBeUndefined();
  });

  it("E8: is asked again after a minute, and after one more refusal another minute later", async () => {
    const t = createComponent();
    await repeat(5, () => send(t, failed("unreachable")));
    passTime(MINUTE);
    await send(t, failed("unreachable"));
    expect(await ask(t)).toMatchObject({ status: "closed" });
    passTime(MINUTE);
    await send(t, SENT);
    await repeat(4, () => send(t, failed("unreachable")));
    expect(await ask(t)).toMatchObject({ status: "started" });
  });

  it("E8: is not down where messages go out in between, or refusals are far apart", async () => {
    const t = createComponent();
    await repeat(4, () => send(t, failed("unreachable")));
    await send(t, SENT);
    await repeat(4, async () => {
      passTime(6 * MINUTE);
      await send(t, failed("unreachable"));
    });
    expect(await ask(t)).toMatchObject({ status: "started" });
  });

  it.each(["invalid_number", "region_disabled", "no_transport", "busy"])(
    "E8: is not down for %s, which whoever picks numbers can bring about",
    async (reason) => {
      const t = createComponent();
      await repeat(12, () => send(t, failed(reason)));
      expect(await ask(t)).toMatchObject({ status: "started" });
    },
  );
});
