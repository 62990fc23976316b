import type { GenericQueryCtx } from "convex/server";
import { describe, expect, it } from "vitest";
import { onCommit } from "../../src/dev/platform/commits";
import { collectReads, touches } from "../../src/dev/platform/readSets";
import type { ReadRange, Write } from "../../src/dev/platform/readSets";
import { createSmallApp, small } from "./smallApp";
import type { SmallTables } from "./smallApp";

type Read = (ctx: GenericQueryCtx<SmallTables>) => Promise<unknown>;

/** Rows of the groups b, d and f, a read, and whether an insert into a group conflicts with it. */
async function conflicts(read: Read, group: string): Promise<boolean> {
  const { t, deployment } = createSmallApp();
  for (const present of ["b", "d", "f"])
    await t.mutation(small.insert, { values: [present], group: present });
  const reads: ReadRange[] = [];
  await collectReads(reads, () =>
    t.query(async (ctx) => void (await read(ctx))),
  );
  const written: Write[] = [];
  onCommit(deployment.state, (writes) => void written.push(...writes));
  await t.mutation(small.insert, { values: [1], group });
  return touches(reads, written);
}

const between: Read = async ({ db }) =>
  await db
    .query("rows")
    .withIndex("group", (q) => q.gt("group", "b").lte("group", "d"))
    .collect();
const first: Read = async ({ db }) =>
  await db.query("rows").withIndex("group").first();
const last: Read = async ({ db }) =>
  await db.query("rows").withIndex("group").order("desc").first();
const ten: Read = async ({ db }) =>
  await db.query("rows").withIndex("group").take(10);
const filtered: Read = async ({ db }) =>
  await db
    .query("rows")
    .filter((q) => q.eq(q.field("group"), "nobody's"))
    .collect();
const page =
  (numItems: number): Read =>
  async ({ db }) =>
    await db
      .query("rows")
      .withIndex("group")
      .paginate({ numItems, cursor: null });
const one: Read = async ({ db }) => {
  const row = await db.query("rows").withIndex("group").first();
  return row === null ? null : await db.get(row._id);
};
const unasked: Read = async ({ db }) => {
  db.query("rows").withIndex("group");
};

describe("an insert conflicts with whoever has read its place", () => {
  it.each([
    ["a stretch of an index, where nothing was", between, "c", true],
    ["its closed end", between, "d", true],
    ["its open end", between, "b", false],
    ["beside it", between, "e", false],
    ["before the first", first, "a", true],
    ["behind the first, where reading ended", first, "c", false],
    ["behind the last, read backwards", last, "g", true],
    ["before the last, read backwards", last, "e", false],
    ["behind the end, where fewer were found than asked for", ten, "g", true],
    ["rows that a filter took away", filtered, "z", true],
    ["a page", page(2), "c", true],
    ["behind a page", page(2), "e", false],
    ["behind the last page", page(9), "g", true],
    ["what is read by its id, and by nothing else", one, "c", false],
    ["a query that nobody asked", unasked, "a", false],
  ])("%s", async (_name, read, group, expected) => {
    expect(await conflicts(read, group)).toBe(expected);
  });
});

it("an insert before a later page conflicts with nobody who read that page", async () => {
  const { t, deployment } = createSmallApp();
  for (const group of ["b", "d", "f"])
    await t.mutation(small.insert, { values: [1], group });
  const read = async (cursor: string | null) =>
    await t.query(
      async (ctx) =>
        await ctx.db
          .query("rows")
          .withIndex("group")
          .paginate({ numItems: 1, cursor }),
    );
  const { continueCursor } = await read(null);
  const reads: ReadRange[] = [];
  await collectReads(reads, async () => void (await read(continueCursor)));
  const written: Write[] = [];
  onCommit(deployment.state, (writes) => void written.push(...writes));
  await t.mutation(small.insert, { values: [1], group: "a" });
  expect(touches(reads, written)).toBe(false);
  await t.mutation(small.insert, { values: [1], group: "c" });
  expect(touches(reads, written)).toBe(true);
});

describe("a write conflicts with whoever has read its document", () => {
  it.each(["patch", "replace", "delete"])(
    "%s, and reads it itself",
    async (how) => {
      const { t, deployment } = createSmallApp();
      await t.mutation(small.insert, { values: [1], group: "a" });
      const written: Write[] = [];
      onCommit(deployment.state, (writes) => void written.push(...writes));
      const reads: ReadRange[] = [];
      const change = { how, readFirst: false, twice: false };
      await collectReads(reads, () => t.mutation(small.change, change));
      expect(written).toHaveLength(1);
      expect(reads.some(({ fields }) => fields[0] === "_id")).toBe(true);
      expect(touches(reads, written)).toBe(true);
      const elsewhere = { ...written[0]!, component: "another" };
      expect(touches(reads, [elsewhere])).toBe(false);
      const beside = { ...written[0]!, id: `${written[0]!.id}OfAnother` };
      expect(touches(reads, [beside])).toBe(false);
    },
  );

  it("not one that was taken back", async () => {
    const { t, deployment } = createSmallApp();
    const written: Write[] = [];
    onCommit(deployment.state, (writes) => void written.push(...writes));
    const fails = t.mutation(async (ctx) => {
      await ctx.db.insert("rows", { value: 1, group: "a" });
      throw new Error("no");
    });
    await expect(fails).rejects.toThrow("no");
    expect(written).toEqual([]);
  });

  it("not one of a function that was called, where the caller failed", async () => {
    const { t, deployment } = createSmallApp();
    const written: Write[] = [];
    onCommit(deployment.state, (writes) => void written.push(...writes));
    const fails = t.mutation(async (ctx) => {
      await ctx.runMutation(small.insert, { values: [1] });
      throw new Error("no");
    });
    await expect(fails).rejects.toThrow("no");
    expect(written).toEqual([]);
    await t.mutation(async (ctx) => {
      await ctx.runMutation(small.insert, { values: [1] });
    });
    expect(written).toHaveLength(1);
  });
});
