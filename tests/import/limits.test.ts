import { afterEach, describe, expect, it, vi } from "vitest";
import { startImport } from "convex-phone-auth/imports";
import { createApp, deploymentOf, internal } from "../helpers/app";
import type { App } from "../helpers/app";
import { start } from "./jobs";
import { numberOf } from "./people";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

/** Half of what Convex allows one transaction (convex-test's `transactionLimits` has the whole). */
const HALF = {
  bytesRead: 8 * 1024 * 1024,
  bytesWritten: 8 * 1024 * 1024,
  documentsRead: 16_000,
  documentsWritten: 8_000,
  databaseQueries: 2_048,
  functionsScheduled: 500,
  scheduledFunctionArgsBytes: 8 * 1024 * 1024,
};

/** Runs one batch and returns what the transaction used. */
async function measureBatch(t: App, importId: string, batch: number) {
  const step = { type: "batch" as const, importId, batch };
  const as = "registration:runImport";
  return await t.mutation(async (ctx) => {
    await ctx.runMutation(internal.registration.runImport, { as, step });
    const metrics = await ctx.meta.getTransactionMetrics();
    return {
      documentsRead: metrics.documentsRead.used,
      documentsWritten: metrics.documentsWritten.used,
      databaseQueries: metrics.databaseQueries.used,
      functionsScheduled: metrics.functionsScheduled.used,
      bytesWritten: metrics.bytesWritten.used,
    };
  });
}

const list = (from: number, count: number, profile = {}) =>
  Array.from({ length: count }, (_, n) => ({
    phone: numberOf(from + n),
    profile,
  }));

describe("a batch", () => {
  it.each(["keep", "fill", "overwrite"] as const)(
    "stays inside half of every limit of a transaction, long rows and %s included",
    async (onExisting) => {
      const t = await createApp({}, {}, {}, HALF);
      // As long as a row may be: every batch then ends by its size, not by its number of rows.
      const long = { name: "n".repeat(15_000) };
      for (const rows of [
        list(0, 200),
        list(0, 200, long),
        list(200, 100, long),
      ]) {
        for (const dryRun of [true, false]) {
          const importId = await start(t, { rows, onExisting, dryRun });
          const { doneRows, batches } = await runAll(t, importId);
          expect(doneRows).toBe(rows.length);
          for (const used of batches) {
            expect(used.databaseQueries).toBeLessThan(HALF.databaseQueries);
            expect(used.documentsWritten).toBeLessThan(HALF.documentsWritten);
          }
        }
      }
    },
  );

  it("costs the same with 100, 1,000 and 5,000 people in the tables", async () => {
    const t = await createApp();
    const costs = [];
    let people = 0;
    for (const count of [100, 1_000, 5_000]) {
      await addPeople(t, people, count);
      people = count;
      const from = 800_000 + count;
      const rows = [...list(from, 50), { phone: numberOf(from) }];
      const importId = await start(t, { rows });
      costs.push(await measureBatch(t, importId, 0));
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[2]).toEqual(costs[0]);
    // Who has the number, and who claims it; user and account, with an event and a result each.
    const { databaseQueries = 0, documentsWritten = 0 } = costs[0] ?? {};
    // One more for the import itself: what is written is read by its id before. And one for the day
    // that the batch adds its counts to.
    expect(databaseQueries).toBeLessThan(4 * 52 + 2);
    expect(documentsWritten).toBeLessThan(4 * 52);
  });
});

describe("a long list", () => {
  it("goes in by as many calls as its bytes need, and is cut through no character", async () => {
    const t = await createApp();
    const name = "\u8a9e".repeat(3_000);
    const lines = Array.from({ length: 2_000 }, (_, n) => numberOf(n));
    // An odd place to cut, and half of a pair there.
    const long = `1${"\u{1f600}".repeat(100)}`;
    const csv = `phone,name\n${[...lines, long].join(`,${name}\n`)}`;
    const storageId = await upload(t, csv);
    const mapping = { phone: "phone", profile: { name: "name" } };
    const started = { storageId, mapping };
    const { total } = await t.action(
      internal.registration.startFileImport,
      started,
    );
    expect(total).toBe(2_001);
  });

  it("is added to again after a lost conflict", async () => {
    const t = await createApp();
    deploymentOf(t).conflicts.lose("imports/intake:add", 2);
    vi.useFakeTimers();
    const started = t.action(internal.registration.startFileImport, {
      storageId: await upload(t, "phone\n+14155552671\n"),
      mapping: { phone: "phone" },
    });
    // Two waits of the six; a failure that is not waited out ends before.
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await started).toMatchObject({ total: 1 });
  });
});

/** Puts a list into storage, as a page that was told where to does. */
async function upload(t: App, csv: string) {
  const { contentType: type } = await t.mutation(
    internal.registration.uploadImport,
    {},
  );
  return await t.run(
    async (ctx) => await ctx.storage.store(new Blob([csv], { type })),
  );
}

/** What `t.run` gives is a mutation's, and has `storage.get` as mutations have it since convex 1.48. */
it("a file in storage is read by actions alone", async () => {
  const t = await createApp();
  const storageId = await upload(t, "phone\n+14155552671\n");
  const { phone } = await import("../../convex/phone");
  const started = t.run(async (ctx) => {
    expect(ctx.storage).toHaveProperty("get");
    const { runImport } = internal.registration;
    return await startImport(phone, ctx, { storageId, runImport });
  });
  await expect(started).rejects.toThrow(/imported from an action/);
});

async function runAll(t: App, importId: string) {
  const batches = [];
  for (;;) {
    const status = await t.query(internal.registration.importStatus, {
      importId,
    });
    if (status?.state !== "running") return { batches, doneRows: status?.done };
    batches.push(await measureBatch(t, importId, batches.length));
  }
}

/** People as registering leaves them, without the time registering takes on this engine. */
async function addPeople(t: App, from: number, to: number) {
  await t.run(async (ctx) => {
    for (let n = from; n < to; n++) {
      const phone = numberOf(n);
      const userId = await ctx.db.insert("users", { phone });
      await ctx.db.insert("authAccounts", {
        userId,
        provider: "phone",
        providerAccountId: phone,
      });
    }
  });
}
