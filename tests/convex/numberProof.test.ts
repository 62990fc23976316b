import { describe, expect, it, vi } from "vitest";
import { setBlocked } from "convex-phone-auth/admin";
import {
  ADMIN_PHONE,
  api,
  codeIn,
  createApp,
  lastMessage,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";
const NEW = "+14155552672";
const MINUTE = 60_000;
const BINDING = {
  // Verifier and challenge of RFC 7636, appendix B.
  verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
  challenge: "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
};
const SIGN_IN_AGAIN = {
  ok: false,
  error: { code: "not_allowed", reason: "sign_in_again" },
};
type Person = Pick<Awaited<ReturnType<typeof signIn>>, "as">;

const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);
const wrongFor = (code: string) => (code === "000000" ? "000001" : "000000");

/** Ada, whose session is too old to change her number. */
async function staleAda(t: App) {
  const ada = await signIn(t, ADA);
  pass(10 * MINUTE);
  return ada;
}

async function codeOf(t: App, phone: string): Promise<string> {
  await settle(t);
  return codeIn((await lastMessage(t, phone))?.body);
}

async function prove(t: App, { as }: Person): Promise<string> {
  expect(await as.mutation(api.numberChange.startProof, {})).toEqual({
    ok: true,
    phone: ADA,
  });
  const code = await codeOf(t, ADA);
  const proof = await as.mutation(api.numberChange.confirmProof, { code });
  expect(proof).toEqual({ ok: true, phone: ADA });
  return code;
}

async function change(t: App, { as }: Person) {
  const started = await as.mutation(api.numberChange.start, { phone: NEW });
  if (!started.ok) return started;
  const code = await codeOf(t, NEW);
  return await as.mutation(api.numberChange.confirm, { phone: NEW, code });
}

/** Somebody whom another provider let in: no account with a phone, and a session. */
async function personOfAnotherProvider(
  t: App,
  fields: { phone?: string } = {},
) {
  const subject = await t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", fields);
    const sessionId = await ctx.db.insert("authSessions", {
      userId,
      expirationTime: Date.now() + 1e9,
    });
    return `${userId}|${sessionId}`;
  });
  return { as: t.withIdentity({ subject }), subject };
}

describe("a session that is not fresh", () => {
  it("L8: changes the number after a code to the present one, and stays signed in", async () => {
    const t = await createApp();
    const ada = await staleAda(t);
    expect(await change(t, ada)).toMatchObject(SIGN_IN_AGAIN);
    await prove(t, ada);
    expect(await change(t, ada)).toEqual({ ok: true, phone: NEW });
    expect(await ada.as.query(api.users.viewer, {})).toMatchObject({
      _id: ada.userId,
      phone: NEW,
    });
  });

  it("L8: has five minutes from that code", async () => {
    const t = await createApp();
    const ada = await staleAda(t);
    await prove(t, ada);
    pass(5 * MINUTE + 1);
    expect(await change(t, ada)).toMatchObject(SIGN_IN_AGAIN);
  });

  it("L8: proves nothing for another session of the same user", async () => {
    const t = await createApp();
    const elsewhere = await staleAda(t);
    const ada = await staleAda(t);
    await prove(t, ada);
    expect(await change(t, elsewhere)).toMatchObject(SIGN_IN_AGAIN);
  });

  it("L8: proves the number it has changed to, by the code to that, and for five minutes", async () => {
    const t = await createApp();
    const ada = await staleAda(t);
    await prove(t, ada);
    await change(t, ada);
    expect(await change(t, ada)).toMatchObject({ ok: true });
    pass(6 * MINUTE);
    expect(await change(t, ada)).toMatchObject(SIGN_IN_AGAIN);
  });

  it("C19: takes for a proof no code of a sign-in, of a change or of another session", async () => {
    const t = await createApp();
    const elsewhere = await staleAda(t);
    const ada = await staleAda(t);
    await elsewhere.as.mutation(api.numberChange.startProof, {});
    const codes = [await codeOf(t, ADA)];
    pass(MINUTE);
    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA },
    });
    codes.push(await codeOf(t, ADA));
    for (const code of codes) {
      expect(
        await ada.as.mutation(api.numberChange.confirmProof, { code }),
      ).toMatchObject({ error: { code: "invalid_code" } });
    }
  });

  it("C8: spends a try with each wrong code, since it is returned", async () => {
    const t = await createApp();
    const ada = await staleAda(t);
    await ada.as.mutation(api.numberChange.startProof, {});
    const code = await codeOf(t, ADA);
    const confirm = (attempt: string) =>
      ada.as.mutation(api.numberChange.confirmProof, { code: attempt });
    for (let i = 0; i < 5; i++) await confirm(wrongFor(code));
    expect(await confirm(code)).toMatchObject({
      error: { code: "invalid_code" },
    });
  });

  it("C7: takes a bound proof from the client that asked for it only", async () => {
    const t = await createApp();
    const ada = await staleAda(t);
    const { challenge, verifier } = BINDING;
    await ada.as.mutation(api.numberChange.startProof, { challenge });
    const code = await codeOf(t, ADA);
    const confirm = (own: { verifier?: string }) =>
      ada.as.mutation(api.numberChange.confirmProof, { code, ...own });
    expect(await confirm({})).toMatchObject({
      error: { code: "invalid_code" },
    });
    expect(await confirm({ verifier })).toEqual({ ok: true, phone: ADA });
  });

  it("T7: tells its waits to a client that asks, and of the code on its way", async () => {
    const t = await createApp();
    const ada = await staleAda(t);
    const ask = { challenge: BINDING.challenge, times: "true" };
    const start = () => ada.as.mutation(api.numberChange.startProof, ask);
    expect(await start()).toEqual({
      ok: true,
      phone: ADA,
      retryAfterMs: 30_000,
      expiresInMs: 600_000,
    });
    pass(10_000);
    expect(await start()).toMatchObject({
      error: {
        code: "too_many_requests",
        reason: "code_sent",
        retryAfterMs: 20_000,
        expiresInMs: 590_000,
      },
    });
  });
});

