import { afterEach, describe, expect, it, vi } from "vitest";
import {
  ADMIN_PHONE,
  api,
  createApp,
  failure,
  internal,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";
import { GB, results, run, start, status } from "./jobs";
import { makePeople, numberOf } from "./people";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const UNDONE = { changed: true };
const NOTHING = { changed: false };

async function createOffice() {
  const t = await createApp();
  const admin = await signIn(t, ADMIN_PHONE);
  const undo = async (importId: string) => {
    const answer = await admin.as.mutation(api.admin.undoImport, { importId });
    await settle(t);
    return answer;
  };
  return { t, admin, as: admin.as, undo };
}

const rowsOf = (...numbers: number[]) =>
  numbers.map((n) => ({ phone: numberOf(n), profile: { name: `P${n}` } }));

/** Names of the people there are but the administrator. */
async function names(t: App): Promise<(string | undefined)[]> {
  const users = await t.run((ctx) => ctx.db.query("users").collect());
  return users
    .filter(({ phone }) => phone !== ADMIN_PHONE)
    .map(({ name }) => name)
    .sort();
}

describe("undoing an import", () => {
  it("removes whom it created, and frees the numbers, once", async () => {
    const { t, admin, as, undo } = await createOffice();
    const { importId } = await run(t, { rows: rowsOf(1, 2, 3, 2) });
    expect(await undo(importId)).toEqual(UNDONE);
    expect(await names(t)).toEqual([]);
    const accounts = await t.run((ctx) =>
      ctx.db.query("authAccounts").collect(),
    );
    expect(accounts).toHaveLength(1);
    const undone = { isDone: true, removed: 3, kept: 0 };
    expect(await status(t, importId)).toMatchObject({
      created: 3,
      duplicates: 1,
      undo: undone,
    });
    const rows = await results(t, importId);
    expect(rows.map(({ isUndone = false }) => isUndone)).toEqual([
      true,
      true,
      true,
      false,
    ]);
    expect(await undo(importId)).toEqual(NOTHING);
    const events = await as.query(api.admin.listEvents, {
      doneBy: admin.userId,
    });
    const types = events.map(({ type }) => type);
    expect(types.filter((type) => type === "removed")).toHaveLength(3);
    expect(events.filter(({ type }) => type === "import.undone")).toMatchObject(
      [{ detail: importId, actorId: admin.userId }],
    );
  });

  it("keeps who was there before, who signed in, and who has another number since", async () => {
    const { t, as, undo } = await createOffice();
    await run(t, { rows: rowsOf(1) });
    const { importId } = await run(t, { rows: rowsOf(1, 2, 3, 4, 5) });
    await signIn(t, numberOf(2));
    const idOf = async (n: number) =>
      (await as.query(api.admin.findUser, { phone: numberOf(n) }))!._id;
    const changed = { userId: await idOf(3), phone: numberOf(13) };
    await as.mutation(api.admin.changePhone, changed);
    const further = { userId: await idOf(4), phone: numberOf(14) };
    await as.mutation(api.admin.attachPhone, further);
    expect(await undo(importId)).toEqual(UNDONE);
    expect(await names(t)).toEqual(["P1", "P2", "P3", "P4"]);
    expect((await status(t, importId)).undo).toEqual({
      isDone: true,
      removed: 1,
      kept: 3,
    });
  });

  it("lets the same list in again", async () => {
    const { t, undo } = await createOffice();
    const first = await run(t, { rows: rowsOf(1, 2) });
    await undo(first.importId);
    expect(await run(t, { rows: rowsOf(1, 2) })).toMatchObject({ created: 2 });
  });

  it("takes as many transactions as it needs", async () => {
    const { t, undo } = await createOffice();
    const { csv } = makePeople(450);
    const { importId, created } = await run(t, { csv });
    expect(created).toBeGreaterThan(400);
    expect(await undo(importId)).toEqual(UNDONE);
    expect(await names(t)).toEqual([]);
    expect((await status(t, importId)).undo).toEqual({
      isDone: true,
      removed: created,
      kept: 0,
    });
  });

  it("does nothing to a dry run, to one that runs, and to one that created nobody", async () => {
    const { t, as, undo } = await createOffice();
    const dry = await run(t, { rows: rowsOf(1), dryRun: true });
    expect(await undo(dry.importId)).toEqual(NOTHING);
    const running = await start(t, { rows: rowsOf(1) });
    expect(
      await as.mutation(api.admin.undoImport, { importId: running }),
    ).toEqual(NOTHING);
    await settle(t);
    expect(await names(t)).toEqual(["P1"]);
    const again = await run(t, { rows: rowsOf(1) });
    expect(await undo(again.importId)).toEqual(NOTHING);
    expect(await names(t)).toEqual(["P1"]);
  });

  it("of one that was cancelled removes whom it had created so far", async () => {
    const { t, as, undo } = await createOffice();
    const { importId } = await as.mutation(api.admin.startImport, {
      rows: rowsOf(...Array.from({ length: 150 }, (_, n) => n + 1)),
      ...GB,
    });
    await t.mutation(internal.registration.runImport, {
      as: "registration:runImport",
      step: { type: "batch", importId, batch: 0 },
    });
    await as.mutation(api.admin.cancelImport, { importId });
    expect(await names(t)).toHaveLength(100);
    expect(await undo(importId)).toEqual(UNDONE);
    expect(await names(t)).toEqual([]);
  });

  it("goes on where it broke off, when it is asked for again, and never twice", async () => {
    const { t, as, undo } = await createOffice();
    const { importId } = await run(t, { rows: rowsOf(1, 2) });
    const ask = () => as.mutation(api.admin.undoImport, { importId });
    expect(await Promise.all([ask(), ask()])).toEqual([UNDONE, UNDONE]);
    await settle(t);
    const { undo: undone } = await status(t, importId);
    expect(undone).toEqual({ isDone: true, removed: 2, kept: 0 });
    expect(await undo(importId)).toEqual(NOTHING);
  });

  it("A2: is refused to everybody else, and removes nobody", async () => {
    const { t } = await createOffice();
    const { importId } = await run(t, { rows: rowsOf(1) });
    const other = await signIn(t, "+14155552671");
    for (const as of [t, other.as]) {
      const call = as.mutation(api.admin.undoImport, { importId });
      expect(await failure(call)).toMatchObject({ code: "not_allowed" });
    }
    await settle(t);
    expect(await names(t)).toContain("P1");
  });
});
