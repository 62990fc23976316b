import { describe, expect, it } from "vitest";
import { recordOptOut } from "convex-phone-auth/messages";
import { instrument } from "../attacks/instruments";
import { api, failure, settle, signIn } from "../helpers/app";
import { ADA, BOB, CAROL, createOffice, goneUser, useOffices } from "./office";
import type { Office } from "./office";

useOffices();

/** Rows that name somebody, by number or by id, but the handset's. */
function tracesOf({ t }: Office, names: readonly string[]) {
  return instrument(t)
    .rows()
    .filter(({ table }) => table !== "outbox")
    .filter(({ fields }) =>
      names.some((name) => JSON.stringify(fields).includes(name)),
    );
}

const labelled = (office: Office, label: string) =>
  instrument(office.t)
    .table("events")
    .filter(({ fields }) => fields.label === label);

/** Ada had a number that was told of the change, has another, and a further one. */
async function createMover(office: Office) {
  const { t, as } = office;
  const userId = await office.register(ADA, "Ada");
  await as.mutation(api.admin.invite, { userIds: [userId] });
  await signIn(t, ADA);
  await as.mutation(api.admin.changePhone, { userId, phone: BOB });
  await as.mutation(api.admin.attachPhone, { userId, phone: CAROL });
  await settle(t);
  return userId;
}

const LABELS = ["US ···71", "US ···72", "US ···73"];

describe("erasing somebody who had several numbers", () => {
  it.each([
    ["by the number they have", () => ({ phone: BOB })],
    ["by a further number", () => ({ phone: CAROL })],
    ["by id", (userId: string) => ({ userId: userId as never })],
  ])("G7: %s leaves one event, and nothing of any number", async (_, whom) => {
    const office = await createOffice();
    const userId = await createMover(office);
    for (const label of LABELS)
      expect(labelled(office, label).length, label).toBeGreaterThan(0);
    await office.as.mutation(api.admin.erase, whom(userId));
    for (const label of LABELS) expect(labelled(office, label)).toEqual([]);
    await settle(office.t);
    expect(
      tracesOf(office, [userId, ...[ADA, BOB, CAROL].map((p) => p.slice(1))]),
    ).toEqual([]);
    expect(await office.lastEvent()).toMatchObject({
      type: "removed",
      detail: "erased",
      actorId: office.admin.userId,
      label: "",
    });
  });

  it("G7: leaves what is of the person who has a number of theirs now", async () => {
    const office = await createOffice();
    const userId = await createMover(office);
    const next = await signIn(office.t, ADA);
    const before = labelled(office, "US ···71").filter(
      ({ fields }) => fields["userId"] === next.userId,
    );
    expect(before).toHaveLength(1);
    await office.as.mutation(api.admin.erase, { userId });
    await settle(office.t);
    const left = labelled(office, "US ···71").map(({ fields }) => fields.type);
    expect(left).toEqual(["start", "sent", "redeem_ok"]);
    expect((await signIn(office.t, ADA)).userId).toBe(next.userId);
  });
});

describe("erasing somebody without a number", () => {
  it("G7: goes by id, also when the user is gone already", async () => {
    const office = await createOffice();
    for (const isGone of [false, true]) {
      const userId = await office.register(ADA, "Ada");
      const profile = { name: "Ada Lovelace" };
      await office.as.mutation(api.admin.updateUser, { userId, profile });
      await office.as.mutation(api.admin.releasePhone, { userId });
      if (isGone) await office.as.mutation(api.admin.removeUser, { userId });
      await office.as.mutation(api.admin.erase, { userId });
      expect(tracesOf(office, [userId])).toEqual([]);
    }
  });

  it("asks for either, a number or an id", async () => {
    const office = await createOffice();
    const userId = await goneUser(office);
    for (const whom of [{}, { phone: ADA, userId }])
      expect(
        await failure(office.as.mutation(api.admin.erase, whom)),
      ).toMatchObject({ code: "invalid_input", reason: "phone" });
  });
});

it("G7: an opt-out outlives its person, as a digest of the number", async () => {
  const office = await createOffice();
  const { phone } = await import("../../convex/phone");
  await office.register(ADA);
  await office.t.run((ctx) =>
    recordOptOut(phone, ctx, { phone: ADA, optedOut: true }),
  );
  await office.as.mutation(api.admin.erase, { phone: ADA });
  const kept = instrument(office.t).table("suppressions");
  expect(kept.map(({ fields }) => fields.reason)).toEqual(["opted_out"]);
  expect(tracesOf(office, [ADA.slice(1)])).toEqual([]);
});
