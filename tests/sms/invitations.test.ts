import { describe, expect, it } from "vitest";
import { recordDelivery, recordOptOut } from "convex-phone-auth/messages";
import type { Id } from "../../convex/_generated/dataModel";
import { instrument } from "../attacks/instruments";
import { ADMIN_PHONE, api, failure, internal } from "../helpers/app";
import type { App } from "../helpers/app";
import { twilioError } from "./fakeTwilio";
import {
  ask,
  createTwilioApp,
  deliveries,
  drive,
  events,
  signIn as signInThrough,
} from "./twilioApp";
import { fake, passTime, useFakeTwilio } from "./useFakeTwilio";

useFakeTwilio();

const ADA = "+14155552671";
const BOB = "+12125550123";
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const env = { PHONE_AUTH_SIGN_UP: "registered" };

async function register(t: App, phone: string): Promise<Id<"users">> {
  return (await t.mutation(internal.registration.register, { phone })).userId;
}

const signIn = (t: App, phone: string) => signInThrough(fake, t, phone);

async function createOffice(
  variables: Record<string, string | undefined> = env,
) {
  const t = await createTwilioApp(fake, variables);
  const admin = await signIn(t, ADMIN_PHONE);
  const before = fake.requests.length;
  const invite = async (...userIds: Id<"users">[]) => {
    const results = await admin.mutation(api.admin.invite, { userIds });
    await drive(t);
    return results;
  };
  const listed = async (userId: Id<"users">) => {
    const paginationOpts = { numItems: 20, cursor: null };
    const { page } = await admin.query(api.admin.listUsers, { paginationOpts });
    return page.find(({ _id }) => _id === userId)?.invitation;
  };
  const sent = () => fake.requests.slice(before);
  return { t, admin, invite, listed, sent };
}

describe("an invitation", () => {
  it("sends a registered person the address of the sign-in page, and no code", async () => {
    const { t, invite, listed, sent } = await createOffice();
    const ada = await register(t, ADA);
    expect(await listed(ada)).toBeNull();
    expect(await invite(ada)).toEqual([{ status: "invited" }]);
    expect(sent().map(({ params }) => params)).toMatchObject([
      {
        To: ADA,
        Body: "You are registered with Phone Auth. Sign in with this number: https://app.test",
      },
    ]);
    expect(sent()[0]?.params["Body"]).not.toMatch(/\d{4}/);
    expect(await listed(ada)).toEqual({
      status: "sent",
      reason: null,
      sentAt: expect.any(Number) as number,
    });
    expect(events(t).slice(-2)).toEqual(["invited", "sent"]);
    const invited = instrument(t)
      .table("events")
      .find(({ fields }) => fields["type"] === "invited");
    expect(invited?.fields["actorId"]).toBeDefined();
    expect(invited?.fields["userId"]).toBe(ada);
  });

  it("leads to a sign-in that ends in the registered user, who is then not invited again", async () => {
    const { t, invite, sent } = await createOffice();
    const ada = await register(t, ADA);
    await invite(ada);
    const as = await signIn(t, ADA);
    expect((await as.query(api.users.viewer, {}))?._id).toBe(ada);
    passTime(2 * DAY);
    const before = sent().length;
    expect(await invite(ada)).toEqual([{ status: "verified" }]);
    expect(sent()).toHaveLength(before);
  });

  it("is tried again while the vendor is busy, and reported on by it", async () => {
    const { t, invite, listed, sent } = await createOffice();
    const ada = await register(t, ADA);
    fake.behaviour = (_, count) =>
      count < 4 ? twilioError(20429, 429) : (null as never);
    await invite(ada);
    expect(sent().length).toBeGreaterThan(1);
    expect(await listed(ada)).toMatchObject({ status: "sent" });
    const [last] = deliveries(t).slice(-1);
    await t.mutation(async (ctx) => {
      const { phone } = await import("../../convex/phone");
      await recordDelivery(phone, ctx, {
        receiptId: last?.["receiptId"] as string,
        status: "undelivered",
        reason: "handset_unreachable",
      });
    });
    expect(await listed(ada)).toMatchObject({
      status: "failed",
      reason: "handset_unreachable",
    });
  });

  it("goes out once a day and three times a year for one number, failures included", async () => {
    const { t, sent } = await createOffice();
    const ada = await register(t, ADA);
    // By a script: an administrator's session does not last a year.
    const invite = async (...userIds: Id<"users">[]) => {
      const { invite } = internal.registration;
      const results = await t.mutation(invite, { userIds });
      await drive(t);
      return results;
    };
    fake.behaviour = () => twilioError(30008, 400);
    for (const invitation of [1, 2, 3]) {
      expect(await invite(ada)).toEqual([{ status: "invited" }]);
      passTime(DAY - HOUR);
      expect(await invite(ada)).toMatchObject([{ status: "limited" }]);
      passTime(HOUR);
      expect(sent()).toHaveLength(invitation);
    }
    const [refused] = await invite(ada);
    expect(refused).toMatchObject({ status: "limited" });
    passTime((refused as { retryAfterMs: number }).retryAfterMs);
    expect(await invite(ada)).toEqual([{ status: "invited" }]);
  });

  it("gives one result a person, and goes to nobody who has opted out, is blocked or unknown", async () => {
    const { t, admin, invite, listed, sent } = await createOffice();
    const ada = await register(t, ADA);
    const bob = await register(t, BOB);
    const gone = await register(t, "+12125550124");
    await admin.mutation(api.admin.setBlocked, { userId: bob, blocked: true });
    await admin.mutation(api.admin.removeUser, { userId: gone });
    await t.mutation(async (ctx) => {
      const { phone } = await import("../../convex/phone");
      await recordOptOut(phone, ctx, { phone: ADA, optedOut: true });
    });
    expect(await invite(ada, bob, gone)).toEqual([
      { status: "opted_out" },
      { status: "blocked" },
      { status: "not_registered" },
    ]);
    expect(sent()).toHaveLength(0);
    expect(await listed(ada)).toBeNull();
  });

  it("M8: is looked at once more when it is sent: a block in between stops it", async () => {
    const { t, admin, listed, sent } = await createOffice();
    const userIds = [await register(t, BOB), await register(t, ADA)];
    await admin.mutation(api.admin.invite, { userIds });
    await admin.mutation(api.admin.setBlocked, {
      userId: userIds[1]!,
      blocked: true,
    });
    await drive(t);
    expect(sent().map(({ params }) => params["To"])).toEqual([BOB]);
    expect(await listed(userIds[1]!)).toMatchObject({ reason: "blocked" });
  });

  it("stops with the kill switch, uncounted", async () => {
    const { t, invite, sent } = await createOffice();
    const ada = await register(t, ADA);
    await t.mutation(internal.registration.setSending, { paused: true });
    expect(await invite(ada)).toEqual([{ status: "paused" }]);
    await t.mutation(internal.registration.setSending, { paused: false });
    expect(await invite(ada)).toEqual([{ status: "invited" }]);
    expect(sent()).toHaveLength(1);
  });

  it("leaves codes half of the budget, and says when there is more", async () => {
    const t = await createTwilioApp(fake, env, { limits: { sendsPerHour: 4 } });
    const phones = [0, 1, 2].map((i) => `+1212555012${i}`);
    for (const phone of phones) await register(t, phone);
    const results = await t.mutation(internal.registration.invite, { phones });
    expect(results).toMatchObject([
      { status: "invited" },
      { status: "invited" },
      { status: "limited", retryAfterMs: HOUR },
    ]);
    await drive(t);
    for (const phone of phones.slice(0, 2)) {
      await ask(t, phone);
      await drive(t);
    }
    expect(fake.requests).toHaveLength(4);
    expect(deliveries(t).map(({ status }) => status)).toEqual(
      Array.from({ length: 4 }, () => "sent"),
    );
  });

  it("E2: tells a stranger nothing: asking for codes goes the same for invited and unknown", async () => {
    const t = await createTwilioApp(fake, env);
    await register(t, ADA);
    const answers = async (phone: string) => {
      const seen: unknown[] = [];
      for (let i = 0; i < 12; i++) {
        seen.push(
          await ask(t, phone).then(
            () => "started",
            () => "refused",
          ),
        );
        const params = { phone, code: "000000" };
        const call = { provider: "phone", params };
        seen.push(await failure(t.action(api.auth.signIn, call)));
        passTime(61_000);
      }
      return seen;
    };
    const phones = [ADA];
    await t.mutation(internal.registration.invite, { phones });
    await drive(t);
    expect(await answers(ADA)).toEqual(await answers(BOB));
  });

  it("is forgotten when the person is erased, with its messages", async () => {
    const { t, admin, invite } = await createOffice();
    await invite(await register(t, ADA));
    const { table } = instrument(t);
    expect(table("notices")).toHaveLength(1);
    await admin.mutation(api.admin.erase, { phone: ADA });
    await drive(t);
    expect(table("notices")).toEqual([]);
    expect(JSON.stringify(table("deliveries"))).not.toContain("noticeId");
  });
});

