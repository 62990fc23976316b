import { expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import {
  api,
  codeIn,
  failure,
  internal,
  lastMessage,
  requestCode,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";
import { createSeveralWays, idsIn, store } from "../helpers/severalWays";
import type { SignInAnswer } from "../helpers/severalWays";
import { instrument } from "./instruments";

const ADA = "+14155552671";
const MAIL = "ada@example.com";
const MINUTE = 60_000;

/** An app that asks for a second factor, of all or of whoever is called so. */
async function createGuarded(users: "all" | "switched on" = "all") {
  return await createSeveralWays({
    wrap: async (phone, auth) => {
      const { secondFactor } = await import("convex-phone-auth/secondFactor");
      return secondFactor(phone, auth, {
        users: users === "all" ? users : (_ctx, { name }) => name === users,
      });
    },
  });
}

type Guarded = Awaited<ReturnType<typeof createGuarded>>;

/** Ada, who signs in by password, e-mail and Google, and whose number is proved. */
async function createAda(users?: "switched on") {
  const app = await createGuarded(users);
  const { t } = app;
  const first = await app.password(MAIL, "signUp");
  const { userId } = idsIn(first.tokens ?? { token: "" });
  const id = userId as Id<"users">;
  await t.mutation(internal.registration.register, { phone: ADA, userId: id });
  await t.run(async (ctx) => {
    await ctx.db.patch("users", id, { emailVerificationTime: Date.now() });
    await ctx.db.insert("authAccounts", {
      userId: id,
      provider: "google",
      providerAccountId: "ada-at-google",
    });
  });
  await signIn(t, ADA);
  await t.run(async (ctx) => {
    for (const session of await ctx.db.query("authSessions").collect())
      await ctx.db.delete("authSessions", session._id);
    for (const token of await ctx.db.query("authRefreshTokens").collect())
      await ctx.db.delete("authRefreshTokens", token._id);
  });
  return { ...app, userId: id };
}

async function sessions(t: App) {
  return await t.run((ctx) => ctx.db.query("authSessions").collect());
}

function ticketIn(answer: SignInAnswer): string {
  expect(answer.tokens ?? null).toBeNull();
  if (answer.secondFactor === undefined) throw new Error("No second factor.");
  return answer.secondFactor.ticket;
}

async function codeFor({ t, call }: Guarded, ticket: string) {
  vi.setSystemTime(Date.now() + MINUTE);
  await call(t, { provider: "phone", params: { ticket } });
  await settle(t);
  return codeIn((await lastMessage(t, ADA))?.body);
}

it("F1: a password alone makes no session, and the code to the number makes one that has proved it", async () => {
  const app = await createAda();
  const { t, call, userId } = app;
  const answer = await app.password(MAIL);
  expect(answer).toMatchObject({
    started: true,
    secondFactor: { phone: "US ···71" },
  });
  expect(JSON.stringify(answer)).not.toContain("5552671");
  expect(await sessions(t)).toEqual([]);
  const ticket = ticketIn(answer);
  const code = await codeFor(app, ticket);
  const params = { ticket, code };
  const { tokens } = await call(t, { provider: "phone", params });
  const ids = idsIn(tokens ?? { token: "" });
  expect(ids.userId).toBe(userId);
  expect(await sessions(t)).toHaveLength(1);
  const as = t.withIdentity({ subject: ids.subject });
  expect(await as.query(api.users.viewer)).toMatchObject({ _id: userId });
  // Its message said nothing of another number, so none can be changed by it.
  const change = { phone: "+14155552673" };
  expect(await as.mutation(api.numberChange.start, change)).toMatchObject({
    error: { reason: "sign_in_again" },
  });
  // With the code behind it, nothing holds it up at a refresh any more.
  const refreshed = await call(t, { refreshToken: tokens?.refreshToken });
  expect(refreshed.tokens).toBeTruthy();
});

it("F1: neither a code by e-mail nor the way back from another site makes a session", async () => {
  const app = await createAda();
  expect(await app.byMail(MAIL)).toMatchObject({ started: true });
  const back = await app.toGoogle("ada-at-google", { name: "Ada" });
  // Convex Auth's clients take this answer for "nobody is signed in".
  const answer = await app.byCode(back);
  expect(answer).toMatchObject({ tokens: null });
  const ticket = ticketIn(answer);
  expect(await sessions(app.t)).toEqual([]);
  expect(
    await app.t.run((c) => c.db.query("authRefreshTokens").collect()),
  ).toEqual([]);
  const code = await codeFor(app, ticket);
  const params = { ticket, code };
  const { tokens } = await app.call(app.t, { provider: "phone", params });
  expect(idsIn(tokens ?? { token: "" }).userId).toBe(app.userId);
});

it("F1: another provider of the same user, added by whoever has one of them, is asked too", async () => {
  const app = await createAda();
  // By Ada's verified address Convex Auth takes this for Ada.
  const back = await app.toGoogle("mallory-at-google", { email: MAIL });
  ticketIn(await app.byCode(back));
  expect(await sessions(app.t)).toEqual([]);
});

it("F1: a second tab that is signed in as somebody else, or as a guest, does not count", async () => {
  const app = await createAda();
  const guest = await app.guest();
  const { subject } = idsIn(guest.tokens ?? { token: "" });
  const tab = app.t.withIdentity({ subject });
  ticketIn(await app.password(MAIL, "signIn", tab));
  const other = await signIn(app.t, "+14155552672");
  ticketIn(await app.password(MAIL, "signIn", other.as));
  const back = await app.toGoogle("ada-at-google", {}, other.as);
  ticketIn(await app.byCode(back, other.as));
});

it("F2: a session from before the number ends where it would be refreshed, and one that proved it goes on", async () => {
  const app = await createGuarded();
  const { t, call } = app;
  const early = await app.password(MAIL, "signUp");
  const { userId } = idsIn(early.tokens ?? { token: "" });
  const id = userId as Id<"users">;
  // Nobody has proved it: it is asked of nobody.
  await t.mutation(internal.registration.register, { phone: ADA, userId: id });
  const still = await call(t, { refreshToken: early.tokens?.refreshToken });
  expect(still.tokens).toBeTruthy();
  const again = await app.password(MAIL);
  expect(again.tokens).toBeTruthy();
  const byPhone = await signIn(t, ADA);
  expect(byPhone.userId).toBe(userId);
  const refused = await call(t, { refreshToken: again.tokens?.refreshToken });
  expect(refused.tokens).toBeNull();
  const refreshed = await call(t, {
    refreshToken: byPhone.tokens.refreshToken,
  });
  expect(refreshed.tokens).toBeTruthy();
});

it("F2: a session that ended by that cannot be refreshed by its other tokens either", async () => {
  const app = await createAda("switched on");
  const { t, call, userId } = app;
  const early = await app.password(MAIL);
  expect(early.tokens).toBeTruthy();
  await t.run((ctx) => ctx.db.patch("users", userId, { name: "switched on" }));
  const { refreshToken } = early.tokens ?? {};
  expect((await call(t, { refreshToken })).tokens).toBeNull();
  await t.run((ctx) => ctx.db.patch("users", userId, { name: "off" }));
  expect((await call(t, { refreshToken })).tokens).toBeNull();
  expect(await sessions(t)).toEqual([]);
});

it("F3: a ticket opens nothing with a wrong code, nor with one for signing in", async () => {
  const app = await createAda();
  const { t, call } = app;
  const ticket = ticketIn(await app.password(MAIL));
  const redeem = (code: string) =>
    failure(call(t, { provider: "phone", params: { ticket, code } }));
  expect(await redeem("000000")).toMatchObject({ code: "invalid_code" });
  const signInCode = await requestCode(t, ADA);
  expect(await redeem(signInCode)).toMatchObject({ code: "invalid_code" });
});

it("F3: its code serves no other ticket, no sign-in by the number, and goes to no number that a client names", async () => {
  const app = await createAda();
  const { t, call } = app;
  const ticket = ticketIn(await app.password(MAIL));
  const other = ticketIn(await app.password(MAIL));
  const phone = "+14155552672";
  const provider = "phone";
  await call(t, { provider, params: { ticket: other, phone } });
  await settle(t);
  expect(await lastMessage(t, phone)).toBeUndefined();
  const code = codeIn((await lastMessage(t, ADA))?.body);
  const wrongly = [
    { ticket, code },
    { phone: ADA, code },
  ];
  for (const params of wrongly)
    expect(await failure(call(t, { provider, params }))).toMatchObject({
      code: "invalid_code",
    });
  const params = { ticket: other, code, phone };
  const { tokens } = await call(t, { provider, params });
  expect(idsIn(tokens ?? { token: "" }).userId).toBe(app.userId);
});

it("F3: nobody makes a ticket, changes one, or uses one that is over", async () => {
  const app = await createAda();
  const { t, call } = app;
  const ticket = ticketIn(await app.password(MAIL));
  const [userId = "", until = "", nonce = "", mac = ""] = ticket.split(".");
  const mallory = (await signIn(t, "+14155552672")).userId;
  const later = String(Number(until) + 1);
  const forged = [
    "",
    "a.b.c.d",
    `${mallory}.${until}.${nonce}.${mac}`,
    `${userId}.${later}.${nonce}.${mac}`,
    `${userId}.${until}.${nonce}`,
    `${userId}.${until}.${nonce}.${mac}.${mac}`,
    `${ticket}${"x".repeat(600)}`,
  ];
  for (const one of forged)
    for (const more of [{}, { code: "123456" }]) {
      const params = { ticket: one, ...more };
      expect(
        await failure(call(t, { provider: "phone", params })),
      ).toMatchObject({ code: "not_allowed", reason: "sign_in_again" });
    }
  const params = { ticket: { a: 1 } };
  expect(await failure(call(t, { provider: "phone", params }))).toMatchObject({
    code: "not_allowed",
  });
  vi.setSystemTime(Date.now() + 16 * MINUTE);
  const over = call(t, { provider: "phone", params: { ticket } });
  expect(await failure(over)).toMatchObject({ reason: "sign_in_again" });
});

it("F3: wrong codes are counted, and a right one is good once", async () => {
  const app = await createAda();
  const { t, call } = app;
  const ticket = ticketIn(await app.password(MAIL));
  const code = await codeFor(app, ticket);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
  const tryIt = async (given: string) =>
    await call(t, {
      provider: "phone",
      params: { ticket, code: given, wrongCode: "returned" },
    });
  for (let i = 0; i < 5; i++)
    expect(await tryIt(wrong)).toEqual({ refused: "invalid_code" });
  expect(await tryIt(code)).toEqual({ refused: "invalid_code" });
  vi.setSystemTime(Date.now() + 60 * MINUTE);
  const fresh = ticketIn(await app.password(MAIL));
  const params = { ticket: fresh, code: await codeFor(app, fresh) };
  expect((await call(t, { provider: "phone", params })).tokens).toBeTruthy();
  expect(await failure(call(t, { provider: "phone", params }))).toMatchObject({
    code: "invalid_code",
  });
});

it("F3: a user who is blocked gets no ticket, nor in by one from before", async () => {
  const app = await createAda();
  const { t, call, userId } = app;
  const ticket = ticketIn(await app.password(MAIL));
  const code = await codeFor(app, ticket);
  await t.mutation(internal.registration.setBlocked, { userId, blocked: true });
  const after = await app.password(MAIL);
  expect(after).toEqual({ tokens: null });
  const params = { ticket, code };
  expect(await failure(call(t, { provider: "phone", params }))).toMatchObject({
    code: "not_allowed",
  });
  expect(await sessions(t)).toEqual([]);
});

it("F4: only those who switched it on are asked, and nobody who has no number", async () => {
  const app = await createAda("switched on");
  const { t, userId } = app;
  expect((await app.password(MAIL)).tokens).toBeTruthy();
  await t.run((ctx) => ctx.db.patch("users", userId, { name: "switched on" }));
  ticketIn(await app.password(MAIL));
  const other = await app.password("bob@example.com", "signUp");
  expect(other.tokens).toBeTruthy();
  expect((await app.guest()).tokens).toBeTruthy();
});

it("F4: whoever has proved the number in a session is not asked again on the way back from another site", async () => {
  const app = await createAda();
  const ada = await signIn(app.t, ADA);
  const back = await app.toGoogle("ada-at-google", {}, ada.as);
  expect((await app.byCode(back, ada.as)).tokens).toBeTruthy();
  // That session is over, and a token left of it counts for nothing.
  const late = await app.toGoogle("ada-at-google", {}, ada.as);
  ticketIn(await app.byCode(late, ada.as));
});

it("F4: what was proved to a session goes on in the one that replaces it, as old as it is and no longer", async () => {
  const app = await createAda();
  const { t, call } = app;
  const { tokens, as } = await signIn(t, ADA);
  const begun = Date.now();
  let now = { tokens, as, sessionId: "" };
  for (const come of [
    async () => await app.password(MAIL, "signIn", now.as),
    async () => await app.byMail(MAIL, now.as),
    // As a provider does that has an address proved before it lets somebody in.
    async () => {
      const params = { email: MAIL, code: await app.askByMail(MAIL) };
      const step = { provider: "email", params, allowExtraProviders: true };
      const type = "verifyCodeAndSignIn";
      const { userId, sessionId } = (await now.as.mutation(store, {
        args: { type, ...step, generateTokens: false },
      })) as unknown as { userId: string; sessionId: string };
      const session = { userId, sessionId };
      return (await now.as.mutation(store, {
        args: { type: "signIn", ...session, generateTokens: true },
      })) as unknown as SignInAnswer;
    },
    async () =>
      await app.byCode(await app.toGoogle("ada-at-google", {}, now.as), now.as),
  ]) {
    vi.setSystemTime(Date.now() + 2 * MINUTE);
    const answer = (await come()).tokens ?? { token: "", refreshToken: "" };
    const { subject, sessionId } = idsIn(answer);
    expect((await sessions(t)).map(({ _id }) => _id)).toEqual([sessionId]);
    // Its first refresh is within the hour.
    const { refreshToken } = answer;
    const refreshed = await call(t, { refreshToken });
    if (!refreshed.tokens) throw new Error("It was signed out.");
    const client = t.withIdentity({ subject });
    now = { sessionId, as: client, tokens: refreshed.tokens };
  }
  const proofs = instrument(t).table("proofs");
  const carried = proofs.filter(
    ({ fields }) => fields["sessionId"] === now.sessionId,
  );
  const until = begun + 30 * 24 * 60 * MINUTE;
  expect(carried.map(({ fields }) => fields)).toMatchObject([
    { phone: ADA, provedAt: begun, until },
  ]);
});

it("F4: a deploy is told of both steps among what auth:store takes", async () => {
  let exported = "";
  const app = await createSeveralWays({
    wrap: async (phone, auth) => {
      const { secondFactor } = await import("convex-phone-auth/secondFactor");
      const guarded = secondFactor(phone, auth, { users: "all" });
      const store = guarded.store as unknown as { exportArgs(): string };
      exported = store.exportArgs();
      return guarded;
    },
  });
  await signIn(app.t, ADA);
  for (const step of [
    "refreshSession",
    "redeem",
    "startFactor",
    "redeemFactor",
  ])
    expect(exported).toContain(step);
});
