import type { PhoneAuthOptions } from "convex-phone-auth";
import { describe, expect, it, vi } from "vitest";
import {
  ADMIN_PHONE,
  api,
  components,
  createApp,
  failure,
  internal,
  requestCode,
  settle,
  signIn,
} from "../helpers/app";
import { challengeOf } from "../../src/server/core/signIn/code";
import { parseAnyPhone } from "convex-phone-auth/phone";
import { takeConsole } from "../helpers/failOnConsole";

type Hooks = NonNullable<PhoneAuthOptions["hooks"]>;

const ADA = "+14155552671";
const BOB = "+12125550123";
/** A deployment that sends, as one outside development does. Nothing is sent in these tests. */
const TWILIO = { TWILIO_ACCOUNT_SID: "AC0" };
const DAY_MS = 24 * 60 * 60 * 1000;

describe("the human check", () => {
  it("T13: refuses a start before anything is counted or written", async () => {
    const verifyHuman = vi.fn((token: string | null) =>
      Promise.resolve(token === "human"),
    );
    const t = await createApp({}, { verifyHuman });
    const ask = (params: Record<string, unknown>) =>
      t.action(api.auth.signIn, {
        provider: "phone",
        params: { phone: ADA, ...params },
      });
    for (const params of [
      {},
      { humanToken: "bot" },
      { humanToken: 5 },
      { humanToken: "x".repeat(5000) },
    ]) {
      expect(await failure(ask(params))).toMatchObject({
        code: "bot_check_required",
      });
    }
    await settle(t);
    expect(await t.run((ctx) => ctx.db.query("outbox").collect())).toEqual([]);
    expect(await ask({ humanToken: "human" })).toEqual({ started: true });
  });

  it("T13: is not asked when a code is redeemed", async () => {
    const verifyHuman = vi.fn(() => Promise.resolve(true));
    const t = await createApp({}, { verifyHuman });
    await signIn(t, ADA);
    expect(verifyHuman).toHaveBeenCalledTimes(1);
  });
});

describe("limits by address", () => {
  const from = (t: Awaited<ReturnType<typeof createApp>>, ip: string) =>
    t.withRequestMetadata({ ip });
  const start = (t: ReturnType<typeof from>, phone: string) =>
    t.action(api.auth.signIn, { provider: "phone", params: { phone } });

  it("T12: restrict starts of one address, and are off by default", async () => {
    const t = await createApp({}, { limits: { startsPerIpPerHour: 2 } });
    const client = from(t, "203.0.113.7");
    await start(client, "+14155552671");
    await start(client, "+14155552672");
    expect(await failure(start(client, "+14155552673"))).toMatchObject({
      code: "too_many_requests",
    });
    expect(await start(from(t, "203.0.113.8"), "+14155552673")).toEqual({
      started: true,
    });
  });

  it("T12: count an IPv6 household as one, and addresses that say nothing as one", async () => {
    const t = await createApp({}, { limits: { startsPerIpPerHour: 1 } });
    await start(from(t, "2001:db8:1:2::1"), "+14155552671");
    const neighbour = start(from(t, "2001:db8:1:2:ffff::9"), "+14155552672");
    expect(await failure(neighbour)).toMatchObject({
      code: "too_many_requests",
    });
    await start(from(t, "127.0.0.1"), "+14155552673");
    const nameless = ["10.1.2.3", "::1", "192.168.0.1", "fd00::1", "unknown"];
    for (const ip of nameless)
      expect(await failure(start(from(t, ip), "+14155552674"))).toMatchObject({
        code: "too_many_requests",
      });
  });

  it("T12: restrict tries of one address, where a code is out that is bound to nobody", async () => {
    const t = await createApp({}, { limits: { redeemsPerIpPerHour: 2 } });
    const redeem = (ip: string, params: Record<string, string>) =>
      from(t, ip).action(api.auth.signIn, { provider: "phone", params });
    const junk = { phone: "+14155559999", code: "000000" };
    for (let i = 0; i < 5; i++)
      expect(await failure(redeem("203.0.113.7", junk))).toMatchObject({
        code: "invalid_code",
      });
    const code = await requestCode(t, ADA);
    const wrong = code === "000000" ? "000001" : "000000";
    for (let i = 0; i < 2; i++)
      await failure(redeem("203.0.113.7", { phone: ADA, code: wrong }));
    const third = redeem("203.0.113.7", { phone: ADA, code });
    expect(await failure(third)).toMatchObject({ code: "too_many_requests" });
    expect(
      (await redeem("203.0.113.8", { phone: ADA, code })).tokens,
    ).toBeTruthy();
  });

  it("T12: cost nobody a try of a code that is bound to them", async () => {
    const t = await createApp({}, { limits: { redeemsPerIpPerHour: 1 } });
    const verifier = "v".repeat(43);
    const challenge = await challengeOf(verifier);
    const code = await requestCode(t, ADA, { challenge });
    await requestCode(t, "+14155559999");
    const redeem = (params: Record<string, string>) =>
      from(t, "203.0.113.7").action(api.auth.signIn, {
        provider: "phone",
        params,
      });
    for (let i = 0; i < 3; i++)
      await failure(redeem({ phone: "+14155559999", code: "000000" }));
    expect((await redeem({ phone: ADA, code, verifier })).tokens).toBeTruthy();
  });

  it("T12: never loosen another limit, whatever address is claimed", async () => {
    const t = await createApp({}, { limits: { startsPerIpPerHour: 300 } });
    await start(from(t, "203.0.113.1"), ADA);
    expect(await failure(start(from(t, "203.0.113.2"), ADA))).toMatchObject({
      code: "too_many_requests",
    });
  });
});

