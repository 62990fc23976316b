import { expect, it } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { instrument } from "../attacks/instruments";
import { api, signIn } from "../helpers/app";
import { ADA, BOB, createOffice, useOffices } from "./office";

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
