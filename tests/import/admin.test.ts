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
import { GB, prune, results, start, upload } from "./jobs";
import { makePeople, numberOf } from "./people";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

const DAY = 24 * 60 * 60 * 1000;

async function createOffice() {
  const t = await createApp();
  const admin = await signIn(t, ADMIN_PHONE);
  const events = async () =>
    (await admin.as.query(api.admin.listEvents, {}))
      .filter(({ type }) => type.startsWith("import."))
      .map(({ type, actorId, detail }) => ({ type, actorId, detail }))
      .reverse();
  return { t, admin, as: admin.as, events };
}

describe("an import by an administrator", () => {
  it("is started, watched, looked at, and written down", async () => {
    const { t, admin, as, events } = await createOffice();
    const { csv, manifest } = makePeople(40);
    const { importId, total } = await as.mutation(api.admin.startImport, {
      csv,
      mapping: { phone: "Mobile", profile: { name: "Name" } },
      name: "people.csv",
      ...GB,
    });
    expect(total).toBe(40);
    const before = await as.query(api.admin.importStatus, { importId });
    expect(before).toMatchObject({ state: "running", done: 0, leftMs: null });
    await settle(t);
    expect(await as.query(api.admin.listImports, {})).toMatchObject([
      {
        importId,
        name: "people.csv",
        state: "done",
        refused: manifest.refused,
      },
    ]);
    const page = { importId, status: "refused" as const };
    expect(await as.query(api.admin.importRows, page)).toHaveLength(
      manifest.refused,
    );
    expect(await as.mutation(api.admin.showImportRows, page)).toHaveLength(
      manifest.refused,
    );
    const [actorId, detail] = [admin.userId, importId];
    expect(await events()).toEqual([
      { type: "import.started", actorId, detail },
      { type: "import.done", actorId: undefined, detail },
      { type: "import.viewed", actorId, detail },
    ]);
  });

  it("A7: tells of each row who it stands for and since when they sign in, and covers numbers", async () => {
    const { t, as } = await createOffice();
    const { importId } = await as.mutation(api.admin.startImport, {
      rows: [
        { phone: numberOf(1), profile: { name: "Ada" } },
        { phone: numberOf(2), profile: { name: "Bob" } },
        { phone: "020 7946 0018 (home)", profile: { name: "Cy" } },
      ],
      ...GB,
    });
    await settle(t);
    await signIn(t, numberOf(2));
    const rows = await as.query(api.admin.importRows, { importId });
    expect(rows).toMatchObject([
      { name: "Ada", label: "GB ···01" },
      { name: "Bob", claimedAt: expect.any(Number) as number },
      { name: "Cy", written: "••• •••• ••18 (home)" },
    ]);
    expect(rows[0]).not.toHaveProperty("claimedAt");
  });

  it("A2: is refused to everybody else, and does nothing then", async () => {
    const { t, as } = await createOffice();
    const { importId } = await as.mutation(api.admin.startImport, {
      rows: [{ phone: numberOf(1) }],
      ...GB,
    });
    const ada = await signIn(t, "+14155552671");
    const storageId = await t.run((ctx) => ctx.storage.store(new Blob(["x"])));
    for (const other of [t, ada.as]) {
      for (const call of [
        other.mutation(api.admin.startImport, { rows: [] }),
        other.mutation(api.admin.uploadImport, {}),
        other.action(api.admin.startFileImport, { storageId }),
        other.query(api.admin.importStatus, { importId }),
        other.query(api.admin.listImports, {}),
        other.query(api.admin.importRows, { importId }),
        other.mutation(api.admin.showImportRows, { importId }),
        other.mutation(api.admin.cancelImport, { importId }),
        other.mutation(api.admin.resumeImport, { importId }),
        other.mutation(api.admin.undoImport, { importId }),
      ]) {
        expect(await failure(call)).toMatchObject({ code: "not_allowed" });
      }
    }
    expect(await as.query(api.admin.listImports, {})).toHaveLength(1);
  });

  it("that is gone answers null, no rows, and no change", async () => {
    const { t, as } = await createOffice();
    const { importId } = await as.mutation(api.admin.startImport, { rows: [] });
    vi.setSystemTime(Date.now() + 31 * DAY);
    await prune(t);
    const { as: later } = await signIn(t, ADMIN_PHONE);
    expect(await later.query(api.admin.importStatus, { importId })).toBeNull();
    expect(await later.query(api.admin.importRows, { importId })).toEqual([]);
    for (const change of [
      later.mutation(api.admin.cancelImport, { importId }),
      later.mutation(api.admin.resumeImport, { importId }),
    ])
      expect(await change).toEqual({ changed: false });
  });

  it("is cancelled once, by whoever is first", async () => {
    const { admin, as, events } = await createOffice();
    const { importId } = await as.mutation(api.admin.startImport, {
      rows: [{ phone: numberOf(1) }],
      ...GB,
    });
    const both = await Promise.all(
      [1, 2].map(() => as.mutation(api.admin.cancelImport, { importId })),
    );
    expect(both.filter(({ changed }) => changed)).toHaveLength(1);
    expect((await events()).at(-1)).toMatchObject({
      type: "import.cancelled",
      actorId: admin.userId,
    });
    expect(await events()).toHaveLength(2);
  });

  it("of an uploaded file takes the rows over and deletes the file", async () => {
    const { t, as } = await createOffice();
    const { csv } = makePeople(20);
    const storageId = await upload(t, as, csv);
    const { total } = await as.action(api.admin.startFileImport, {
      storageId,
      ...GB,
    });
    expect(total).toBe(20);
    expect(await t.run((ctx) => ctx.storage.getUrl(storageId))).toBeNull();
    const again = as.action(api.admin.startFileImport, { storageId });
    expect(await failure(again)).toMatchObject({ reason: "storageId" });
  });

  it.each([
    ["csv", { csv: "" }, "csv"],
    ["csv without the column", { csv: "a,b\n1,2" }, "mapping.phone"],
    [
      "csv without a mapped column",
      { csv: "phone\n1", mapping: { phone: "phone", profile: { name: "n" } } },
      "mapping.profile.name",
    ],
    [
      "a row of a novel's length",
      { rows: [{ phone: "1", profile: { name: "x".repeat(20_000) } }] },
      "rows",
    ],
    ["too many rows", { csv: `phone\n${"1\n".repeat(5_001)}` }, "rows"],
  ])("of %s is refused with its reason", async (_, source, reason) => {
    const { as } = await createOffice();
    const call = as.mutation(api.admin.startImport, source);
    expect(await failure(call)).toMatchObject({
      code: "invalid_input",
      reason,
    });
    expect(await as.query(api.admin.listImports, {})).toEqual([]);
  });
});