describe("hooks", () => {
  it("G8: hear of a sign-in, and whether it made the user", async () => {
    const onSignedIn = vi.fn(() => Promise.resolve());
    const t = await createApp({}, { hooks: { onSignedIn } });
    const { userId } = await signIn(t, ADA);
    await signIn(t, ADA).catch(() => undefined);
    vi.setSystemTime(Date.now() + DAY_MS);
    await signIn(t, ADA);
    const events = onSignedIn.mock.calls.map((call) => (call as unknown[])[1]);
    const told = { userId, phone: ADA, device: "none" };
    expect(events[0]).toMatchObject({ ...told, isNewUser: true });
    expect(events.at(-1)).toMatchObject({ ...told, isNewUser: false });
  });

  it("S4: that block whom they hear of leave nobody signed in", async () => {
    const { blocks } = components.phoneAuth.people;
    const onSignedIn: NonNullable<Hooks["onSignedIn"]> = async (
      ctx,
      { userId, isNewUser },
    ) => {
      if (isNewUser) return;
      await ctx.runMutation(blocks.set, { userId, blocked: true });
    };
    const t = await createApp({}, { hooks: { onSignedIn } });
    await signIn(t, ADA);
    vi.setSystemTime(Date.now() + DAY_MS);
    const before = await t.run((ctx) => ctx.db.query("authSessions").collect());
    expect(await failure(signIn(t, ADA))).toMatchObject({
      code: "not_allowed",
    });
    const after = await t.run((ctx) => ctx.db.query("authSessions").collect());
    expect(after).toEqual(before);
  });

  it("L11: decide about a number nobody proved for 45 days", async () => {
    let answer: "allow" | "deny" = "deny";
    const onStaleNumber = vi.fn(() => Promise.resolve(answer));
    const t = await createApp({}, { hooks: { onStaleNumber } });
    const { userId } = await signIn(t, ADA);
    vi.setSystemTime(Date.now() + 44 * DAY_MS);
    await signIn(t, ADA);
    expect(onStaleNumber).not.toHaveBeenCalled();
    vi.setSystemTime(Date.now() + 46 * DAY_MS);
    expect(await failure(signIn(t, ADA))).toMatchObject({
      code: "not_allowed",
    });
    answer = "allow";
    vi.setSystemTime(Date.now() + DAY_MS);
    expect((await signIn(t, ADA)).userId).toBe(userId);
  });

  it("G8: hear of a code whose tries are used up, and whose number it is", async () => {
    const onLocked = vi.fn(() => Promise.resolve());
    const t = await createApp({}, { hooks: { onLocked } });
    const { userId } = await signIn(t, ADA);
    for (const phone of [ADA, BOB]) {
      vi.setSystemTime(Date.now() + DAY_MS);
      const code = await requestCode(t, phone);
      const wrong = code === "000000" ? "111111" : "000000";
      for (let tries = 0; tries < 6; tries += 1)
        await failure(
          t.action(api.auth.signIn, {
            provider: "phone",
            params: { phone, code: wrong },
          }),
        );
    }
    expect(onLocked.mock.calls.map(([, event]: unknown[]) => event)).toEqual([
      { phone: ADA, userId },
      { phone: BOB, userId: null },
    ]);
  });

  it("L11: decide about each number by its own last proof, whatever became of the user's others", async () => {
    const asked: unknown[] = [];
    const onStaleNumber = vi.fn((_ctx: unknown, event: unknown) => {
      asked.push(event);
      return Promise.resolve("deny" as const);
    });
    const t = await createApp({}, { hooks: { onStaleNumber } });
    const { userId } = await signIn(t, ADA);
    const attach = { userId: userId as never, phone: BOB };
    const admin = await signIn(t, ADMIN_PHONE);
    await admin.as.mutation(api.admin.attachPhone, attach);
    // What Ada is told of it goes out before anybody asks for a code.
    await settle(t);
    // A number that was never proved has not rested.
    vi.setSystemTime(Date.now() + DAY_MS);
    expect((await signIn(t, BOB)).userId).toBe(userId);
    await settle(t);
    for (let month = 0; month < 7; month++) {
      vi.setSystemTime(Date.now() + 30 * DAY_MS);
      await signIn(t, ADA);
      await signIn(t, ADMIN_PHONE);
    }
    expect(asked).toEqual([]);
    const denied = { code: "not_allowed" };
    expect(await failure(signIn(t, BOB))).toMatchObject(denied);
    expect(asked).toEqual([
      {
        userId,
        phone: BOB,
        unusedMs: expect.closeTo(210 * DAY_MS, -5) as number,
      },
    ]);

    // Nor is it fresh once the other number is gone.
    const released = { userId: userId as never, phone: ADA };
    const again = await signIn(t, ADMIN_PHONE);
    await again.as.mutation(api.admin.releasePhone, released);
    await settle(t);
    vi.setSystemTime(Date.now() + DAY_MS);
    expect(await failure(signIn(t, BOB))).toMatchObject(denied);
  });

  it("G8: hear of a changed number, the old one included", async () => {
    const onNumberChanged = vi.fn(() => Promise.resolve());
    const t = await createApp({}, { hooks: { onNumberChanged } });
    const admin = await signIn(t, ADMIN_PHONE);
    const ada = await signIn(t, ADA);
    const userId = ada.userId as never;
    await admin.as.mutation(api.admin.changePhone, {
      userId,
      phone: "415 555 2672",
    });
    expect(onNumberChanged).toHaveBeenCalledWith(expect.anything(), {
      userId,
      oldPhone: ADA,
      phone: "+14155552672",
    });
  });
});

