import { expect, it, vi } from "vitest";
import type { Id } from "../../src/component/_generated/dataModel.js";
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
import type { Component } from "../helpers/component";

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

const SETTINGS = { onExisting: "fill", isDryRun: false };
const COUNTS = {
  created: 0,
  existing: 0,
  updated: 0,
  refused: 0,
  duplicates: 0,
};

/** An import that holds as much as one may: batches of 200,000 letters that take three bytes each. */
function seedImport(t: Component) {
  const { seed, table } = instrument(t);
  const [importId = ""] = seed("", "imports", [
    { state: "cancelled", settings: SETTINGS, counts: COUNTS, activeAt: 0 },
  ]);
  const wide = { row: 1, phone: "", profile: { name: "漢".repeat(200_000) } };
  seed(
    "",
    "importBatches",
    Array.from({ length: 45 }, (_, batch) => ({
      importId,
      batch,
      rows: [wide],
    })),
  );
  const refused = { importId, status: "refused", isAccepted: false };
  const source = { row: 1, phone: "x".repeat(16_000) };
  seed(
    "",
    "importResults",
    Array.from({ length: 2_500 }, (_, row) => ({ ...refused, row, source })),
  );
  return { importId: importId as Id<"imports">, table };
}

it("C16: drops the batches of a cancelled import, however wide their letters", async () => {
  const t = createComponent();
  const { importId, table } = seedImport(t);
  await t.mutation(internal.imports.maintenance.dropBatches, { importId });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(table("importBatches")).toEqual([]);
});

it("C16: removes an import with refused rows of 16 kB", async () => {
  const t = createComponent();
  const { importId, table } = seedImport(t);
  await t.mutation(internal.imports.maintenance.remove, { importId });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(table("importResults")).toEqual([]);
  expect(table("importBatches")).toEqual([]);
  expect(table("imports")).toEqual([]);
});

it("C16: ends lost deliveries and suppressions, as many as there are", async () => {
  const t = createComponent();
  const { seed, table } = instrument(t);
  const old = Date.now() - DAY;
  const lost = (status: string, n: number) => {
    const [challengeId] = seed("", "challenges", [
      {
        phone: `+1415555${1000 + n}`,
        purpose: "signIn",
        binding: null,
        nonce: "n",
        keyId: "k",
        state: "live",
        redeemable: false,
        wrongTries: 0,
        sends: 1,
        lastSentAt: old,
        expiresAt: old,
      },
    ]);
    const delivery = { challengeId, sendNumber: 1, channel: "sms", status };
    seed("", "deliveries", [
      { ...delivery, attempts: 1, lostAt: old, subject: SUBJECT },
    ]);
    seed("", "suppressions", [
      { tag: `${n}`, reason: "opted_out", until: old },
    ]);
  };
  for (let n = 0; n < 450; n++) lost(n % 2 === 0 ? "queued" : "sending", n);
  await t.mutation(internal.deliveries.maintenance.prune, {});
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(table("suppressions")).toEqual([]);
  const ended = new Set(table("deliveries").map(({ fields }) => fields.status));
  expect(ended).toEqual(new Set(["failed", "unknown"]));
});

it("C16: forgets proofs that are over, also those of a number that has very many", async () => {
  const t = createComponent();
  const { seed, table } = instrument(t);
  for (let n = 0; n < 100; n++) {
    const proof = { phone: `+1415555${1000 + n}`, userId: "u", provedAt: 1 };
    const before = Array.from({ length: 60 }, () => ({ ...proof }));
    seed("", "proofs", [...before, { ...proof, until: 2 }]);
  }
  await t.mutation(internal.people.maintenance.prune, {});
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  expect(table("proofs")).toHaveLength(100);
});
