import { describe, expect, it, vi } from "vitest";
import { api, createApp, internal, signIn } from "../helpers/app";
import type { App } from "../helpers/app";
import { instrument } from "../attacks/instruments";
import { createSeveralWays, idsIn } from "../helpers/severalWays";

/** What a session says that it began in, and how long that is kept. */

const ADA = "+14155552671";
const BOB = "+14155552673";
const DAY = 24 * 60 * 60_000;
const ANDROID =
  "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Mobile Safari/537.36";
const LINUX =
  "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0";
type Person = Awaited<ReturnType<typeof signIn>>;

const from = (t: App, userAgent: string) =>
  t.withRequestMetadata({ userAgent }) as App;
const list = ({ as }: Pick<Person, "as">) => as.query(api.sessions.list, {});
const kept = (t: App) =>
  instrument(t)
    .table("userAgents")
    .map(({ fields }) => fields["sessionId"]);

async function twoDevices(t: App) {
  const phone = await signIn(from(t, ANDROID), ADA);
  vi.setSystemTime(Date.now() + DAY);
  const laptop = await signIn(from(t, LINUX), ADA);
  return { phone, laptop };
}

describe("a session", () => {
  it("says the browser and the device that it began in", async () => {
    const t = await createApp();
    const { laptop } = await twoDevices(t);
    expect(await list(laptop)).toMatchObject([
      { browser: "Firefox", device: "Linux", isCurrent: true },
      { browser: "Chrome", device: "Android", isCurrent: false },
    ]);
  });

  it("keeps saying so after it got new tokens from elsewhere", async () => {
    const t = await createApp();
    const { phone } = await twoDevices(t);
    const { refreshToken } = phone.tokens;
    await from(t, LINUX).action(api.auth.signIn, { refreshToken });
    const [, oldest] = await list(phone);
    expect(oldest).toMatchObject({ browser: "Chrome", device: "Android" });
  });

  it.each([undefined, "", "node", "undici"])(
    "says nothing where a server signed in, or nobody said what it is: %s",
    async (userAgent) => {
      const t = await createApp();
      const client = t.withRequestMetadata(
        userAgent === undefined ? {} : { userAgent },
      ) as App;
      expect(await list(await signIn(client, ADA))).toMatchObject([
        { browser: null, device: null },
      ]);
    },
  );

  it("says so too where another provider began it", async () => {
    const { t, password } = await createSeveralWays();
    const laptop = from(t, LINUX);
    const { tokens } = await password("ada@x.test", "signUp", laptop);
    if (!tokens) throw new Error("No tokens.");
    const { subject } = idsIn(tokens);
    const as = laptop.withIdentity({ subject });
    expect(await list({ as })).toMatchObject([
      { browser: "Firefox", device: "Linux" },
    ]);
    await as.action(api.auth.signOut, {});
    expect(kept(t)).toEqual([]);
  });
});

describe("what is kept of a session", () => {
  it("G7: goes when the person signs out of it", async () => {
    const t = await createApp();
    const { phone, laptop } = await twoDevices(t);
    expect(kept(t)).toEqual([phone.sessionId, laptop.sessionId]);
    await laptop.as.action(api.auth.signOut, {});
    expect(kept(t)).toEqual([phone.sessionId]);
  });

  it("G7: goes when the person ends it, and all others", async () => {
    const t = await createApp();
    const { phone, laptop } = await twoDevices(t);
    const bob = await signIn(from(t, LINUX), BOB);
    const [, oldest] = await list(laptop);
    const end = { sessionId: oldest?.sessionId ?? "" };
    await laptop.as.mutation(api.sessions.end, end);
    expect(kept(t)).toEqual([laptop.sessionId, bob.sessionId]);
    vi.setSystemTime(Date.now() + DAY);
    const again = await signIn(from(t, LINUX), ADA);
    await again.as.mutation(api.sessions.endOthers, {});
    expect(kept(t)).toEqual([bob.sessionId, again.sessionId]);
    expect(kept(t)).not.toContain(phone.sessionId);
  });

  it("G7: goes when another session takes its place, whoever that is of", async () => {
    const t = await createApp();
    const ada = await signIn(from(t, LINUX), ADA);
    const bob = await signIn(from(ada.as as App, ANDROID), BOB);
    expect(kept(t)).toEqual([bob.sessionId]);
  });

  it("G7: goes with an erased person, where the app itself deleted the session", async () => {
    const t = await createApp();
    const ada = await signIn(from(t, LINUX), ADA);
    await t.run(async (ctx) => {
      await ctx.db.delete("authSessions", ada.sessionId as never);
    });
    expect(kept(t)).toEqual([ada.sessionId]);
    const userId = ada.userId as never;
    await t.mutation(internal.registration.erase, { userId });
    expect(kept(t)).toEqual([]);
  });

  it("G7: goes when an administrator blocks the person", async () => {
    const t = await createApp();
    const { userId } = await signIn(from(t, LINUX), ADA);
    const block = { userId: userId as never, blocked: true };
    await t.mutation(internal.registration.setBlocked, block);
    expect(kept(t)).toEqual([]);
  });
});
