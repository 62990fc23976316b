/// <reference types="vite/client" />
import { convexTest } from "convex-test";
import type { ConvexError } from "convex/values";
import phoneAuth, { handset } from "convex-phone-auth/test";
import { beforeEach, expect, it, vi } from "vitest";
import { api, internal } from "./_generated/api";
import schema from "./schema";

const modules = import.meta.glob(["./**/*.*s", "!./**/*.test.ts"]);
const ADA = "+14155552671";
const MAIL = "ada@example.com";

vi.mock("./sms", async () => {
  const { defineSender } = await import("convex-phone-auth/senders");
  const { handset } = await import("convex-phone-auth/test");
  return { send: defineSender([handset]) };
});

let mailed: { to: string; text: string }[] = [];

beforeEach(async () => {
  for (const [name, value] of Object.entries({
    ...(await phoneAuth.createEnvironment()),
    AUTH_GOOGLE_ID: "id",
    AUTH_GOOGLE_SECRET: "secret",
    AUTH_LOG_LEVEL: "ERROR",
  }))
    vi.stubEnv(name, value);
  vi.useFakeTimers();
  mailed = [];
  vi.stubGlobal("fetch", async (_url: string, { body }: { body: string }) => {
    mailed.push(JSON.parse(body) as { to: string; text: string });
    return new Response("{}");
  });
});

function createApp() {
  const t = convexTest(schema, modules);
  phoneAuth.register(t);
  /** Signs in, as whoever has the client, and returns the client that the new session has. */
  const signIn = async (client: Pick<typeof t, "action">, args: object) => {
    const { tokens } = await client.action(api.auth.signIn, args);
    if (!tokens) throw new Error("Nobody is signed in.");
    const claims = JSON.parse(atob(tokens.token.split(".")[1]!)) as {
      sub: string;
    };
    const as = t.withIdentity({ subject: claims.sub });
    return Object.assign(as, { userId: claims.sub.split("|")[0]! });
  };
  const phoneCode = async (phone: string) => {
    await t.action(api.auth.signIn, { provider: "phone", params: { phone } });
    await t.finishAllScheduledFunctions(vi.runAllTimers);
    return handset.lastCode(phone);
  };
  return {
    t,
    signIn,
    byPhone: async (phone: string) => {
      const params = { phone, code: await phoneCode(phone) };
      return await signIn(t, { provider: "phone", params });
    },
    /** To Google and back, up to the code in the page's address. */
    byGoogle: async (client: Pick<typeof t, "action">, account: string) => {
      const asked = { provider: "google", params: {} };
      const { verifier } = await client.action(api.auth.signIn, asked);
      const signature = `state of ${verifier}`;
      await t.mutation(internal.auth.store, {
        args: { type: "verifierSignature", verifier: verifier!, signature },
      });
      const code = await t.mutation(internal.auth.store, {
        args: {
          type: "userOAuth",
          provider: "google",
          providerAccountId: account,
          profile: { name: "Ada" },
          signature,
        },
      });
      return await signIn(client, { params: { code }, verifier });
    },
  };
}

type Client = Awaited<ReturnType<ReturnType<typeof createApp>["byPhone"]>>;

async function reason(call: Promise<unknown>): Promise<unknown> {
  const error = await call.then(
    () => null,
    (thrown: ConvexError<{ reason?: string }>) => thrown,
  );
  const data = error?.data as unknown;
  const read = typeof data === "string" ? JSON.parse(data) : data;
  return (read as { code: string; reason?: string }).reason ?? read;
}

const ways = async (client: Client) =>
  (await client.query(api.links.list)).map(({ provider }) => provider);

it("a phone user adds Google, a password and a code by e-mail, signs in by each, and takes one off", async () => {
  const { t, signIn, byPhone, byGoogle } = createApp();
  const ada = await byPhone(ADA);
  expect(await ada.query(api.links.myNumber)).toBe(ADA);
  const { ticket } = await ada.mutation(api.links.start);
  const finish = { provider: "phone", params: { link: ticket } };
  const password = (flow: string) => ({
    provider: "password",
    params: { flow, email: MAIL, password: "correct horse" },
  });
  const email = async (client: Pick<typeof t, "action">) => {
    const asked = { provider: "email", params: { email: MAIL } };
    await client.action(api.auth.signIn, asked);
    const code = /^\d{8}/.exec(mailed.at(-1)!.text)![0];
    const params = { email: MAIL, code };
    return await signIn(client, { provider: "email", params });
  };
  let now = await signIn(await byGoogle(ada, "ada-at-google"), finish);
  now = await signIn(await signIn(now, password("signUp")), finish);
  now = await signIn(await email(now), finish);
  expect(now.userId).toBe(ada.userId);
  expect(await ways(now)).toEqual(["email", "google", "password"]);

  for (const back of [
    await byGoogle(t, "ada-at-google"),
    await signIn(t, password("signIn")),
    await email(t),
  ])
    expect(back.userId).toBe(ada.userId);

  const [first] = await now.query(api.links.list);
  const unlink = { accountId: first!.accountId };
  // The number was proved to the session that began it all.
  expect(await reason(now.mutation(api.links.unlink, unlink))).toBe(
    "fresh_proof",
  );
  const again = await byPhone(ADA);
  await again.mutation(api.links.unlink, unlink);
  expect(await ways(again)).toEqual(["google", "password"]);
});

it("whoever came by Google adds a number, and then a password", async () => {
  const { t, signIn, byGoogle } = createApp();
  const grace = await byGoogle(t, "grace-at-google");
  expect(await grace.query(api.links.myNumber)).toBeNull();
  expect(await reason(grace.mutation(api.links.start))).toBe("no_number");
  expect(await grace.mutation(api.numberChange.start, { phone: ADA })).toEqual(
    expect.objectContaining({ ok: true }),
  );
  await t.finishAllScheduledFunctions(vi.runAllTimers);
  const code = handset.lastCode(ADA);
  await grace.mutation(api.numberChange.confirm, { phone: ADA, code });
  expect(await grace.query(api.links.myNumber)).toBe(ADA);
  const { ticket } = await grace.mutation(api.links.start);
  const params = { flow: "signUp", email: MAIL, password: "correct horse" };
  const made = await signIn(grace, { provider: "password", params });
  const link = { provider: "phone", params: { link: ticket } };
  const linked = await signIn(made, link);
  expect(linked.userId).toBe(grace.userId);
  expect(await ways(linked)).toEqual(["google", "password"]);
});

it("an account that is somebody's stays theirs", async () => {
  const { t, byPhone, byGoogle } = createApp();
  const bob = await byGoogle(t, "bob-at-google");
  vi.setSystemTime(Date.now() + 1000);
  const ada = await byPhone(ADA);
  const { ticket } = await ada.mutation(api.links.start);
  const came = await byGoogle(ada, "bob-at-google");
  expect(came.userId).toBe(bob.userId);
  const link = { provider: "phone", params: { link: ticket } };
  expect(await reason(came.action(api.auth.signIn, link))).toMatchObject({
    code: "account_conflict",
  });
  expect(await ways(came)).toEqual(["google"]);
});
