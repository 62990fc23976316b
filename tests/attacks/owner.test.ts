import { describe, expect, it, vi } from "vitest";
import type { PhoneAuthOptions } from "convex-phone-auth";
import type { Id } from "../../convex/_generated/dataModel";
import { ADA, BOB, CAROL, createOffice, useOffices } from "../admin/office";
import type { Office } from "../admin/office";
import { api, settle, signIn } from "../helpers/app";
import { instrument } from "./instruments";
import { useAttackedApps } from "./attacker";

useOffices();
useAttackedApps();

const DAVE = "+14155552674";
const CHANGED = /has a new phone number/;
const REMOVED = /was removed from your/;

type Hooks = NonNullable<PhoneAuthOptions["hooks"]>;

/** Ada has proved two numbers, and what the app hears. */
async function createOwner() {
  const heard: string[] = [];
  const hears = (name: keyof Hooks) => (_ctx: object, event: object) => {
    heard.push(`${name} ${String((event as { phone: string }).phone)}`);
    return Promise.resolve();
  };
  const hooks: Hooks = {
    onNumberAttached: hears("onNumberAttached"),
    onNumberChanged: hears("onNumberChanged"),
    onNumberProved: hears("onNumberProved"),
    onNumberReleased: hears("onNumberReleased"),
  };
  const office = await createOffice({}, { hooks });
  const ada = await signIn(office.t, ADA);
  const userId = ada.userId as Id<"users">;
  await office.as.mutation(api.admin.attachPhone, { userId, phone: BOB });
  await settle(office.t);
  await signIn(office.t, BOB);
  await settle(office.t);
  // A day later, so that each number may be told again.
  vi.setSystemTime(Date.now() + 2 * DAY);
  const since = Date.now();
  heard.length = 0;
  return { office, userId, heard, since, admin: (await again(office)).as };
}

const DAY = 24 * 60 * 60 * 1000;

/** An administrator, whose session lives on. */
const again = async ({ t }: Office) => await signIn(t, "+12025550100");

/** Messages without a code to a number since then. */
async function told({ t }: Office, phone: string, since: number) {
  const messages = await t.query(api.outbox.list, { phone });
  return messages
    .filter(({ sentAt, body }) => sentAt >= since && !/\d{6}/.test(body))
    .map(({ body }) => body);
}

/** Lets go what is to go now, and no hour pass. */
async function soon({ t }: Office) {
  for (let round = 0; round < 5; round += 1) {
    vi.advanceTimersByTime(1_000);
    await t.finishInProgressScheduledFunctions();
  }
}

type Owner = Awaited<ReturnType<typeof createOwner>>;

const ACTS: [
  string,
  (owner: Owner) => Promise<unknown>,
  { numbers: Record<string, RegExp[]>; hooks: string[] },
][] = [
  [
    "attachPhone",
    ({ admin, userId }) =>
      admin.mutation(api.admin.attachPhone, { userId, phone: CAROL }),
    {
      numbers: { [ADA]: [CHANGED], [BOB]: [CHANGED], [CAROL]: [] },
      hooks: [`onNumberAttached ${CAROL}`],
    },
  ],
  [
    "changePhone",
    ({ admin, userId }) =>
      admin.mutation(api.admin.changePhone, { userId, phone: CAROL }),
    {
      numbers: { [ADA]: [CHANGED], [BOB]: [CHANGED], [CAROL]: [] },
      hooks: [`onNumberChanged ${CAROL}`],
    },
  ],
  [
    "releasePhone",
    ({ admin, userId }) =>
      admin.mutation(api.admin.releasePhone, { userId, phone: ADA }),
    {
      numbers: { [ADA]: [REMOVED], [BOB]: [REMOVED] },
      hooks: [`onNumberReleased ${ADA}`],
    },
  ],
  [
    "transferPhone",
    async ({ admin, userId, office }) => {
      const dave = await signIn(office.t, DAVE);
      await admin.mutation(api.admin.transferPhone, {
        userId,
        phone: ADA,
        toUserId: dave.userId as Id<"users">,
      });
    },
    {
      numbers: { [ADA]: [REMOVED], [BOB]: [REMOVED], [DAVE]: [CHANGED] },
      hooks: [`onNumberReleased ${ADA}`, `onNumberAttached ${ADA}`],
    },
  ],
  [
    "the first proof of a further number",
    async ({ admin, userId, office }) => {
      await admin.mutation(api.admin.attachPhone, { userId, phone: CAROL });
      await settle(office.t);
      await signIn(office.t, CAROL);
      vi.setSystemTime(Date.now() + DAY);
    },
    {
      // Once as it is attached, and once as somebody proves it.
      numbers: {
        [ADA]: [CHANGED, CHANGED],
        [BOB]: [CHANGED, CHANGED],
        [CAROL]: [],
      },
      hooks: [`onNumberAttached ${CAROL}`, `onNumberProved ${CAROL}`],
    },
  ],
];

describe.each(ACTS)("%s", (_, act, expected) => {
  it("L13: is told to every number that was proved before, and to the app", async () => {
    const owner = await createOwner();
    await act(owner);
    await settle(owner.office.t);
    for (const [phone, texts] of Object.entries(expected.numbers)) {
      const bodies = await told(owner.office, phone, owner.since);
      expect(bodies, phone).toHaveLength(texts.length);
      for (const [n, text] of texts.entries()) expect(bodies[n]).toMatch(text);
    }
    expect(owner.heard).toEqual(expected.hooks);
  });
});

