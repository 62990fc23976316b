import { makeFunctionReference } from "convex/server";
import { expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import {
  api,
  codeIn,
  failure,
  lastMessage,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";
import { createSeveralWays, idsIn } from "../helpers/severalWays";
import type { SignInAnswer } from "../helpers/severalWays";

const ADA = "+14155552671";
const MALLORY = "+14155552672";
const MAIL = "ada@example.com";
const MINUTE = 60_000;

const list = makeFunctionReference<
  "query",
  Record<string, never>,
  { accountId: string; provider: string }[]
>("links:list");
const start = makeFunctionReference<
  "mutation",
  Record<string, never>,
  { ticket: string }
>("links:start");
const unlink = makeFunctionReference<
  "mutation",
  { accountId: unknown },
  { removed: boolean }
>("links:unlink");

async function createLinking({ isGuarded = false } = {}) {
  const heard: unknown[] = [];
  const app = await createSeveralWays({
    wrap: async (phone, auth) => {
      const { accountLinks } = await import("convex-phone-auth/accountLinks");
      const { secondFactor } = await import("convex-phone-auth/secondFactor");
      const linked = accountLinks(phone, auth, {
        onLinked: async (ctx, event) => {
          // Both are there still, and what it writes commits along.
          const made = await ctx.db.get("users", event.newUserId);
          await ctx.db.patch("users", event.userId, { name: made?.name });
          heard.push(event);
        },
      });
      return isGuarded ? secondFactor(phone, linked, { users: "all" }) : linked;
    },
    modules: {
      "../../convex/links.ts": async () => {
        const { linkFunctions } =
          await import("convex-phone-auth/accountLinks");
        const { phone } = await import("../../convex/phone");
        return linkFunctions(phone);
      },
    },
  });
  const asOf = (answer: SignInAnswer) => {
    if (!answer.tokens) throw new Error("No session.");
    const ids = idsIn(answer.tokens);
    return { ...ids, as: app.t.withIdentity({ subject: ids.subject }) };
  };
  const finish = async (client: Pick<App, "action">, ticket: string) =>
    await app.call(client, { provider: "phone", params: { link: ticket } });
  return { ...app, heard, asOf, finish };
}

async function users(t: App) {
  const found = await t.run((ctx) => ctx.db.query("users").collect());
  return found.map(({ _id }) => _id);
}

async function sessions(t: App) {
  const found = await t.run((ctx) => ctx.db.query("authSessions").collect());
  return found.map(({ _id }) => _id);
}

/** The sessions that some token refreshes. */
async function tokensOf(t: App) {
  const found = await t.run((ctx) =>
    ctx.db.query("authRefreshTokens").collect(),
  );
  return found.map(({ sessionId }) => sessionId);
}

it("L19: a phone user adds Google, a password and a code by e-mail, and is one user by all of them", async () => {
  const app = await createLinking();
  const { t, asOf, finish } = app;
  const ada = await signIn(t, ADA);
  const { ticket } = await ada.as.mutation(start, {});
  const back = await app.toGoogle("ada-at-google", { name: "Ada" }, ada.as);
  const google = asOf(await app.byCode(back));
  expect(google.userId).not.toBe(ada.userId);
  const one = asOf(await finish(google.as, ticket));
  expect(one.userId).toBe(ada.userId);
  expect(app.heard).toEqual([
    { userId: ada.userId, newUserId: google.userId, providers: ["google"] },
  ]);
  const password = asOf(await app.password(MAIL, "signUp", one.as));
  const two = asOf(await finish(password.as, ticket));
  const mail = asOf(await app.byMail("ada@work.example.com", two.as));
  const three = asOf(await finish(mail.as, ticket));
  expect(await users(t)).toEqual([ada.userId]);
  // What the new users were is over.
  for (const { as } of [google, password, mail])
    expect(await as.query(api.users.viewer)).toBeNull();
  const again = await app.toGoogle("ada-at-google", {});
  for (const answer of [
    await app.byCode(again),
    await app.password(MAIL),
    await app.byMail("ada@work.example.com"),
  ])
    expect(asOf(answer).userId).toBe(ada.userId);
  expect((await signIn(t, ADA)).userId).toBe(ada.userId);
  expect((await three.as.query(list)).map(({ provider }) => provider)).toEqual([
    "email",
    "google",
    "password",
  ]);
});

it("L19: nobody gets an account that somebody else has, and its user stays as they are", async () => {
  const app = await createLinking();
  const { t, asOf, finish } = app;
  const victim = asOf(await app.password(MAIL, "signUp"));
  vi.setSystemTime(Date.now() + MINUTE);
  const mallory = await signIn(t, MALLORY);
  const { ticket } = await mallory.as.mutation(start, {});
  // Not even by the victim's own hand.
  const again = asOf(await app.password(MAIL));
  expect(await failure(finish(again.as, ticket))).toMatchObject({
    code: "account_conflict",
  });
  expect(asOf(await app.password(MAIL)).userId).toBe(victim.userId);
  expect(await users(t)).toHaveLength(2);
  expect(app.heard).toEqual([]);
});

it("L19: a user whom the app made before is no newcomer, though their account is new", async () => {
  const app = await createLinking();
  const { t, asOf, finish } = app;
  const kept = await t.run((ctx) =>
    ctx.db.insert("users", { email: MAIL, emailVerificationTime: Date.now() }),
  );
  vi.setSystemTime(Date.now() + MINUTE);
  const mallory = await signIn(t, MALLORY);
  const { ticket } = await mallory.as.mutation(start, {});
  const back = await app.toGoogle("ada-at-google", { email: MAIL });
  const ada = asOf(await app.byCode(back));
  expect(ada.userId).toBe(kept);
  expect(await failure(finish(ada.as, ticket))).toMatchObject({
    code: "account_conflict",
  });
});

it("L19: an address that nobody proved brings along nobody's user", async () => {
  const app = await createLinking();
  const { t, asOf, finish } = app;
  const victim = asOf(await app.byMail(MAIL));
  vi.setSystemTime(Date.now() + MINUTE);
  const mallory = await signIn(t, MALLORY);
  const { ticket } = await mallory.as.mutation(start, {});
  const claim = asOf(await app.password(MAIL, "signUp", mallory.as));
  const linked = asOf(await finish(claim.as, ticket));
  expect(linked.userId).toBe(mallory.userId);
  const user = await t.run((ctx) =>
    ctx.db.get("users", mallory.userId as Id<"users">),
  );
  expect(user).not.toHaveProperty("email");
  expect(asOf(await app.byMail(MAIL)).userId).toBe(victim.userId);
});

it("L19: a session from before the link began ends none, nor does one that is over, or none", async () => {
  const app = await createLinking();
  const { t, asOf, finish } = app;
  const early = asOf(await app.password("eve@example.com", "signUp"));
  vi.setSystemTime(Date.now() + MINUTE);
  const ada = await signIn(t, ADA);
  const { ticket } = await ada.as.mutation(start, {});
  const refused = { code: "not_allowed", reason: "sign_in_again" };
  expect(await failure(finish(early.as, ticket))).toMatchObject(refused);
  expect(await failure(finish(t, ticket))).toMatchObject(refused);
  const late = asOf(await app.password(MAIL, "signUp"));
  vi.setSystemTime(Date.now() + 16 * MINUTE);
  expect(await failure(finish(late.as, ticket))).toMatchObject(refused);
  expect(app.heard).toEqual([]);
});

it("L19: nobody makes a ticket, and one of a second factor is none", async () => {
  const app = await createLinking({ isGuarded: true });
  const { t, asOf, finish } = app;
  const ada = await signIn(t, ADA);
  const mallory = await signIn(t, MALLORY);
  const { ticket } = await mallory.as.mutation(start, {});
  const changed = ticket.replace(mallory.userId, ada.userId);
  const theirs = asOf(await app.password("m@example.com", "signUp"));
  await finish(theirs.as, ticket);
  const { secondFactor } = await app.password("m@example.com");
  const fresh = asOf(await app.password("n@example.com", "signUp"));
  for (const one of [changed, "", "a.b.c.d", secondFactor?.ticket ?? ""])
    expect(await failure(finish(fresh.as, one))).toMatchObject({
      code: "not_allowed",
    });
  const accounts = await t.run((ctx) => ctx.db.query("authAccounts").collect());
  const added = accounts.find(
    (one) => one.providerAccountId === "m@example.com",
  );
  expect(added?.userId).toBe(mallory.userId);
});

it("L19: it takes a proof of the number in this session to begin, and to take a way in off", async () => {
  const app = await createLinking();
  const { t, asOf } = app;
  const nobody = asOf(await app.password(MAIL, "signUp"));
  expect(await failure(nobody.as.mutation(start, {}))).toMatchObject({
    code: "not_allowed",
    reason: "no_number",
  });
  expect(await failure(t.mutation(start, {}))).toMatchObject({
    code: "not_allowed",
  });
  const ada = await signIn(t, ADA);
  vi.setSystemTime(Date.now() + 6 * MINUTE);
  for (const call of [
    ada.as.mutation(start, {}),
    ada.as.mutation(unlink, { accountId: "any" }),
  ])
    expect(await failure(call)).toMatchObject({ reason: "fresh_proof" });
});

it("L18: a way in goes with the codes that were sent for it, the number never, and nobody else's", async () => {
  const app = await createLinking();
  const { t, asOf, finish } = app;
  const ada = await signIn(t, ADA);
  const { ticket } = await ada.as.mutation(start, {});
  const mail = asOf(await app.byMail(MAIL, ada.as));
  await finish(mail.as, ticket);
  const code = await app.askByMail(MAIL);
  const again = await signIn(t, ADA);
  const linked = await again.as.query(list);
  expect(linked).toMatchObject([{ provider: "email" }]);
  const accountId = linked[0]?.accountId;
  const mallory = await signIn(t, MALLORY);
  const none = { removed: false };
  expect(await mallory.as.mutation(unlink, { accountId })).toEqual(none);
  const number = await t.run((ctx) => ctx.db.query("authAccounts").first());
  const itself = { accountId: number?._id };
  expect(await again.as.mutation(unlink, itself)).toEqual(none);
  expect(await again.as.mutation(unlink, { accountId: 7 })).toEqual(none);
  expect(await again.as.mutation(unlink, { accountId })).toEqual({
    removed: true,
  });
  const params = { email: MAIL, code };
  await expect(app.call(t, { provider: "email", params })).rejects.toThrow(
    "Could not verify code",
  );
  expect((await signIn(t, ADA)).userId).toBe(ada.userId);
});

it("L19: the session that began a link ends with it, as its browser has another by then", async () => {
  const app = await createLinking();
  const { t, asOf, finish } = app;
  const ada = await signIn(t, ADA);
  const elsewhere = await signIn(t, ADA);
  const { ticket } = await ada.as.mutation(start, {});
  const back = await app.toGoogle("ada-at-google", {}, ada.as);
  // On the way back Convex Auth's clients say nothing of the session they have.
  const google = asOf(await app.byCode(back));
  const linked = asOf(await finish(google.as, ticket));
  expect(await sessions(t)).toEqual([elsewhere.sessionId, linked.sessionId]);
  // Somebody who comes by what they have already stays in the session they are in.
  const next = await linked.as.query(list);
  expect(next).toHaveLength(1);
  const again = await app.toGoogle("ada-at-google", {});
  const same = asOf(await app.byCode(again));
  expect(asOf(await finish(same.as, ticket)).sessionId).toBe(same.sessionId);
});

it("L19: it ends too where the account is somebody else's, and nobody else's session does", async () => {
  const app = await createLinking();
  const { t, asOf, finish } = app;
  const bob = asOf(await app.byCode(await app.toGoogle("bob-at-google", {})));
  vi.setSystemTime(Date.now() + MINUTE);
  const elsewhere = await signIn(t, ADA);
  const ada = await signIn(t, ADA);
  const { ticket } = await ada.as.mutation(start, {});
  // Its browser has the tokens of another session from here on.
  const back = await app.toGoogle("bob-at-google", {}, ada.as);
  const wrong = asOf(await app.byCode(back));
  expect(await failure(finish(wrong.as, ticket))).toMatchObject({
    code: "account_conflict",
  });
  const alive = [bob.sessionId, elsewhere.sessionId, wrong.sessionId];
  expect(await sessions(t)).toEqual(alive);
  expect(await tokensOf(t)).toEqual(alive);
});

it("F1: a way in that was linked is asked for the second factor, from the link on", async () => {
  const app = await createLinking({ isGuarded: true });
  const { t, asOf, finish } = app;
  const ada = await signIn(t, ADA);
  const { ticket } = await ada.as.mutation(start, {});
  const back = await app.toGoogle("ada-at-google", {}, ada.as);
  const google = asOf(await app.byCode(back));
  const held = await finish(google.as, ticket);
  expect(held).not.toHaveProperty("tokens");
  expect(held).toMatchObject({
    started: true,
    secondFactor: { phone: "US ···71" },
  });
  expect(await users(t)).toEqual([ada.userId]);
  expect(await sessions(t)).toEqual([]);
  const factor = { ticket: held.secondFactor?.ticket };
  await app.call(t, { provider: "phone", params: factor });
  await settle(t);
  const code = codeIn((await lastMessage(t, ADA))?.body);
  const params = { ...factor, code };
  const { tokens } = await app.call(t, { provider: "phone", params });
  expect(asOf({ tokens }).userId).toBe(ada.userId);
  // It goes on where it is refreshed.
  const { refreshToken } = tokens ?? {};
  expect((await app.call(t, { refreshToken })).tokens).toBeTruthy();
  const again = await app.toGoogle("ada-at-google", {});
  expect(await app.byCode(again)).toMatchObject({
    tokens: null,
    secondFactor: { phone: "US ···71" },
  });
});

it("F1: a stolen ticket of a link makes no session without a code, by any way in, of anybody or nobody", async () => {
  const app = await createLinking({ isGuarded: true });
  const { t, asOf, finish } = app;
  const mallory = await signIn(t, MALLORY);
  const ada = await signIn(t, ADA);
  const { ticket } = await ada.as.mutation(start, {});
  const before = await tokensOf(t);
  // Mallory's browser, signed in as nobody and as Mallory, with an account that is new.
  const back = await app.toGoogle("mallory-at-google", {}, mallory.as);
  for (const came of [
    await app.byCode(back),
    await app.password("m@example.com", "signUp", mallory.as),
    await app.byMail("m@work.example.com"),
  ]) {
    const held = await finish(asOf(came).as, ticket);
    expect(held.tokens ?? null).toBeNull();
    expect(held.secondFactor?.phone).toBe("US ···71");
    // What it is answered opens nothing without the code, nor is it a link's ticket.
    const factor = held.secondFactor?.ticket ?? "";
    const params = { ticket: factor, code: "000000" };
    const wrong = app.call(t, { provider: "phone", params });
    expect(await failure(wrong)).toMatchObject({ code: "invalid_code" });
    expect(await failure(finish(asOf(came).as, factor))).toMatchObject({
      code: "not_allowed",
    });
  }
  // The account that came along is let in by a code alone.
  expect((await app.password("m@example.com")).tokens ?? null).toBeNull();
  const rows = await t.run((ctx) => ctx.db.query("authSessions").collect());
  expect(rows.filter(({ userId }) => userId === ada.userId)).toEqual([]);
  // Nor is a token left that refreshes one of them.
  expect(before.length).toBeGreaterThan(0);
  const alive = rows.map(({ _id }) => _id);
  for (const sessionId of await tokensOf(t)) expect(alive).toContain(sessionId);
});