describe("what an import keeps", () => {
  it("goes 30 days after its end, and rows that never came to one after a day", async () => {
    const t = await createApp();
    const { rows } = makePeople(150);
    const done = await start(t, { rows });
    await settle(t);
    const { importId: open } = await t.mutation(
      internal.registration.startImport,
      { rows, more: true },
    );
    const states = async () => {
      const found = [done, open].map((importId) =>
        t.query(internal.registration.importStatus, { importId }),
      );
      return (await Promise.all(found)).map((job) => job?.state);
    };
    const after = async (ms: number) => {
      vi.setSystemTime(Date.now() + ms);
      await prune(t);
      return await states();
    };
    expect(await states()).toEqual(["done", "receiving"]);
    expect(await after(2 * DAY)).toEqual(["done", undefined]);
    expect(await after(27 * DAY)).toEqual(["done", undefined]);
    expect(await after(2 * DAY)).toEqual([undefined, undefined]);
    expect(await results(t, done)).toEqual([]);
  });

  it("goes with a person who is erased", async () => {
    const { t, as } = await createOffice();
    const rows = [{ phone: numberOf(1) }, { phone: numberOf(2) }];
    const { importId } = await as.mutation(api.admin.startImport, {
      rows,
      ...GB,
    });
    await settle(t);
    await as.mutation(api.admin.erase, { phone: numberOf(1) });
    await settle(t);
    expect(await as.query(api.admin.importRows, { importId })).toMatchObject([
      { row: 2 },
    ]);
  });
});
