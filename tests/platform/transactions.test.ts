import { afterEach, describe, expect, it, vi } from "vitest";
import { createSmallApp, small } from "./smallApp";

/** What a transaction does beside calling others. */
interface Also {
  reads?: number;
  megabytes?: number;
  collects?: boolean;
}

const rows = (count: number, value: string | number = 0) =>
  Array.from({ length: count }, () => value);

afterEach(() => {
  vi.useRealTimers();
});

async function countRows(t: ReturnType<typeof createSmallApp>["t"]) {
  return await t.query(
    async (ctx) => (await ctx.db.query("rows").collect()).length,
  );
}

describe("index ranges", () => {
  it.each([
    ["patch", false, false, 10],
    ["replace", false, false, 10],
    ["delete", false, false, 10],
    ["patch", false, true, 10],
    ["patch", true, false, 10],
  ])(
    "%s takes one for each document, read before %s, twice %s",
    async (how, readFirst, twice, taken) => {
      const { t } = createSmallApp();
      await t.mutation(small.insert, { values: rows(10) });
      const { used, remaining } = await t.mutation(small.change, {
        how,
        readFirst,
        twice,
      });
      expect(used).toBe(1 + taken);
      expect(remaining).toBe(4_096 - used);
    },
  );

  it("are 4,096 at the most, those of writes among them", async () => {
    const { t } = createSmallApp();
    for (let n = 0; n < 2; n++)
      await t.mutation(small.insert, { values: rows(2_048) });
    const change = { how: "patch", readFirst: false, twice: false };
    await expect(t.mutation(small.change, change)).rejects.toThrow(
      /Too many index ranges.*4096/,
    );
  });

  it("are 4,096 at the most, where nothing is found too", async () => {
    const { t } = createSmallApp();
    await t.query(small.readEach, { times: 4_096 });
    await expect(t.query(small.readEach, { times: 4_097 })).rejects.toThrow(
      /Too many index ranges/,
    );
  });
});

