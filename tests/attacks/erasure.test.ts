import { describe, expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { ADA, BOB, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import {
  api,
  deploymentOf,
  failure,
  requestCode,
  settle,
  signIn,
} from "../helpers/app";
import { upload } from "../import/jobs";
import { instrument } from "./instruments";
import { tracesOf } from "./traces";
import { boundClient, useAttackedApps } from "./attacker";

useOffices();
useAttackedApps();

const NAME = "Ada Lovelace";
const MAIL = "ada@x.test";
const PROFILE = { name: NAME, email: "Ada@X.test" };
const MISTYPED = "+1 415 555 26";

/** The token of her device, and what is kept of it. */
const { verifier: DEVICE, challenge: DIGEST } = await boundClient();

/** What her browser calls itself. */
const BROWSER = "AdasBrowser/1";

/** All that tells who Ada is, in whatever spelling, and which device is hers. */
const TRACES = [
  ADA.slice(1),
  "(415) 555-2671",
  NAME,
  MAIL,
  MISTYPED,
  DEVICE,
  DIGEST,
  BROWSER,
];

/** Known, with a number that she proved on a device that is known from then on, and asked again on it. */
async function createAda(office: Office) {
  const { userId } = await office.as.mutation(api.admin.register, {
    phone: ADA,
    profile: { name: NAME, email: MAIL },
  });
  const browser = office.t.withRequestMetadata({ userAgent: BROWSER });
  await signIn(browser as typeof office.t, ADA, { device: DEVICE });
  await requestCode(office.t, ADA, { device: DEVICE });
  const kept = await tracesOf(office, [DIGEST, `known:${ADA}`, BROWSER]);
  expect(kept.map((text) => text.split(" ")[0])).toEqual(
    expect.arrayContaining(["challenges", "devices", "phones", "userAgents"]),
  );
  return userId;
}

/** Functions whose answers the platform keeps, and which name somebody: docs/security.md lists them. */
const ANSWERS = [
  "exportUser",
  "findByLastDigits",
  "register",
  "showImportRows",
  "showUser",
  "showUsers",
].map((name) => `admin:${name}`);

it("L15: after it, answers that Convex keeps name the person in no function but those the page lists", async () => {
  const office = await createOffice();
  const userId = await createAda(office);
  const { as } = office;
  const rows = [{ phone: ADA, profile: PROFILE }];
  const { importId } = await as.mutation(api.admin.startImport, { rows });
  await settle(office.t);
  await as.mutation(api.admin.showUser, { userId });
  await as.mutation(api.admin.showUsers, { userIds: [userId] });
  await as.mutation(api.admin.findByLastDigits, { digits: ADA.slice(-4) });
  await as.mutation(api.admin.exportUser, { userId });
  await as.mutation(api.admin.showImportRows, { importId });
  await as.mutation(api.admin.updateUser, { userId, profile: PROFILE });
  await as.mutation(api.admin.invite, { userIds: [userId] });
  await as.mutation(api.admin.unlock, { phone: ADA });
  await as.mutation(api.admin.setOptedOut, { phone: ADA, optedOut: true });
  await as.mutation(api.admin.setOptedOut, { phone: ADA, optedOut: false });
  await as.mutation(api.admin.setBlocked, { userId, blocked: true });
  await as.mutation(api.admin.endSessions, { userId });
  await as.mutation(api.admin.erase, { userId });
  await settle(office.t);
  const { keptResults } = deploymentOf(office.t);
  const naming = keptResults.filter(({ value }) => {
    const text = JSON.stringify(value ?? null).toLowerCase();
    return TRACES.some((trace) => text.includes(trace.toLowerCase()));
  });
  const named = [...new Set(naming.map(({ name }) => name))].sort();
  expect(named).toEqual(ANSWERS);
  expect(await tracesOf(office, [...TRACES, userId])).toEqual([]);
});

const ROWS = [
  { phone: "(415) 555-2671", profile: PROFILE },
  { phone: MISTYPED, profile: PROFILE },
  { phone: MISTYPED, profile: { name: NAME } },
  // By her address: a number of hers that nobody here knew.
  { phone: "+14155552679", profile: { email: MAIL } },
  { phone: BOB, profile: { name: "Bob" } },
];

async function open({ as }: Office, rows: typeof ROWS) {
  const { importId } = await as.mutation(api.admin.startImport, {
    rows,
    more: true,
  });
  return importId;
}

describe("a person erased while an import waits", () => {
  it("L15: is in no row of it, and comes back with none", async () => {
    const office = await createOffice();
    const userId = await createAda(office);
    const importId = await open(office, ROWS);
    await office.as.mutation(api.admin.erase, { userId });
    await settle(office.t);
    expect(await tracesOf(office, [...TRACES, userId])).toEqual([]);
    // Somebody goes on with the list that has her still.
    await office.as.mutation(api.admin.addImportRows, {
      importId,
      after: ROWS.length,
      rows: ROWS.slice(0, 3),
    });
    await office.as.mutation(api.admin.sealImport, { importId });
    await settle(office.t);
    expect(await tracesOf(office, [...TRACES, userId])).toEqual([]);
    const { as } = office;
    expect(await as.query(api.admin.findUser, { phone: ADA })).toBeNull();
    expect(await as.query(api.admin.findUser, { phone: BOB })).not.toBeNull();
    expect(await as.query(api.admin.importStatus, { importId })).toMatchObject({
      state: "done",
      created: 1,
      refused: 7,
    });
  });

  it("L15: comes back with no batch of one that is running", async () => {
    const office = await createOffice();
    const userId = await createAda(office);
    const many = Array.from({ length: 250 }, (_, n) => ({
      phone: `+1415556${String(n).padStart(4, "0")}`,
      profile: { name: `P${n}` },
    }));
    const { importId } = await office.as.mutation(api.admin.startImport, {
      rows: [...many, ...ROWS],
    });
    await office.as.mutation(api.admin.erase, { userId });
    await settle(office.t);
    expect(await tracesOf(office, [...TRACES, userId])).toEqual([]);
    const done = await office.as.query(api.admin.importStatus, { importId });
    expect(done).toMatchObject({ state: "done", created: 251 });
  });

  it("L15: leaves no refused row of one that is over", async () => {
    const office = await createOffice();
    const userId = await createAda(office);
    const { importId } = await office.as.mutation(api.admin.startImport, {
      rows: ROWS.slice(0, 3),
      dryRun: true,
    });
    await settle(office.t);
    expect((await tracesOf(office, TRACES)).length).toBeGreaterThan(0);
    await office.as.mutation(api.admin.erase, { userId });
    await settle(office.t);
    expect(await tracesOf(office, [...TRACES, userId])).toEqual([]);
    const status = await office.as.query(api.admin.importStatus, { importId });
    expect(status).toMatchObject({ refused: 2 });
  });

  it("L15: is in no file that waits", async () => {
    const office = await createOffice();
    const userId = await createAda(office);
    await upload(office.t, office.as, `phone,name\n${ADA},${NAME}`);
    await office.as.mutation(api.admin.erase, { userId });
    // At once: hours later a file that nobody started is deleted anyway.
    vi.advanceTimersByTime(1);
    await office.t.finishInProgressScheduledFunctions();
    expect(await tracesOf(office, [...TRACES, userId])).toEqual([]);
  });

  it("L15: is registered again where somebody does so afterwards", async () => {
    const office = await createOffice();
    const userId = await createAda(office);
    const importId = await open(office, ROWS);
    await office.as.mutation(api.admin.erase, { userId });
    const again = await office.register(ADA, NAME);
    await office.as.mutation(api.admin.sealImport, { importId });
    await settle(office.t);
    const person = { userId: again };
    expect(await office.as.query(api.admin.getUser, person)).toMatchObject({
      name: NAME,
    });
  });
});

describe("files", () => {
  const stored = async ({ t }: Office) =>
    await t.run(async (ctx) => await ctx.db.system.query("_storage").collect());

  it("A10: of the app are neither read nor deleted", async () => {
    const office = await createOffice();
    const csv = `phone\n${BOB}`;
    for (const type of ["", "text/csv", `text/csv; import=${"0".repeat(32)}`]) {
      const storageId = await office.t.run((ctx) =>
        ctx.storage.store(new Blob([csv], { type })),
      );
      const call = office.as.action(api.admin.startFileImport, { storageId });
      expect(await failure(call)).toMatchObject({
        code: "invalid_input",
        reason: "storageId",
      });
    }
    expect(await stored(office)).toHaveLength(3);
    await settle(office.t);
    expect(await stored(office)).toHaveLength(3);
  });

  it("A10: are deleted when they are refused", async () => {
    const office = await createOffice();
    const storageId = await upload(office.t, office.as, "name\nBob");
    const call = office.as.action(api.admin.startFileImport, { storageId });
    expect(await failure(call)).toMatchObject({ code: "invalid_input" });
    expect(await stored(office)).toEqual([]);
  });

  it("A10: are deleted when nobody starts them, and no other file is", async () => {
    const office = await createOffice();
    const of = (text: string) => upload(office.t, office.as, text);
    const storeOther = async () =>
      await office.t.run((ctx) => ctx.storage.store(new Blob(["other"])));
    const others: Id<"_storage">[] = [await storeOther()];
    await of("phone");
    others.push(await storeOther());
    await settle(office.t);
    const left = await stored(office);
    expect(left.map(({ _id }) => _id)).toEqual(others);
    const { table } = instrument(office.t);
    expect(table("uploads")).toEqual([]);
  });
});
