import { Anonymous } from "@convex-dev/auth/providers/Anonymous";
import type { PhoneAuthOptions } from "convex-phone-auth";
import { describe, expect, it, vi } from "vitest";
import type { Id } from "../../convex/_generated/dataModel";
import {
  api,
  codeIn,
  createApp,
  failure,
  internal,
  lastMessage,
  requestCode,
  settle,
  signIn,
} from "../helpers/app";
import type { App } from "../helpers/app";

const ADA = "+14155552671";

/** The reference backend, which also lets people in without a name. */
async function createShop(
  options: Partial<PhoneAuthOptions> = {},
  env: Record<string, string> = {},
) {
  const load = async () => {
    const { convexAuth } = await import("convex-phone-auth/auth");
    const { phone } = await import("../../convex/phone");
    return convexAuth({ providers: [phone.provider(), Anonymous()] });
  };
  const auth = load as unknown as () => Promise<object>;
  return await createApp(env, options, { "../../convex/auth.ts": auth });
}

/** A session by its tokens, as the page that holds them. */
function pageOf(t: App, tokens: { token: string; refreshToken: string }) {
  const payload = atob(tokens.token.split(".")[1] ?? "");
  const { sub } = JSON.parse(payload) as { sub: string };
  const [userId, sessionId] = sub.split("|");
  return {
    as: t.withIdentity({ subject: sub }),
    userId: userId as Id<"users">,
    sessionId: sessionId as Id<"authSessions">,
    tokens,
  };
}

async function comeAsGuest(t: App) {
  const { tokens } = await t.action(api.auth.signIn, {
    provider: "anonymous",
    params: {},
  });
  if (!tokens) throw new Error("A guest got no session.");
  return pageOf(t, tokens);
}

type Page = ReturnType<typeof pageOf>;

/** The guest's page signs in by phone. */
async function signInAs(t: App, { as }: Page, phone: string) {
  const code = await requestCode(t, phone);
  const { tokens } = await as.action(api.auth.signIn, {
    provider: "phone",
    params: { phone, code },
  });
  if (!tokens) throw new Error("Signing in gave no tokens.");
  return pageOf(t, tokens);
}

async function accountsOf(t: App, userId: Id<"users">) {
  const rows = await t.run((ctx) => ctx.db.query("authAccounts").collect());
  return rows
    .filter((row) => row.userId === userId)
    .map(({ provider, providerAccountId }) =>
      provider === "phone" ? providerAccountId : provider,
    );
}

