import { describe, expect, it } from "vitest";
import { api, failure, internal, signIn } from "../helpers/app";
import {
  ADA,
  atOnce,
  BOB,
  createOffice,
  goneUser,
  refusals,
  REFUSED,
  useOffices,
} from "./office";
import type { Office } from "./office";

useOffices();

const listTypes = async ({ as }: Office) =>
  (await as.query(api.admin.listEvents, {})).map(({ type }) => type);

const count = async (office: Office, type: string) =>
  (await listTypes(office)).filter((one) => one === type).length;

describe("an act that is asked for twice at once", () => {
  it("registers one user", async () => {
    const office = await createOffice();
    const register = () =>
      office.as.mutation(api.admin.register, { phone: ADA });
    expect(await atOnce([register, register])).toMatchObject([
      { status: "created" },
      { status: "existing" },
    ]);
    expect(await count(office, "registered")).toBe(1);
  });

  it("A6: blocks, and lifts a block, once", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const set = (blocked: boolean) => () =>
      office.as.mutation(api.admin.setBlocked, { userId, blocked });
    await atOnce([set(true), set(true), set(false), set(false)]);
    expect(await count(office, "blocked")).toBe(1);
    expect(await count(office, "unblocked")).toBe(1);
    expect(await office.lastEvent()).toMatchObject({
      userId,
      actorId: office.admin.userId,
    });
  });

  it("A6: keeps the reason of a block, unless it is a treatise or nothing", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const block = (reason: string) =>
      office.as.mutation(api.admin.setBlocked, {
        userId,
        blocked: true,
        reason,
      });
    expect(await failure(block("x".repeat(201)))).toMatchObject({
      code: "invalid_input",
      reason: "reason",
    });
    expect(await count(office, "blocked")).toBe(0);
    await block("  ");
    expect((await office.lastEvent())?.detail).toBeUndefined();
  });

  it("A6: changes a number once", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const change = () =>
      office.as.mutation(api.admin.changePhone, { userId, phone: BOB });
    expect(await atOnce([change, change])).toEqual([
      { phone: BOB },
      { phone: BOB },
    ]);
    const changed = await office.as.query(api.admin.listEvents, {
      types: ["changed"],
    });
    expect(changed.map(({ detail, label }) => [detail, label])).toEqual([
      ["to", "US ···72"],
      ["from", "US ···71"],
    ]);
  });

  it("gives a free number to one of two people", async () => {
    const office = await createOffice();
    const ada = await office.register(ADA);
    const bob = await office.register(BOB);
    const phone = "+14155552679";
    const change = (userId: typeof ada) => () =>
      office.as.mutation(api.admin.changePhone, { userId, phone });
    expect(await atOnce([change(ada), change(bob)])).toEqual([
      { phone },
      "phone_taken undefined",
    ]);
  });

  it("G7: erases a person, of whom nothing is left but that somebody was erased", async () => {
    const office = await createOffice();
    await office.register(ADA);
    const erase = () => office.as.mutation(api.admin.erase, { phone: ADA });
    expect(await atOnce([erase, erase])).toEqual([null, null]);
    const phone = { phone: ADA };
    expect(await office.as.query(api.admin.listEvents, phone)).toEqual([]);
    expect(await office.lastEvent()).toMatchObject({
      type: "removed",
      detail: "erased",
      actorId: office.admin.userId,
      label: "",
    });
  });

  it("A6: unlocks, and shows, as often as it is asked to", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const unlock = () => office.as.mutation(api.admin.unlock, { phone: ADA });
    const show = () => office.as.mutation(api.admin.showUser, { userId });
    expect(await atOnce([unlock, unlock, show, show])).toMatchObject([
      null,
      null,
      { phone: ADA },
      { phone: ADA },
    ]);
    expect(await count(office, "admin.unlocked")).toBe(2);
    expect(await count(office, "admin.viewed")).toBe(2);
  });
});

describe("an act on nobody", () => {
  it("is refused where a user is named", async () => {
    const office = await createOffice();
    const userId = await goneUser(office);
    expect(
      await atOnce([
        () =>
          office.as.mutation(api.admin.setBlocked, { userId, blocked: true }),
        () => office.as.mutation(api.admin.changePhone, { userId, phone: ADA }),
        () => office.as.mutation(api.admin.showUser, { userId }),
      ]),
    ).toEqual(["invalid_input userId", "invalid_input userId", null]);
    expect(await listTypes(office)).toEqual(["redeem_ok", "sent", "start"]);
  });

  it("finds nobody, and is written down where it looks for traces, by number", async () => {
    const office = await createOffice();
    expect(
      await office.as.query(api.admin.findUser, { phone: ADA }),
    ).toBeNull();
    await office.as.mutation(api.admin.unlock, { phone: ADA });
    await office.as.mutation(api.admin.erase, { phone: BOB });
    expect((await listTypes(office)).slice(0, 2)).toEqual([
      "removed",
      "admin.unlocked",
    ]);
  });

  it("is refused for a number that is none", async () => {
    const office = await createOffice();
    const userId = await office.register(ADA);
    const phone = "call me";
    for (const call of [
      () => office.as.mutation(api.admin.register, { phone }),
      () => office.as.mutation(api.admin.changePhone, { userId, phone }),
      () => office.as.mutation(api.admin.unlock, { phone }),
      () => office.as.mutation(api.admin.erase, { phone }),
      () => office.as.query(api.admin.listEvents, { phone }),
    ])
      expect(await failure(call())).toMatchObject({
        code: "invalid_phone",
        reason: "characters",
      });
  });
});

describe("registering in the app's own mutation", () => {
  it("is the user its owner lands in, and only for those who may", async () => {
    const office = await createOffice();
    const ada = { phone: ADA, name: "Ada" };
    const userId = await office.as.mutation(api.users.add, ada);
    expect((await signIn(office.t, ADA)).userId).toBe(userId);
    expect(
      await refusals(office, (as) =>
        as.mutation(api.users.add, { ...ada, phone: BOB }),
      ),
    ).toEqual(REFUSED);
  });
});

it("A6: setting an import going again is written down, where there was one to set going", async () => {
  const office = await createOffice();
  const { importId } = await office.as.mutation(api.admin.startImport, {
    rows: [{ phone: ADA }],
  });
  const resume = () => office.as.mutation(api.admin.resumeImport, { importId });
  expect(await atOnce([resume])).toEqual([{ changed: true }]);
  expect(await office.lastEvent()).toMatchObject({
    type: "import.resumed",
    actorId: office.admin.userId,
    detail: importId,
  });
  await office.t.mutation(internal.registration.cancelImport, { importId });
  expect(await atOnce([resume])).toEqual([{ changed: false }]);
  expect(await count(office, "import.resumed")).toBe(1);
});