describe("types of numbers", () => {
  const LANDLINE = { phone: "020 7946 0018", defaultCountry: "GB" };

  it("are mobile ones unless the app can call a landline", async () => {
    const mobile = await createApp();
    const refused = mobile.mutation(internal.registration.register, LANDLINE);
    expect(await failure(refused)).toMatchObject({
      code: "invalid_phone",
      reason: "not_mobile",
    });
    const any = await createApp({}, { parsePhone: parseAnyPhone });
    const accepted = any.mutation(internal.registration.register, LANDLINE);
    expect(await accepted).toMatchObject({ phone: "+442079460018" });
  });
});

describe("a deployment that is not configured", () => {
  it.each([
    ["no secret", { PHONE_AUTH_SECRET: undefined }],
    ["a short secret", { PHONE_AUTH_SECRET: "short" }],
    ["an example as secret", { PHONE_AUTH_SECRET: "change-me-".repeat(6) }],
  ])(
    "C18: with %s answers internal_error, writes nothing and names the variable",
    async (_, env) => {
      const t = await createApp(env);
      const call = t.action(api.auth.signIn, {
        provider: "phone",
        params: { phone: ADA },
      });
      expect(await failure(call)).toMatchObject({ code: "internal_error" });
      expect(takeConsole().join()).toMatch(/PHONE_AUTH_SECRET/);
      await settle(t);
      expect(await t.run((ctx) => ctx.db.query("outbox").collect())).toEqual(
        [],
      );
    },
  );

  it.each([
    [
      { AUTH_LOG_LEVEL: "DEBUG", PHONE_AUTH_DEV_OUTBOX: undefined, ...TWILIO },
      false,
    ],
    [
      { AUTH_LOG_SECRETS: "true", PHONE_AUTH_DEV_OUTBOX: undefined, ...TWILIO },
      false,
    ],
    [
      { AUTH_LOG_LEVEL: "ERROR", PHONE_AUTH_DEV_OUTBOX: undefined, ...TWILIO },
      true,
    ],
    [{ AUTH_LOG_SECRETS: "true", PHONE_AUTH_DEV_OUTBOX: "true" }, true],
  ])(
    "G3: refuses to log secrets outside development (%#)",
    async (env, works) => {
      const t = await createApp(env);
      const call = t.action(api.auth.signIn, {
        provider: "phone",
        params: { phone: ADA },
      });
      if (works) expect(await call).toEqual({ started: true });
      else {
        expect(await failure(call)).toMatchObject({ code: "internal_error" });
        expect(takeConsole().join()).toMatch(/AUTH_LOG_LEVEL/);
      }
    },
  );
});