describe("inviting", () => {
  it("by number, from a script, takes any spelling, and one that is none costs the others nothing", async () => {
    const t = await createTwilioApp(fake, env);
    await register(t, ADA);
    const phones = ["nonsense", "(415) 555-2671", BOB];
    const results = await t.mutation(internal.registration.invite, { phones });
    expect(results).toMatchObject([
      { status: "invalid_phone" },
      { status: "invited" },
      { status: "not_registered" },
    ]);
  });

  it("A1: is for administrators only", async () => {
    const { t, sent } = await createOffice();
    const ada = await register(t, ADA);
    const bob = await register(t, BOB);
    const asBob = await signIn(t, BOB);
    const before = sent().length;
    for (const caller of [t, asBob]) {
      const call = caller.mutation(api.admin.invite, { userIds: [ada, bob] });
      expect(await failure(call)).toMatchObject({ code: "not_allowed" });
    }
    await drive(t);
    expect(sent()).toHaveLength(before);
  });

  it("M1: takes the address from the configuration, and refuses to start without one", async () => {
    const t = await createTwilioApp(fake, { ...env, SITE_URL: undefined });
    await register(t, ADA);
    const phones = [ADA];
    const call = t.mutation(internal.registration.invite, { phones });
    await expect(call).rejects.toThrow(/SITE_URL.*signInUrl/);
  });

  it("reads two ranges a person for a page of a list, however many were invited", async () => {
    const { t, admin } = await createOffice();
    const { record } = instrument(t);
    const cost = async () => {
      const paginationOpts = { numItems: 5, cursor: null };
      const { recording } = await record(() =>
        admin.query(api.admin.listUsers, { paginationOpts }),
      );
      return recording.runs.reduce((sum, run) => sum + run.indexRanges, 0);
    };
    const phones = Array.from({ length: 20 }, (_, i) => `+1212555${3000 + i}`);
    for (const phone of phones.slice(0, 5)) await register(t, phone);
    await t.mutation(internal.registration.invite, {
      phones: phones.slice(0, 5),
    });
    await drive(t);
    const few = await cost();
    for (const phone of phones.slice(5)) await register(t, phone);
    await t.mutation(internal.registration.invite, { phones: phones.slice(5) });
    await drive(t);
    expect(await cost()).toBe(few);
  });
});
