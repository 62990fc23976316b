import { describe, expect, it, vi } from "vitest";
import {
  api,
  createComponent,
  DAY,
  internal,
  passTime,
  useFakeClock,
} from "../helpers/component";
import type { Component } from "../helpers/component";

useFakeClock();

const SETTINGS = { onExisting: "fill", isDryRun: false } as const;

async function receive(t: Component, count: number, name?: string) {
  const importId = await t.mutation(api.imports.intake.start, {
    settings: SETTINGS,
  });
  const rows = Array.from({ length: count }, (_, n) => ({
    row: n + 1,
    phone: `+44740010${String(n).padStart(4, "0")}`,
    ...(name === undefined ? {} : { profile: { name } }),
  }));
  await t.mutation(api.imports.intake.add, { importId, after: 0, rows });
  return { importId, rows };
}

async function stored(t: Component) {
  return await t.run(async (ctx) => ({
    imports: (await ctx.db.query("imports").collect()).length,
    batches: (await ctx.db.query("importBatches").collect()).length,
    results: (await ctx.db.query("importResults").collect()).length,
  }));
}

describe("batches", () => {
  it("hold a hundred rows, or fewer where the rows are long", async () => {
    const t = createComponent();
    await receive(t, 250);
    expect(await stored(t)).toMatchObject({ batches: 3 });
    await receive(t, 250, "n".repeat(10_000));
    expect(await stored(t)).toMatchObject({ batches: 3 + 14 });
  });

  it("leave with their results, in their turn only", async () => {
    const t = createComponent();
    const { importId, rows } = await receive(t, 150);
    const record = (batch: number) =>
      t.mutation(api.imports.batches.recordBatch, {
        importId,
        batch,
        results: rows.slice(batch * 100, batch * 100 + 100).map(({ row }) => ({
          row,
          status: "created" as const,
          isAccepted: true,
        })),
      });
    expect(await record(0)).toBeNull();
    await t.mutation(api.imports.intake.seal, { importId });
    expect(await record(1)).toBeNull();
    expect(await record(0)).toBe("running");
    expect(await record(0)).toBeNull();
    expect(await stored(t)).toMatchObject({ batches: 1, results: 100 });
    expect(await record(1)).toBe("done");
    expect(await stored(t)).toMatchObject({ batches: 0, results: 150 });
  });
});

describe("retention", () => {
  it("L15: removes one that stopped for good, and none that moves on", async () => {
    const t = createComponent();
    const { importId } = await receive(t, 150);
    await t.mutation(api.imports.intake.seal, { importId });
    passTime(29 * DAY);
    await t.mutation(api.imports.batches.recordBatch, {
      importId,
      batch: 0,
      results: [],
    });
    for (const [days, left] of [
      [29, 1],
      [2, 0],
    ] as const) {
      passTime(days * DAY);
      await t.mutation(internal.imports.maintenance.prune, {});
      await t.finishAllScheduledFunctions(vi.runAllTimers);
      expect(await stored(t)).toMatchObject({ imports: left });
    }
  });

  it("removes an ended import with everything of it, in as many runs as it takes", async () => {
    const t = createComponent();
    const { importId } = await receive(t, 2_300);
    await t.mutation(api.imports.intake.cancel, { importId });
    await t.finishAllScheduledFunctions(vi.runAllTimers);
    expect(await stored(t)).toEqual({ imports: 1, batches: 0, results: 0 });
    await t.run(async (ctx) => {
      for (let row = 1; row <= 1_500; row++) {
        const status = "created" as const;
        const result = { importId, row, status, isAccepted: true };
        await ctx.db.insert("importResults", result);
      }
    });
    passTime(31 * DAY);
    await t.mutation(internal.imports.maintenance.prune, {});
    await t.finishAllScheduledFunctions(vi.runAllTimers);
    expect(await stored(t)).toEqual({ imports: 0, batches: 0, results: 0 });
  });
});
