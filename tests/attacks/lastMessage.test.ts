import { recordOptOut } from "convex-phone-auth/messages";
import { describe, expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { internal, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import {
  DAY,
  HOUR,
  MINUTE,
  attackedApp,
  ask,
  guess,
  neighbours,
  passTime,
  phonesApart,
  readCode,
  signInAs,
  useAttackedApps,
} from "./attacker";
import type { Instruments } from "./instruments";

useAttackedApps();

/** Budgets that newcomers share, of so few messages that each is one row, and exact. */
const BUDGETS = {
  country: {
    limits: { newcomersPerCountryPerHour: 20 },
    phones: phonesApart(40),
  },
  block: { limits: { newcomersPerPrefixPerHour: 20 }, phones: neighbours(40) },
  everybody: { limits: { sendsPerHour: 40 }, phones: phonesApart(40) },
};
const MESSAGES = 20;

/** Who may have the number that a stranger asks about. */
const OWNERS: Record<string, (t: App, phone: string) => Promise<unknown>> = {
  nobody: () => Promise.resolve(),
  "somebody who was registered": (t, phone) =>
    t.mutation(internal.registration.register, { phone }),
  "somebody who has signed in": signInAs,
  "somebody who is blocked": async (t, phone) => {
    const { userId } = await signInAs(t, phone);
    const blocked = { userId: userId as Id<"users">, blocked: true };
    await t.mutation(internal.registration.setBlocked, blocked);
  },
  "somebody who has opted out": async (t, phone) => {
    const { phone: phoneAuth } = await import("../../convex/phone");
    const optOut = { phone, optedOut: true };
    await t.run((ctx) => recordOptOut(phoneAuth, ctx, optOut));
  },
};

const askAll = async (t: App, phones: readonly string[]) => {
  for (const phone of phones)
    expect(await ask(t, phone)).toMatchObject({ ok: true });
  await settle(t);
};

const received = ({ table }: Instruments, phone: string) =>
  table("outbox").filter(({ fields }) => fields.to === phone).length;

describe("the last message that newcomers share", () => {
  it.each(
    Object.entries(BUDGETS).flatMap(([budget, how]) =>
      Object.entries(OWNERS).map(
        ([owner, make]) => [budget, owner, how, make] as const,
      ),
    ),
  )(
    "E8: of the budget by %s is drawn by a number of %s as by any",
    async (_, owner, { limits, phones }, make) => {
      const { t, watch } = await attackedApp({}, { limits });
      const [asked = "", early = "", late = "", ...others] = phones;
      await make(t, asked);
      passTime(2 * DAY);
      await askAll(t, others.slice(0, MESSAGES - 2));
      // There is one more message, and then the number draws the last.
      await askAll(t, [early, asked, late]);
      expect(received(watch, early)).toBe(1);
      expect(received(watch, late), owner).toBe(0);
    },
  );

  it("is there again for each code that came back to somebody's number", async () => {
    const { limits, phones } = BUDGETS.block;
    const { t, watch } = await attackedApp({}, { limits });
    const [newcomer = "", ...pupils] = phones;
    for (const phone of pupils)
      await t.mutation(internal.registration.register, { phone });
    for (const phone of pupils) await signInAs(t, phone);
    await askAll(t, [newcomer]);
    expect(received(watch, newcomer)).toBe(1);
  });

  it("stays drawn by a number of nobody whose code came back", async () => {
    const { limits, phones } = BUDGETS.block;
    const { t, watch } = await attackedApp({}, { limits });
    const newcomers = phones.slice(0, MESSAGES + 1);
    await askAll(t, newcomers);
    const [first = "", ...others] = newcomers;
    await guess(t, first, await readCode(t, first));
    const last = others.at(-1) ?? "";
    passTime(MINUTE);
    await askAll(t, [last]);
    expect(received(watch, last)).toBe(0);
    passTime(HOUR);
    await askAll(t, [last]);
    expect(received(watch, last)).toBe(1);
  });
});
