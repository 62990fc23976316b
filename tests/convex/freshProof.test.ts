import { mutationGeneric, makeFunctionReference } from "convex/server";
import { expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import {
  api,
  codeIn,
  createApp,
  failure,
  internal,
  lastMessage,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";
const FIVE_MINUTES = 5 * 60_000;
const pay = makeFunctionReference<"mutation", { withinMs?: number }>(
  "shop:pay",
);

/** The reference backend with a till that wants to know who pays. */
const createShop = async () =>
  await createApp(
    {},
    {},
    {
      "../../convex/shop.ts": async () => {
        const { phone } = await import("../../convex/phone");
        return {
          pay: mutationGeneric({
            handler: async (ctx, { withinMs }: { withinMs?: number }) => {
              const { _id } = await phone.requireFreshProof(ctx as never, {
                withinMs: withinMs ?? FIVE_MINUTES,
              });
              return _id;
            },
          }),
        };
      },
    },
  );

/** A further session of a user, by another provider. */
async function sessionOf(t: App, userId: Id<"users">) {
  const sessionId = await t.run((ctx) =>
    ctx.db.insert("authSessions", {
      userId,
      expirationTime: Date.now() + 1e9,
    }),
  );
  return t.withIdentity({ subject: `${userId}|${sessionId}` });
}

const FRESH = { code: "not_allowed", reason: "fresh_proof" };

it("S9: a sign-in by phone is a proof, until it is older than asked for", async () => {
  const t = await createShop();
  const ada = await signIn(t, ADA);
  expect(await ada.as.mutation(pay, {})).toBe(ada.userId);
  vi.setSystemTime(Date.now() + FIVE_MINUTES);
  expect(await failure(ada.as.mutation(pay, {}))).toMatchObject(FRESH);
  const withinMs = 2 * FIVE_MINUTES;
  expect(await ada.as.mutation(pay, { withinMs })).toBe(ada.userId);
});

it("S9: a code to the number one has makes this session fresh, and no other", async () => {
  const t = await createShop();
  const ada = await signIn(t, ADA);
  const thief = await sessionOf(t, ada.userId as Id<"users">);
  expect(await failure(thief.mutation(pay, {}))).toMatchObject(FRESH);
  vi.setSystemTime(Date.now() + 60 * 60_000);
  expect(await failure(ada.as.mutation(pay, {}))).toMatchObject(FRESH);
  const purpose = "identity";
  await ada.as.mutation(api.numberChange.startProof, { purpose });
  await settle(t);
  const { body } = (await lastMessage(t, ADA)) ?? {};
  expect(body).toContain("that it is you");
  const code = codeIn(body);
  // It serves what its message says.
  expect(
    await ada.as.mutation(api.numberChange.confirmProof, { code }),
  ).toMatchObject({ ok: false });
  // The code is for the session that asked.
  expect(
    await thief.mutation(api.numberChange.confirmProof, { purpose, code }),
  ).toMatchObject({ ok: false });
  expect(
    await ada.as.mutation(api.numberChange.confirmProof, { purpose, code }),
  ).toEqual({ ok: true, phone: ADA });
  expect(await ada.as.mutation(pay, {})).toBe(ada.userId);
  expect(await failure(thief.mutation(pay, {}))).toMatchObject(FRESH);
});

it("L17: a code that says to prove who one is changes no number", async () => {
  const t = await createShop();
  const ada = await signIn(t, ADA);
  vi.setSystemTime(Date.now() + 60 * 60_000);
  const prove = async (params: { purpose?: string }) => {
    await ada.as.mutation(api.numberChange.startProof, params);
    await settle(t);
    const code = codeIn((await lastMessage(t, ADA))?.body);
    return await ada.as.mutation(api.numberChange.confirmProof, {
      ...params,
      code,
    });
  };
  const start = async () =>
    await ada.as.mutation(api.numberChange.start, { phone: "+14155552672" });
  expect(await prove({ purpose: "identity" })).toMatchObject({ ok: true });
  expect(await ada.as.mutation(pay, {})).toBe(ada.userId);
  expect(await start()).toMatchObject({ ok: false });
  vi.setSystemTime(Date.now() + 60_000);
  expect(await prove({})).toMatchObject({ ok: true });
  expect(await start()).toMatchObject({ ok: true });
});

it("S9: a number that somebody attached and nobody proved is no proof", async () => {
  const t = await createShop();
  const userId = await t.run((ctx) =>
    ctx.db.insert("users", { email: "ada@example.com" }),
  );
  const ada = await sessionOf(t, userId);
  const lacking = { code: "not_allowed", reason: "no_number" };
  expect(await failure(ada.mutation(pay, {}))).toMatchObject(lacking);
  await t.mutation(internal.registration.register, { phone: ADA, userId });
  expect(await failure(ada.mutation(pay, {}))).toMatchObject(lacking);
  // Not even for whoever has that number, until it is the user's own by a sign-in.
  await ada.mutation(api.numberChange.startProof, {});
  await settle(t);
  const code = codeIn((await lastMessage(t, ADA))?.body);
  await ada.mutation(api.numberChange.confirmProof, { code });
  expect(await failure(ada.mutation(pay, {}))).toMatchObject(lacking);
});

it("S9: nobody is nobody, and a session that ended proves nothing", async () => {
  const t = await createShop();
  expect(await failure(t.mutation(pay, {}))).toMatchObject({
    code: "not_allowed",
  });
  const ada = await signIn(t, ADA);
  await ada.as.action(api.auth.signOut, {});
  const refused = await failure(ada.as.mutation(pay, {}));
  expect(refused).toMatchObject({ code: "not_allowed" });
  expect(refused).not.toHaveProperty("reason");
});

it.each([0, -1, Number.NaN, 24 * 3_600_000 + 1])(
  "%d is no time within which a proof is fresh",
  async (withinMs) => {
    const t = await createShop();
    const ada = await signIn(t, ADA);
    await expect(ada.as.mutation(pay, { withinMs })).rejects.toThrow(
      "withinMs",
    );
  },
);
