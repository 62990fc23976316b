import { expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { instrument } from "../attacks/instruments";
import { api, failure, signIn } from "../helpers/app";
import { ADA, BOB, createOffice, goneUser, useOffices } from "./office";

useOffices();

const optOut = (phone: string, optedOut = true) => ({ phone, optedOut });

it("M11: an administrator sees on a person's page that they opted out, and who invites is told", async () => {
  const { t, as, register } = await createOffice();
  const userId = await register(ADA);
  const seen = async () =>
    (await as.query(api.admin.getUser, { userId }))?.optedOut;
  const invite = async () =>
    await as.mutation(api.admin.invite, { userIds: [userId] });
  expect(await seen()).toBe(false);
  await as.mutation(api.admin.setOptedOut, optOut(ADA));
  expect(await seen()).toBe(true);
  expect(await invite()).toEqual([{ status: "opted_out" }]);
  expect(instrument(t).table("notices")).toEqual([]);
  await as.mutation(api.admin.setOptedOut, optOut(ADA, false));
  expect(await seen()).toBe(false);
  expect(await invite()).toEqual([{ status: "invited" }]);
});

it("M11: an opt-out is recorded for a user by id, as an event of theirs, and for one thing at a time", async () => {
  const office = await createOffice();
  const { t, as, admin, register, lastEvent } = office;
  const userId = await register(ADA);
  const say = async (who: object, optedOut = true) =>
    await as.mutation(api.admin.setOptedOut, { ...who, optedOut });
  expect(await say({ userId })).toEqual({ changed: true });
  const event = { userId, actorId: admin.userId };
  expect(await lastEvent()).toMatchObject({ type: "opted_out", ...event });
  expect(await say({ phone: ADA })).toEqual({ changed: false });
  expect(await say({ userId }, false)).toEqual({ changed: true });
  expect(await lastEvent()).toMatchObject({ type: "opted_in", ...event });
  const numberless = await t.run((ctx) => ctx.db.insert("users", {}));
  for (const [who, reason] of [
    [{}, "phone"],
    [{ phone: ADA, userId }, "phone"],
    [{ userId: numberless }, "userId"],
    [{ userId: await goneUser(office) }, "userId"],
  ] as const)
    expect(await failure(say(who))).toMatchObject({
      code: "invalid_input",
      reason,
    });
});

it("M11: whoever proved a number is told so as a code is asked for, and nobody else", async () => {
  const { t, as } = await createOffice();
  const ada = await signIn(t, ADA);
  const bob = await signIn(t, BOB);
  await as.mutation(api.admin.setOptedOut, optOut(ADA));
  const ask = async (who: typeof ada) =>
    await who.as.mutation(api.numberChange.startProof, {});
  expect(await ask(ada)).toMatchObject({ ok: true, optedOut: true });
  expect(await ask(bob)).not.toHaveProperty("optedOut");
  // A number that somebody gave a user is not the user's to ask about.
  const userId = await t.run((ctx) =>
    ctx.db.insert("users", { email: "eve@x.test" }),
  );
  const phone = "+14155552699";
  await as.mutation(api.admin.setOptedOut, optOut(phone));
  await as.mutation(api.admin.attachPhone, { userId, phone });
  const sessionId: Id<"authSessions"> = await t.run((ctx) =>
    ctx.db.insert("authSessions", { userId, expirationTime: Date.now() + 1e9 }),
  );
  const eve = t.withIdentity({ subject: `${userId}|${sessionId}` });
  expect(
    await eve.mutation(api.numberChange.startProof, {}),
  ).not.toHaveProperty("optedOut");
});
