import { expect, it, vi } from "vitest";
import { instrument } from "../attacks/instruments";
import {
  DAY,
  MINUTE,
  SUBJECT,
  api,
  createComponent,
  internal,
  passTime,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

/** An import of so many people, all created, by batches as the app runs them. */
async function importOf(t: Component, count: number) {
  const importId = await t.mutation(api.imports.intake.start, {
    settings: { onExisting: "fill", isDryRun: false },
  });
  const rows = Array.from({ length: count }, (_, n) => ({
    row: n + 1,
    phone: `+44740010${String(n).padStart(4, "0")}`,
  }));
  await t.mutation(api.imports.intake.add, { importId, after: 0, rows });
  await t.mutation(api.imports.intake.seal, { importId });
  for (let batch = 0; batch * 100 < count; batch++)
    await t.mutation(api.imports.batches.recordBatch, {
      importId,
      batch,
      results: rows
        .slice(batch * 100, batch * 100 + 100)
        .map(({ row, phone }) => ({
          row,
          phone,
          userId: `u${row}`,
          status: "created" as const,
          isAccepted: true,
        })),
    });
  return importId;
}

async function signIns(t: Component, from: number, to: number) {
  const events = Array.from({ length: to - from }, (_, n) => ({
    type: "redeem_ok" as const,
    userId: `u${from + n}`,
    ...SUBJECT,
  }));
  await t.mutation(api.records.events.appendMany, { events });
}

const count = (t: Component) => t.mutation(internal.records.activity.count, {});

const list = (t: Component, importId: Awaited<ReturnType<typeof importOf>>) =>
  t.query(api.imports.days.list, { importId, now: Date.now() });

it("counts first sign-ins by the day they were on, and reads a row a day to tell them", async () => {
  const t = createComponent();
  const importId = await importOf(t, 500);
  await signIns(t, 1, 41);
  passTime(DAY);
  await signIns(t, 1, 101);
  passTime(2 * MINUTE);
  await count(t);
  const { record } = instrument(t);
  const { result, recording } = await record(() => list(t, importId));
  expect(result).toEqual([
    { day: "2027-01-15", registered: 500, claimed: 40 },
    { day: "2027-01-16", registered: 0, claimed: 60 },
  ]);
  // The import, its two days, and how far events are counted: not its 500 rows.
  expect(recording.documentsRead).toHaveLength(4);
  // Those who were counted sign in again, and ten more whom no run has counted yet.
  await signIns(t, 1, 111);
  expect((await list(t, importId)).at(-1)?.claimed).toBe(70);
  passTime(2 * MINUTE);
  await count(t);
  expect((await list(t, importId)).at(-1)?.claimed).toBe(70);
});

it("goes with its import", async () => {
  const t = createComponent();
  const importId = await importOf(t, 3);
  await t.mutation(internal.imports.maintenance.remove, { importId });
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  const left = await t.run((ctx) => ctx.db.query("importDays").collect());
  expect(left).toEqual([]);
  expect(await list(t, importId)).toEqual([]);
});
