import { afterEach, describe, expect, it, vi } from "vitest";
import { createApp, internal, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";
import { know, people, results, run, start, status } from "./jobs";
import { makePeople, numberOf } from "./people";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Runs one batch as the scheduler would. */
async function runBatch(t: App, importId: string, batch: number) {
  const step = { type: "batch" as const, importId, batch };
  const as = "registration:runImport";
  await t.mutation(internal.registration.runImport, { as, step });
}

/** Loses everything that is scheduled, as nothing but a catastrophe does. */
async function loseSchedule(t: App) {
  await t.run(async (ctx) => {
    const jobs = await ctx.db.system.query("_scheduled_functions").collect();
    for (const job of jobs) {
      if (job.state.kind === "pending") await ctx.scheduler.cancel(job._id);
    }
  });
}

/** Results without ids, which differ from engine to engine only by chance. */
async function told(t: App, importId: string) {
  return (await results(t, importId)).map(({ userId: _, ...row }) => row);
}

describe("an interrupted import", () => {
  it("that was resumed too early tries again by itself", async () => {
    const t = await createApp();
    const importId = await start(t, { rows: makePeople(150).rows });
    await loseSchedule(t);
    await settle(t);
    const secret = process.env["PHONE_AUTH_SECRET"];
    vi.stubEnv("PHONE_AUTH_SECRET", "");
    await t.mutation(internal.registration.resumeImport, { importId });
    vi.advanceTimersByTime(1_000);
    await t.finishInProgressScheduledFunctions();
    expect(takeConsole().join()).toContain("PHONE_AUTH_SECRET");
    expect(await status(t, importId)).toMatchObject({ done: 0 });
    vi.stubEnv("PHONE_AUTH_SECRET", secret);
    await settle(t);
    expect(await status(t, importId)).toMatchObject({
      state: "done",
      done: 150,
    });
  });

  it("gives the same end after being resumed, whichever batch was the last", async () => {
    const { rows, manifest } = makePeople(350);
    const whole = await createApp();
    await know(whole, manifest.known);
    const expected = await run(whole, { rows });
    const [state, list] = [
      await people(whole),
      await told(whole, expected.importId),
    ];
    for (const batches of [0, 1, 2, 3]) {
      const t = await createApp();
      await know(t, manifest.known);
      const importId = await start(t, { rows });
      for (let batch = 0; batch < batches; batch++)
        await runBatch(t, importId, batch);
      await loseSchedule(t);
      await settle(t);
      expect(await status(t, importId)).toMatchObject({
        state: "running",
        done: batches * 100,
      });
      await t.mutation(internal.registration.resumeImport, { importId });
      await settle(t);
      expect(await status(t, importId)).toMatchObject({
        state: "done",
        created: expected.created,
        existing: expected.existing,
        duplicates: expected.duplicates,
        refusedBy: expected.refusedBy,
      });
      expect(await people(t)).toEqual(state);
      expect(await told(t, importId)).toEqual(list);
    }
  });

  it("counts a batch once, however often it is run or resumed", async () => {
    const t = await createApp();
    const { rows } = makePeople(250);
    const importId = await start(t, { rows });
    await Promise.all(
      [0, 0, 1, 0].map((batch) => runBatch(t, importId, batch)),
    );
    for (let i = 0; i < 3; i++)
      await t.mutation(internal.registration.resumeImport, { importId });
    await settle(t);
    expect(await status(t, importId)).toMatchObject({ total: 250, done: 250 });
    const listed = await results(t, importId);
    expect(new Set(listed.map(({ row }) => row)).size).toBe(listed.length);
  });

  it("goes on by itself once a deployment that failed works again", async () => {
    const t = await createApp();
    const { rows } = makePeople(150);
    const secret = process.env.PHONE_AUTH_SECRET;
    const importId = await start(t, { rows });
    vi.stubEnv("PHONE_AUTH_SECRET", "");
    vi.advanceTimersByTime(1000);
    await t.finishInProgressScheduledFunctions();
    expect(takeConsole().join()).toContain("PHONE_AUTH_SECRET");
    expect(await status(t, importId)).toMatchObject({ done: 0 });
    expect((await people(t)).users).toEqual([]);
    vi.stubEnv("PHONE_AUTH_SECRET", secret);
    await settle(t);
    expect(await status(t, importId)).toMatchObject({
      state: "done",
      done: 150,
    });
  });

  it("that is cancelled registers nobody any more, keeps its results and drops its rows", async () => {
    const t = await createApp();
    const { rows } = makePeople(300);
    const importId = await start(t, { rows });
    await runBatch(t, importId, 0);
    const before = await people(t);
    const cancel = () =>
      t.mutation(internal.registration.cancelImport, { importId });
    expect(await cancel()).toEqual({ changed: true });
    expect(await cancel()).toEqual({ changed: false });
    await settle(t);
    await t.mutation(internal.registration.resumeImport, { importId });
    await settle(t);
    expect(await people(t)).toEqual(before);
    expect(await status(t, importId)).toMatchObject({
      state: "cancelled",
      done: 100,
      total: 300,
    });
    expect(await results(t, importId)).toHaveLength(100);
  });

  it("two at once, of the same people, make each of them once", async () => {
    const t = await createApp();
    const { rows, manifest } = makePeople(200);
    const one = await start(t, { rows });
    const two = await start(t, { rows: [...rows].reverse() });
    await settle(t);
    const [first, second] = [await status(t, one), await status(t, two)];
    expect(first.created + second.created).toBe(
      manifest.created + manifest.known.length,
    );
    expect([first, second]).toMatchObject([
      { state: "done", done: 200, refused: manifest.refused },
      { state: "done", done: 200, refused: manifest.refused },
    ]);
    const { accounts } = await people(t);
    expect(new Set(accounts).size).toBe(accounts.length);
  });
});

describe("an import given in parts", () => {
  it("takes each part once, and refuses a gap", async () => {
    const t = await createApp();
    const { importId } = await t.mutation(internal.registration.startImport, {
      more: true,
    });
    const add = (after: number, from: number) =>
      t.mutation(internal.registration.addImportRows, {
        importId,
        after,
        rows: [{ phone: numberOf(from) }, { phone: numberOf(from + 1) }],
      });
    expect(await add(0, 0)).toEqual({ total: 2 });
    expect(await add(0, 0)).toEqual({ total: 2 });
    expect(await add(2, 2)).toEqual({ total: 4 });
    await expect(add(6, 6)).rejects.toMatchObject({
      data: { code: "invalid_input", reason: "after" },
    });
    await t.mutation(internal.registration.sealImport, { importId });
    await expect(add(4, 4)).rejects.toMatchObject({
      data: { code: "invalid_input", reason: "importId" },
    });
    await settle(t);
    expect(await status(t, importId)).toMatchObject({ created: 4, done: 4 });
  });
});