describe("an operator in a hurry", () => {
  it("L13: blocks, changes and unblocks: the owner hears of it", async () => {
    const { office, userId, admin, since } = await createOwner();
    const block = async (blocked: boolean) =>
      await admin.mutation(api.admin.setBlocked, { userId, blocked });
    await block(true);
    await admin.mutation(api.admin.changePhone, { userId, phone: CAROL });
    await soon(office);
    expect(await told(office, ADA, since)).toEqual([]);
    await block(false);
    await settle(office.t);
    expect(await told(office, ADA, since)).toHaveLength(1);
    expect(await told(office, BOB, since)).toHaveLength(1);
  });

  it("L13: pauses sending, changes and resumes", async () => {
    const { office, userId, admin, since } = await createOwner();
    const pause = async (paused: boolean) =>
      await admin.mutation(api.admin.setSending, { paused });
    await pause(true);
    await admin.mutation(api.admin.changePhone, { userId, phone: CAROL });
    await soon(office);
    await pause(false);
    await settle(office.t);
    expect(await told(office, ADA, since)).toHaveLength(1);
    expect(await told(office, BOB, since)).toHaveLength(1);
  });

  it.each([true, false])(
    "L13: records an opt-out, changes, and takes the opt-out back: %s",
    async (isTakenBack) => {
      const { office, userId, admin, since } = await createOwner();
      const record = async (optedOut: boolean) =>
        await admin.mutation(api.admin.setOptedOut, { phone: BOB, optedOut });
      await record(true);
      await admin.mutation(api.admin.changePhone, { userId, phone: CAROL });
      await soon(office);
      expect(await told(office, BOB, since)).toEqual([]);
      if (isTakenBack) await record(false);
      await settle(office.t);
      // Whoever wants no messages gets none, and nothing waits for ever.
      const heard = await told(office, BOB, since);
      expect(heard).toHaveLength(isTakenBack ? 1 : 0);
      expect(instrument(office.t).table("waitingNotices")).toEqual([]);
    },
  );

  it("L13: releases and attaches again", async () => {
    const { office, userId, admin, since } = await createOwner();
    await admin.mutation(api.admin.releasePhone, { userId, phone: ADA });
    await admin.mutation(api.admin.attachPhone, { userId, phone: ADA });
    await settle(office.t);
    expect(await told(office, ADA, since)).toHaveLength(1);
    // One for what was taken, one for what was given.
    expect(await told(office, BOB, since)).toHaveLength(2);
  });

  it("L13: waits a week, and then no longer", async () => {
    const { office, userId, admin, since } = await createOwner();
    await admin.mutation(api.admin.setSending, { paused: true });
    await admin.mutation(api.admin.changePhone, { userId, phone: CAROL });
    await soon(office);
    const { table } = instrument(office.t);
    expect(table("waitingNotices")).toHaveLength(2);
    await settle(office.t);
    expect(table("waitingNotices")).toEqual([]);
    expect(Date.now() - since).toBeGreaterThan(6 * DAY);
    expect(await told(office, ADA, since)).toEqual([]);
  });

  it.each([false, true])(
    "L13: changes and erases the number before (sending is paused: %s)",
    async (paused) => {
      // The number of the user's document is the one last proved.
      const { office, userId, admin, since } = await createOwner();
      await admin.mutation(api.admin.setSending, { paused });
      await admin.mutation(api.admin.changePhone, { userId, phone: CAROL });
      if (paused) await soon(office);
      await admin.mutation(api.admin.erase, { phone: BOB });
      await admin.mutation(api.admin.setSending, { paused: false });
      await settle(office.t);
      expect(await told(office, BOB, since)).toHaveLength(1);
      expect(await told(office, ADA, since)).toHaveLength(1);
    },
  );

  it("L13: tells nobody who has the number by now", async () => {
    // The number of the user's document is the one last proved.
    const { office, userId, admin, since } = await createOwner();
    const block = { userId, blocked: true };
    await admin.mutation(api.admin.setBlocked, block);
    await admin.mutation(api.admin.changePhone, { userId, phone: CAROL });
    await soon(office);
    await office.t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: BOB },
    });
    await soon(office);
    const [message] = await office.t.query(api.outbox.list, { phone: BOB });
    const [code = ""] = /\b\d{6}\b/.exec(message?.body ?? "") ?? [];
    const params = { phone: BOB, code };
    await office.t.action(api.auth.signIn, { provider: "phone", params });
    await settle(office.t);
    expect(await told(office, BOB, since)).toEqual([]);
  });
});

it("L15: a notice that waits goes with whom it is about", async () => {
  const { office, userId, admin } = await createOwner();
  await admin.mutation(api.admin.setSending, { paused: true });
  await admin.mutation(api.admin.changePhone, { userId, phone: CAROL });
  await admin.mutation(api.admin.erase, { userId });
  await soon(office);
  expect(instrument(office.t).table("waitingNotices")).toEqual([]);
});

it("L15: a notice that waits goes by number, where its user is gone", async () => {
  const { office, userId, admin } = await createOwner();
  await admin.mutation(api.admin.setSending, { paused: true });
  await admin.mutation(api.admin.changePhone, { userId, phone: CAROL });
  await soon(office);
  await admin.mutation(api.admin.removeUser, { userId });
  await admin.mutation(api.admin.erase, { phone: BOB });
  await soon(office);
  const { table } = instrument(office.t);
  for (const name of ["waitingNotices", "notices"])
    expect(table(name)).toEqual([]);
});
