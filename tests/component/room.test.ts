import { expect, it, vi } from "vitest";
import { instrument } from "../attacks/instruments";
import {
  DAY,
  HOUR,
  PHONE,
  SUBJECT,
  api,
  createComponent,
  internal,
  useFakeClock,
} from "../helpers/component";

useFakeClock();

/** An engine that refuses what Convex refuses, so that a job too large for a transaction fails here. */
it("C16: prunes more than one transaction can delete, in as many as it takes", async () => {
  const t = createComponent();
  const { seed, table } = instrument(t);
  const old = Date.now() - DAY - HOUR;
  const challenges = seed(
    "",
    "challenges",
    Array.from({ length: 500 }, (_, n) => ({
      phone: PHONE,
      purpose: "signIn",
      binding: `binding ${n}`,
      nonce: "n",
      keyId: "k",
      state: "dead",
      redeemable: false,
      wrongTries: 0,
      sends: 1,
      lastSentAt: old,
      expiresAt: old,
    })),
  );
  for (const challengeId of challenges) {
    const delivery = { challengeId, sendNumber: 1, channel: "sms" };
    const sent = { ...delivery, status: "sent", attempts: 1, lostAt: old };
    seed("", "deliveries", [sent, sent, sent, sent, sent, sent, sent, sent]);
  }
  await t.mutation(internal.retention.maintenance.prune, {});
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(table("challenges")).toEqual([]);
  expect(table("deliveries")).toEqual([]);
});

it("G7: erases more than one transaction can delete, in as many as it takes", async () => {
  const t = createComponent();
  const { seed, table } = instrument(t);
  const phones = Array.from({ length: 25 }, (_, n) => ({
    phone: `+1415555${2000 + n}`,
    tags: [`tag${n}`],
  }));
  for (const tag of phones.flatMap(({ tags }) => tags)) {
    const event = { type: "sent", ...SUBJECT, tag };
    seed(
      "",
      "events",
      Array.from({ length: 200 }, () => ({ ...event })),
    );
  }
  await t.mutation(api.retention.erasure.erase, { phones, userIds: [] });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(table("events")).toEqual([]);
});
