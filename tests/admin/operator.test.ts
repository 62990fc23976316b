import { describe, expect, it } from "vitest";
import { instrument } from "../attacks/instruments";
import { api, failure, internal, signIn } from "../helpers/app";
import { ROWS } from "./matrixRows";
import { ADA, BOB, createOffice, useOffices } from "./office";
import type { Office } from "./office";

useOffices();

/** What an act left, named by whoever did it. */
const actors = ({ t }: Office, type: string) =>
  instrument(t)
    .table("events")
    .filter(({ fields }) => fields.type === type)
    .map(({ fields }) => fields["actorId"]);

const operator = internal.registration;

describe("what an operator may do with the deployment's key", () => {
  it("is all that an admin page does, and internal", async () => {
    await createOffice();
    const exported: Record<string, { isInternal?: boolean }> =
      await import("../../convex/registration");
    // What a caller may do is a page's question: an operator may do all.
    const acts = Object.keys(ROWS).filter((name) => name !== "access");
    expect(Object.keys(exported)).toEqual(expect.arrayContaining(acts));
    for (const [name, registered] of Object.entries(exported))
      expect(registered.isInternal, name).toBe(true);
  });

  it("O4: stops all messages and lets them go again, with nobody signed in", async () => {
    const { t, as } = await createOffice();
    await t.mutation(operator.setSending, { paused: true });
    expect(await t.query(operator.getSending, {})).toMatchObject({
      paused: true,
    });
    expect(await as.query(api.admin.getSending, {})).toMatchObject({
      paused: true,
    });
  });

  it("A6: is written down, with the name it is given or with none", async () => {
    const office = await createOffice();
    const { t } = office;
    const { userId } = await signIn(t, ADA);
    const target = { userId: userId as never };
    const actorId = "night shift";
    const block = { ...target, blocked: true };
    await t.mutation(operator.setBlocked, { ...block, actorId });
    await t.mutation(operator.setBlocked, { ...target, blocked: false });
    await t.mutation(operator.unlock, { phone: ADA, actorId });
    await t.mutation(operator.showUser, target);
    expect(actors(office, "blocked")).toEqual([actorId]);
    expect(actors(office, "unblocked")).toEqual([undefined]);
    expect(actors(office, "admin.unlocked")).toEqual([actorId]);
    expect(actors(office, "admin.viewed")).toEqual([undefined]);
  });

  it("finds and lists people as a page does, numbers masked", async () => {
    const { t } = await createOffice();
    const { userId } = await signIn(t, ADA);
    const spelled = { phone: "(415) 555-2671", defaultCountry: "US" };
    expect(await t.query(operator.findUser, spelled)).toMatchObject({
      _id: userId,
    });
    const paginationOpts = { numItems: 5, cursor: null };
    const { page } = await t.query(operator.listUsers, { paginationOpts });
    expect(page.map(({ phone }) => phone)).toContain("US ···71");
  });

  it("moves numbers, ends sessions, changes profiles, exports and erases", async () => {
    const office = await createOffice();
    const { t } = office;
    const { userId } = await signIn(t, ADA);
    const target = { userId: userId as never };
    const profile = { name: "Ada" };
    const updated = await t.mutation(operator.updateUser, {
      ...target,
      profile,
    });
    expect(updated).toEqual({ changed: true });
    expect(await t.query(operator.listSessions, target)).toHaveLength(1);
    await t.mutation(operator.endSessions, target);
    expect(await t.query(operator.listSessions, target)).toEqual([]);
    await t.mutation(operator.changePhone, { ...target, phone: BOB });
    await t.mutation(operator.releasePhone, target);
    await t.mutation(operator.attachPhone, { ...target, phone: ADA });
    expect(await t.mutation(operator.exportUser, target)).toMatchObject({
      user: { name: "Ada", phone: ADA },
    });
    await t.mutation(operator.erase, target);
    expect(await t.query(operator.getUser, target)).toBeNull();
  });

  it("is refused a field that nobody may write, as an admin is", async () => {
    const { t, register } = await createOffice();
    const userId = await register(ADA);
    const profile = { phoneVerificationTime: 1 } as object;
    expect(
      await failure(t.mutation(operator.updateUser, { userId, profile })),
    ).toMatchObject({
      code: "invalid_input",
      reason: "profile.phoneVerificationTime",
    });
  });
});