describe("a guest who signs in by phone", () => {
  it("keeps the user, and is a guest no more", async () => {
    const t = await createShop();
    const guest = await comeAsGuest(t);
    // Any time of the guest's life will do.
    vi.setSystemTime(Date.now() + 20 * 24 * 3_600_000);
    const ada = await signInAs(t, guest, ADA);
    expect(ada.userId).toBe(guest.userId);
    const user = await t.run((ctx) => ctx.db.get("users", ada.userId));
    expect(user).toMatchObject({ phone: ADA });
    expect(user).not.toHaveProperty("isAnonymous");
    expect(user?.phoneVerificationTime).toBeTypeOf("number");
    expect(await accountsOf(t, ada.userId)).toEqual([ADA]);
    expect((await signIn(t, ADA)).userId).toBe(guest.userId);
  });

  it("L6: whoever else holds the guest's session is shown out", async () => {
    const t = await createShop();
    const guest = await comeAsGuest(t);
    const sessionId = await t.run((ctx) =>
      ctx.db.insert("authSessions", {
        userId: guest.userId,
        expirationTime: Date.now() + 1e9,
      }),
    );
    const other = t.withIdentity({ subject: `${guest.userId}|${sessionId}` });
    expect(await other.query(api.users.viewer, {})).not.toBeNull();
    const ada = await signInAs(t, guest, ADA);
    expect(await other.query(api.users.viewer, {})).toBeNull();
    expect(await guest.as.query(api.users.viewer, {})).toBeNull();
    expect(await ada.as.query(api.users.viewer, {})).not.toBeNull();
  });

  it("comes to the user of a number that has one, and the app hears whom it leaves", async () => {
    const left: object[] = [];
    const t = await createShop({
      hooks: {
        onGuestSignedIn: async (ctx, event) => {
          left.push(event);
          await ctx.db.delete("users", event.guestId);
        },
      },
    });
    const { userId } = await t.mutation(internal.registration.register, {
      phone: ADA,
    });
    const guest = await comeAsGuest(t);
    const ada = await signInAs(t, guest, ADA);
    expect(ada.userId).toBe(userId);
    expect(left).toEqual([{ guestId: guest.userId, userId, phone: ADA }]);
    expect(await t.run((ctx) => ctx.db.get("users", guest.userId))).toBeNull();
    expect(await guest.as.query(api.users.viewer, {})).toBeNull();
  });

  it("is left behind where the app says so, and the app hears of it", async () => {
    const left: object[] = [];
    const t = await createShop({
      guests: "leave",
      hooks: {
        onGuestSignedIn: async (_ctx, event) => void left.push(event),
      },
    });
    const guest = await comeAsGuest(t);
    const { userId } = await signInAs(t, guest, ADA);
    expect(userId).not.toBe(guest.userId);
    expect(left).toEqual([{ guestId: guest.userId, userId, phone: ADA }]);
    expect(
      await t.run((ctx) => ctx.db.get("users", guest.userId)),
    ).toMatchObject({ isAnonymous: true });
  });

  it("is refused where only registered numbers may, and stays a guest", async () => {
    const t = await createShop({}, { PHONE_AUTH_SIGN_UP: "registered" });
    const guest = await comeAsGuest(t);
    await t.mutation(internal.registration.register, { phone: ADA });
    const stranger = "+14155552672";
    await t.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: stranger },
    });
    await settle(t);
    const call = guest.as.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: stranger, code: "000000" },
    });
    expect(await failure(call)).toMatchObject({ code: "invalid_code" });
    expect(await guest.as.query(api.users.viewer, {})).toMatchObject({
      _id: guest.userId,
    });
  });

  it("is told no wrong code from a right one by becoming somebody", async () => {
    const t = await createShop();
    const guest = await comeAsGuest(t);
    const code = await requestCode(t, ADA);
    const wrong = code === "000000" ? "000001" : "000000";
    const call = guest.as.action(api.auth.signIn, {
      provider: "phone",
      params: { phone: ADA, code: wrong },
    });
    expect(await failure(call)).toMatchObject({ code: "invalid_code" });
    expect(
      await t.run((ctx) => ctx.db.get("users", guest.userId)),
    ).toMatchObject({ isAnonymous: true });
    expect(await accountsOf(t, guest.userId)).toEqual(["anonymous"]);
  });
});

describe("a guest who adds a number", () => {
  it("may at any time of the guest's life, keeps this session, and is a guest no more", async () => {
    const t = await createShop();
    const guest = await comeAsGuest(t);
    vi.setSystemTime(Date.now() + 24 * 3_600_000);
    const { start, confirm } = api.numberChange;
    expect(await guest.as.mutation(start, { phone: ADA })).toEqual({
      ok: true,
    });
    await settle(t);
    const code = codeIn((await lastMessage(t, ADA))?.body);
    expect(await guest.as.mutation(confirm, { phone: ADA, code })).toEqual({
      ok: true,
      phone: ADA,
    });
    const viewer = await guest.as.query(api.users.viewer, {});
    expect(viewer).toMatchObject({ _id: guest.userId, phone: ADA });
    const user = await t.run((ctx) => ctx.db.get("users", guest.userId));
    expect(user).not.toHaveProperty("isAnonymous");
    expect(await accountsOf(t, guest.userId)).toEqual([ADA]);
  });
});

it("a user of another kind who signs in by phone takes nothing of the session along", async () => {
  const t = await createShop();
  const ada = await signIn(t, ADA);
  const page = pageOf(t, ada.tokens);
  const bob = await signInAs(t, page, "+14155552672");
  expect(bob.userId).not.toBe(ada.userId);
});
