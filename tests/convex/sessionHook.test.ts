import type { PhoneAuthHooks } from "convex-phone-auth";
import { expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import { boundClient } from "../attacks/attacker";
import {
  api,
  codeIn,
  createApp,
  internal,
  lastMessage,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";
import { createSeveralWays, idsIn } from "../helpers/severalWays";

/** What the app hears of a session that begins, and of the device it begins on. */

const ADA = "+14155552671";
const HOUR = 60 * 60 * 1000;
const DAY = 24 * HOUR;

type OnSignedIn = NonNullable<PhoneAuthHooks["onSignedIn"]>;
type Event = Parameters<OnSignedIn>[1];

async function createListener() {
  const told: Event[] = [];
  const onSignedIn: OnSignedIn = async (ctx, event) => {
    // It is part of the transaction: the session stands, and what is written commits with it.
    const session = await ctx.db.get("authSessions", event.sessionId);
    expect(session).toMatchObject({ userId: event.userId });
    told.push(event);
  };
  const t = await createApp(
    { PHONE_AUTH_SIGN_UP: "open" },
    { hooks: { onSignedIn } },
  );
  return { t, told };
}

/** Signs in on a device: with the token it has, and the one it goes by from then on. */
async function signInOn(t: App, held: string, next: string) {
  const { challenge, verifier } = await boundClient();
  const call = (params: object) =>
    t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA, ...params },
    });
  await call({ challenge, device: held });
  await settle(t);
  const code = codeIn((await lastMessage(t, ADA))?.body);
  const { tokens } = await call({
    code,
    verifier,
    device: `${held}.${next}`,
  });
  if (!tokens) throw new Error("Signing in gave no tokens.");
  return { tokens, ...idsIn(tokens) };
}

const makeToken = async () => (await boundClient()).verifier;

it("onSignedIn says whose session began, and whether the user knows the device", async () => {
  const { t, told } = await createListener();
  const [first, second, other] = await Promise.all(
    [0, 1, 2].map(async () => await makeToken()),
  );
  if (!first || !second || !other) throw new Error("No tokens.");
  const began = await signInOn(t, first, second);
  vi.setSystemTime(Date.now() + HOUR);
  const again = await signInOn(t, second, await makeToken());
  vi.setSystemTime(Date.now() + HOUR);
  // The token from before its replacement: a copy of it is a stranger's.
  const copied = await signInOn(t, first, await makeToken());
  vi.setSystemTime(Date.now() + HOUR);
  const elsewhere = await signInOn(t, other, await makeToken());
  const { userId } = began;
  const { sessionId } = began;
  expect(told).toEqual([
    { userId, sessionId, phone: ADA, isNewUser: true, device: "new" },
    ...[
      { ...again, device: "known" },
      { ...copied, device: "new" },
      { ...elsewhere, device: "new" },
    ].map((one) => ({
      userId,
      sessionId: one.sessionId,
      phone: ADA,
      isNewUser: false,
      device: one.device,
    })),
  ]);
});

it("onSignedIn: a device is new again after 90 days, and where its client sends no token nobody knows", async () => {
  const { t, told } = await createListener();
  const token = await makeToken();
  const next = await makeToken();
  await signInOn(t, token, next);
  vi.setSystemTime(Date.now() + 91 * DAY);
  await signInOn(t, next, await makeToken());
  vi.setSystemTime(Date.now() + HOUR);
  await signIn(t, ADA);
  expect(told.map(({ device }) => device)).toEqual(["new", "new", "none"]);
});

it("onSignedIn: a device that the user signed out is new", async () => {
  const { t, told } = await createListener();
  const next = await makeToken();
  const { userId } = await signInOn(t, await makeToken(), next);
  const args = { userId: userId as Id<"users"> };
  await t.mutation(internal.registration.endSessions, args);
  vi.setSystemTime(Date.now() + HOUR);
  await signInOn(t, next, await makeToken());
  expect(told.map(({ device }) => device)).toEqual(["new", "new"]);
});

it("onSignedIn: no refresh of a session tells of it again", async () => {
  const { t, told } = await createListener();
  const { tokens } = await signInOn(t, await makeToken(), await makeToken());
  let { refreshToken } = tokens;
  for (let i = 0; i < 3; i += 1) {
    vi.setSystemTime(Date.now() + HOUR);
    const refreshed = await t.action(api.auth.signIn, { refreshToken });
    if (!refreshed.tokens) throw new Error("Refreshing gave no tokens.");
    ({ refreshToken } = refreshed.tokens);
  }
  expect(told).toHaveLength(1);
});

it("onSignedIn hears of a second factor, not of the other provider's sign-in before it", async () => {
  const told: Event[] = [];
  const app = await createSeveralWays({
    options: {
      hooks: {
        onSignedIn: async (_ctx, event) => {
          told.push(event);
        },
      },
    },
    wrap: async (phone, auth) => {
      const { secondFactor } = await import("convex-phone-auth/secondFactor");
      return secondFactor(phone, auth, { users: "all" });
    },
  });
  const { t, call } = app;
  const { userId } = idsIn(
    (await app.password("ada@example.com", "signUp")).tokens ?? { token: "" },
  );
  const id = userId as Id<"users">;
  await t.mutation(internal.registration.register, { phone: ADA, userId: id });
  await signIn(t, ADA);
  told.length = 0;
  vi.setSystemTime(Date.now() + HOUR);
  const { secondFactor } = await app.password("ada@example.com");
  const ticket = secondFactor?.ticket ?? "";
  await call(t, { provider: "phone", params: { ticket } });
  await settle(t);
  expect(told).toEqual([]);
  const code = codeIn((await lastMessage(t, ADA))?.body);
  const { tokens } = await call(t, {
    provider: "phone",
    params: { ticket, code },
  });
  const { sessionId } = idsIn(tokens ?? { token: "" });
  expect(told).toEqual([
    { userId, sessionId, phone: ADA, isNewUser: false, device: "none" },
  ]);
});

it("signIn answers whether the user is new, and only with tokens", async () => {
  const { t } = await createListener();
  const call = async (params: object): Promise<object> =>
    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA, ...params },
    });
  const answers = [];
  for (let i = 0; i < 2; i += 1) {
    vi.setSystemTime(Date.now() + HOUR);
    expect(Object.keys(await call({}))).toEqual(["started"]);
    await settle(t);
    const code = codeIn((await lastMessage(t, ADA))?.body);
    const wrong = code === "000000" ? "111111" : "000000";
    const refused = { refused: "invalid_code" };
    expect(await call({ code: wrong, wrongCode: "returned" })).toEqual(refused);
    answers.push(await call({ code }));
  }
  const tokens: unknown = expect.objectContaining({});
  expect(answers).toEqual([
    { tokens, isNewUser: true },
    { tokens, isNewUser: false },
  ]);
});