describe("a transaction", () => {
  it("writes 16,000 documents and no more", async () => {
    const { t } = createSmallApp();
    const insert = async (count: number) =>
      await t.mutation(async (ctx) => {
        for (let n = 0; n < count; n++)
          await ctx.db.insert("rows", { value: 0, group: "a" });
      });
    await insert(16_000);
    await expect(insert(16_001)).rejects.toThrow(/Wrote too many documents/);
  });

  it("reads 16 MiB and no more", async () => {
    const { t } = createSmallApp();
    const long = "x".repeat(1_000_000);
    for (let n = 0; n < 17; n++)
      await t.mutation(small.insert, { values: [long] });
    const read = async (count: number) =>
      await t.query(
        async (ctx) => (await ctx.db.query("rows").take(count)).length,
      );
    expect(await read(16)).toBe(16);
    await expect(read(17)).rejects.toThrow(/Read too much data/);
  });

  it("writes 16 MiB and no more", async () => {
    const { t } = createSmallApp();
    const values = rows(16, "x".repeat(1_000_000));
    await t.mutation(small.insert, { values });
    const insert = t.mutation(async (ctx) => {
      for (const value of [...values, values[0]!])
        await ctx.db.insert("rows", { value: value, group: "a" });
    });
    await expect(insert).rejects.toThrow(/Wrote too much data/);
  });

  it("reads 32,000 documents and no more, a delete its own once more", async () => {
    const { t } = createSmallApp();
    const empty = async (count: number) =>
      await t.mutation(async (ctx) => {
        const { page } = await ctx.db
          .query("rows")
          .paginate({ numItems: count, cursor: null });
        for (const { _id } of page.slice(0, 4_000)) await ctx.db.delete(_id);
        return page.length;
      });
    for (let n = 0; n < 3; n++)
      await t.mutation(async (ctx) => {
        for (let m = 0; m < 11_000; m++)
          await ctx.db.insert("rows", { value: 0, group: "a" });
      });
    await expect(empty(28_001)).rejects.toThrow(/Scanned too many documents/);
    expect(await empty(28_000)).toBe(28_000);
  });

  it("schedules 1,000 functions and no more", async () => {
    const { t } = createSmallApp();
    await expect(t.mutation(small.schedule, { times: 1_001 })).rejects.toThrow(
      /Scheduled too many functions/,
    );
    await t.mutation(small.schedule, { times: 1_000 });
  });

  it("schedules with 16 MiB of arguments and no more", async () => {
    const { t } = createSmallApp();
    const value = "x".repeat(4_000_000);
    await expect(
      t.mutation(small.schedule, { times: 5, value }),
    ).rejects.toThrow(/too large/);
    await t.mutation(small.schedule, { times: 4, value });
  });

  it("keeps to the clock of its beginning, which a test may hold", async () => {
    const held = Date.UTC(2027, 0, 1);
    vi.useFakeTimers({ toFake: ["Date"], now: held });
    const { t } = createSmallApp();
    // Not a millisecond past the commit before it.
    for (let n = 0; n < 3; n++) await t.mutation(small.insert, { values: [n] });
    await t.mutation(async () => {
      expect(Date.now()).toBe(held);
      vi.setSystemTime(held + 1_000);
      expect(Date.now()).toBe(held);
    });
  });

  it("shares a second of JavaScript with all it calls", async () => {
    const { t } = createSmallApp();
    await t.mutation(small.call, { times: 300 });
    await expect(t.mutation(small.call, { times: 400 })).rejects.toThrow(
      /timed out.*1s/,
    );
  });

  it.each([
    ["3,000 calls of its database", { reads: 3_000 }],
    ["14 MB that it writes", { megabytes: 14 }],
    ["14 MB that it reads", { collects: true }],
  ])("has less of that second for %s", async (_, also) => {
    const { t } = createSmallApp();
    const { reads = 0, megabytes = 0, collects = false } = also as Also;
    const values = rows(14, "x".repeat(1_000_000));
    const [id] = await t.mutation(small.insert, { values: [0], group: "b" });
    if (collects) await t.mutation(small.insert, { values });
    const work = (isMore: boolean) =>
      t.mutation(async (ctx) => {
        await ctx.runMutation(small.call, { times: 320 });
        if (!isMore) return;
        for (let n = 0; n < reads; n++) await ctx.db.get("rows", id as never);
        for (const value of values.slice(0, megabytes))
          await ctx.db.insert("rows", { value, group: "a" });
        if (collects) await ctx.db.query("rows").collect();
      });
    await work(false);
    await expect(work(true)).rejects.toThrow(/timed out.*1s/);
  });

  it("waits where a small deployment has written 4 MiB in a second", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const values = rows(3, "x".repeat(1_000_000));
    const small4 = createSmallApp({ isSmall: true }).t;
    const wait = (ms: number) => vi.setSystemTime(Date.now() + ms);
    await small4.mutation(small.insert, { values });
    for (const ms of [0, 900]) {
      wait(ms);
      await expect(small4.mutation(small.insert, { values })).rejects.toThrow(
        /Too many writes per second/,
      );
    }
    expect(await countRows(small4)).toBe(3);
    wait(100);
    await small4.mutation(small.insert, { values });
    expect(await countRows(small4)).toBe(6);
    wait(1_000);
    // One that writes more by itself is let through.
    await small4.mutation(small.insert, { values: [...values, ...values] });
    wait(1_000);
    // What a mutation writes by calling another is written once.
    await small4.mutation(small.insertByCall, { values });
    const { t } = createSmallApp();
    for (let n = 0; n < 3; n++) await t.mutation(small.insert, { values });
  });

  it("is eight functions deep at the most", async () => {
    const { t } = createSmallApp();
    expect(await t.mutation(small.nest, { levels: 8 })).toBe(0);
    await expect(t.mutation(small.nest, { levels: 9 })).rejects.toThrow(
      /too deeply.*8/,
    );
  });
});