describe("a user without a number", () => {
  it("L8: adds one within five minutes after signing in, and signs in with it", async () => {
    const t = await createApp({ PHONE_AUTH_SIGN_UP: "registered" });
    const eve = await personOfAnotherProvider(t);
    expect(await change(t, eve)).toEqual({ ok: true, phone: NEW });
    const viewer = await eve.as.query(api.users.viewer, {});
    expect(viewer).toMatchObject({ phone: NEW });
    expect(viewer?.phoneVerificationTime).toBeTypeOf("number");
    pass(MINUTE);
    expect((await signIn(t, NEW)).userId).toBe(viewer?._id);
  });

  it("L8: tells the app, and keeps the person's other sessions", async () => {
    const onNumberAdded = vi.fn(async () => {});
    const t = await createApp({}, { hooks: { onNumberAdded } });
    const eve = await personOfAnotherProvider(t);
    await change(t, eve);
    const [userId] = eve.subject.split("|");
    expect(onNumberAdded.mock.calls).toEqual([
      [expect.anything(), { userId, phone: NEW }],
    ]);
    expect(await eve.as.query(api.users.viewer, {})).not.toBeNull();
  });

  it("L8: replaces a number that a clerk mistyped, and nobody has proved", async () => {
    const t = await createApp();
    const eve = await personOfAnotherProvider(t);
    const [userId = ""] = eve.subject.split("|");
    const { as } = await signIn(t, ADMIN_PHONE);
    const mistyped = { userId: userId as never, phone: ADA };
    await as.mutation(api.admin.attachPhone, mistyped);
    expect(await change(t, eve)).toEqual({ ok: true, phone: NEW });
    const owned = await t.run((ctx) => ctx.db.query("authAccounts").collect());
    const ids = owned.map((account) => account.providerAccountId);
    expect(ids).toEqual([ADMIN_PHONE, NEW]);
  });

  it("L8: is asked to sign in again later, and has no number to prove instead", async () => {
    const t = await createApp();
    const eve = await personOfAnotherProvider(t);
    pass(5 * MINUTE + 1);
    expect(await change(t, eve)).toMatchObject(SIGN_IN_AGAIN);
    expect(
      await eve.as.mutation(api.numberChange.startProof, {}),
    ).toMatchObject(SIGN_IN_AGAIN);
  });

  it("L1: claims a number in a profile to no effect: the number is another's", async () => {
    const t = await createApp();
    await signIn(t, NEW);
    const eve = await personOfAnotherProvider(t, { phone: NEW });
    pass(MINUTE);
    expect(await change(t, eve)).toMatchObject({
      error: { code: "phone_taken" },
    });
  });

  it("L8: adds nothing where the code is wrong", async () => {
    const t = await createApp();
    const eve = await personOfAnotherProvider(t);
    await eve.as.mutation(api.numberChange.start, { phone: NEW });
    const code = wrongFor(await codeOf(t, NEW));
    const confirm = { phone: NEW, code };
    expect(
      await eve.as.mutation(api.numberChange.confirm, confirm),
    ).toMatchObject({ error: { code: "invalid_code" } });
    expect(
      await t.run((ctx) => ctx.db.query("authAccounts").collect()),
    ).toEqual([]);
  });
});

it("A5: a blocked user can neither prove nor change a number", async () => {
  const t = await createApp();
  const ada = await signIn(t, ADA);
  await t.run(async (ctx) => {
    const { phone } = await import("../../convex/phone");
    await setBlocked(phone, ctx, {
      userId: ada.userId as never,
      blocked: true,
      actorId: "test",
    });
  });
  expect(await ada.as.mutation(api.numberChange.startProof, {})).toMatchObject(
    SIGN_IN_AGAIN,
  );
  expect(await change(t, ada)).toMatchObject(SIGN_IN_AGAIN);
});
