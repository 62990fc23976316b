import { afterEach, describe, expect, it, vi } from "vitest";
import { createApp, internal, settle } from "../helpers/app";
import { GB, know, people, results, run, status } from "./jobs";
import { makePeople, numberOf } from "./people";

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe("an import", () => {
  it("A3: registers a list in batches, and its counts are those of the list", async () => {
    const t = await createApp({}, {}, {}, true);
    const { rows, manifest } = makePeople(250);
    await know(t, manifest.known);
    const done = await run(t, { rows });
    const { created, existing, duplicates, refused } = manifest;
    expect(done).toMatchObject({
      state: "done",
      total: 250,
      done: 250,
      created,
      existing,
      updated: 0,
      duplicates,
      refused,
    });
    const accounts = new Set((await people(t)).accounts);
    expect(accounts.size).toBe(created + manifest.known.length);
    expect(done.refusedBy).toEqual(manifest.refusedBy);
  });

  it("A3: the same list again makes nobody", async () => {
    const t = await createApp();
    const { rows, manifest } = makePeople(200);
    await run(t, { rows });
    const before = await people(t);
    const again = await run(t, { rows });
    expect(again).toMatchObject({
      created: 0,
      updated: 0,
      existing: 200 - manifest.refused,
    });
    expect(await people(t)).toEqual(before);
  });

  it("tells of each row, and of duplicates in other spellings, however far behind", async () => {
    const t = await createApp();
    const rows = Array.from({ length: 250 }, (_, n) => ({
      phone: numberOf(n),
    }));
    rows[120] = { phone: "07400 100005" };
    rows[240] = { phone: "0044 7400 100005" };
    rows[7] = { phone: "twelve" };
    const { importId } = await run(t, { rows });
    const told = await results(t, importId);
    expect(told).toHaveLength(250);
    expect(told[120]).toMatchObject({
      row: 121,
      status: "existing",
      duplicateOf: 6,
      userId: told[5]?.userId,
    });
    expect(told[240]).toMatchObject({ row: 241, duplicateOf: 6 });
    expect(told[7]).toMatchObject({
      row: 8,
      status: "refused",
      code: "invalid_phone",
      reason: "characters",
    });
  });

  it("A7: shows numbers masked, and whole only where the look is written down", async () => {
    const t = await createApp();
    const rows = [{ phone: numberOf(1) }, { phone: "0207 946 0018" }];
    const { importId } = await run(t, { rows });
    const [listed] = await results(t, importId);
    expect(listed).toMatchObject({ label: "GB ···01" });
    expect(JSON.stringify({ ...listed, userId: "" })).not.toMatch(/\d{5}/);
    const shown = await t.mutation(internal.registration.showImportRows, {
      importId,
      status: "refused",
    });
    expect(shown).toMatchObject([
      { row: 2, source: { phone: "0207 946 0018" }, reason: "not_mobile" },
    ]);
  });

  it("reads a CSV file's text by its columns", async () => {
    const t = await createApp();
    const csv =
      'Full name;Mobile;Note\nAda;07400 123456;"a;b"\n\nBob;07400 123457;';
    const mapping = { phone: "Mobile", profile: { name: "Full name" } };
    const { importId, created } = await run(t, { csv, mapping });
    expect(created).toBe(2);
    expect((await people(t)).users).toEqual([
      { name: "Ada", phone: "+447400123456" },
      { name: "Bob", phone: "+447400123457" },
    ]);
    expect((await results(t, importId)).map(({ row }) => row)).toEqual([2, 4]);
  });

  it("reads a number in the country of its own row first", async () => {
    const t = await createApp();
    // Where a list has countries, a row without one is asked about.
    const csv =
      "phone,land\n(415) 555-2671,us\n07400 123456,Großbritannien\n07400 123457,";
    const mapping = { phone: "phone", country: "land" };
    await run(t, { csv, mapping });
    expect((await people(t)).accounts).toEqual([
      "+14155552671",
      "+447400123456",
    ]);
  });

  it("reads a file in storage, from an action", async () => {
    const t = await createApp();
    const { csv, manifest } = makePeople(300);
    const { contentType: type } = await t.mutation(
      internal.registration.uploadImport,
      {},
    );
    const storageId = await t.run(
      async (ctx) => await ctx.storage.store(new Blob([csv], { type })),
    );
    const { importId, total } = await t.action(
      internal.registration.startFileImport,
      { storageId, mapping: { phone: "Mobile" }, ...GB },
    );
    await settle(t);
    expect(total).toBe(300);
    expect(await status(t, importId)).toMatchObject({
      state: "done",
      duplicates: manifest.duplicates,
    });
  });

  it("of nothing is done at once", async () => {
    const t = await createApp();
    expect(await run(t, { rows: [] })).toMatchObject({
      state: "done",
      total: 0,
    });
  });
});
