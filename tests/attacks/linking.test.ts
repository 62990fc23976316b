import { Email } from "@convex-dev/auth/providers/Email";
import { updateUser } from "convex-phone-auth/admin";
import { describe, expect, it } from "vitest";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import type { Instruments } from "./instruments";
import {
  HOUR,
  MALLORY,
  VICTIM,
  ask,
  attackedApp,
  boundClient,
  call,
  guess,
  inbox,
  passTime,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
  wrongCodes,
} from "./attacker";
import { appOfItsOwn } from "./variant";

useAttackedApps();

/** A user as another provider of the app, or the app itself, may have left it. */
async function otherProvidersUser(
  t: App,
  fields: { phone?: string; email?: string },
) {
  return await t.run(async (ctx) => {
    const userId = await ctx.db.insert("users", {
      ...fields,
      phoneVerificationTime: fields.phone ? Date.now() : undefined,
      emailVerificationTime: fields.email ? Date.now() : undefined,
    });
    await ctx.db.insert("authAccounts", {
      userId,
      provider: "google",
      providerAccountId: `google-${userId}`,
      emailVerified: fields.email,
      phoneVerified: fields.phone,
    });
    return userId;
  });
}

function usersOf(watch: Instruments) {
  return watch.table("users").map(({ fields }) => fields);
}

/** An app whose users may also sign in with a code by e-mail. */
async function appWithMail() {
  let mailed = "";
  const email = Email({
    id: "email",
    sendVerificationRequest: async ({ token }) => {
      mailed = token;
    },
  });
  const app = await appOfItsOwn({ providers: [email] });
  const signInByMail = async (address: string, more = {}) => {
    const params = { email: address, ...more };
    await call(app.t, { provider: "email", params });
    const answer = await call(app.t, {
      provider: "email",
      params: { ...params, code: mailed },
    });
    return sessionIn(app.t, answer);
  };
  return { ...app, signInByMail };
}

describe("whose phone it is", () => {
  it("L1: is never taken from a profile, not even one that calls the number verified", async () => {
    const { t } = await attackedApp();
    const claimant = await otherProvidersUser(t, { phone: VICTIM });
    const victim = await signInAs(t, VICTIM);
    expect(victim.userId).not.toBe(claimant);
    passTime(HOUR);
    expect((await signInAs(t, VICTIM)).userId).toBe(victim.userId);
  });

  it("L1: and a registration goes to the phone's owner, whoever claimed the number before", async () => {
    const { t } = await attackedApp();
    await otherProvidersUser(t, { phone: VICTIM, email: "v@x.test" });
    const admin = await signInAs(t, ADMIN_PHONE);
    const { userId, status } = await admin.as.mutation(api.admin.register, {
      phone: VICTIM,
      profile: { name: "Victim", email: "v@x.test" },
    });
    expect(status).toBe("created");
    expect((await signInAs(t, VICTIM)).userId).toBe(userId);
  });

  it("L2: two users with one number and one address stay two until somebody links them on purpose", async () => {
    const { t, watch } = await attackedApp();
    const other = await otherProvidersUser(t, {
      phone: VICTIM,
      email: "v@x.test",
    });
    const before = usersOf(watch).find(({ _id }) => _id === other);
    const { userId } = await signInAs(t, VICTIM, { email: "v@x.test" });
    expect(userId).not.toBe(other);
    expect(usersOf(watch).find(({ _id }) => _id === other)).toEqual(before);
    const accounts = watch.table("authAccounts").map(({ fields }) => fields);
    expect(accounts.filter((account) => account.userId === other)).toHaveLength(
      1,
    );
  });

  it("L3: three clients redeeming at once, twenty times each, make one user and one account", async () => {
    const { t, watch } = await attackedApp();
    const clients = await Promise.all(Array.from({ length: 3 }, boundClient));
    const codes: string[] = [];
    for (const { challenge } of clients) {
      await ask(t, VICTIM, { challenge });
      codes.push(await readCode(t, VICTIM));
    }
    const answers = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        guess(t, VICTIM, codes[i % 3]!, { verifier: clients[i % 3]!.verifier }),
      ),
    );
    // Each with a code of its own, once.
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
    expect(usersOf(watch)).toHaveLength(1);
    expect(watch.table("authAccounts")).toHaveLength(1);
    expect(watch.table("authSessions")).toHaveLength(3);
  });

  it("L4: counts as proved after a right code and not before, whatever is tried", async () => {
    const { t, watch } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: VICTIM,
      profile: { email: "v@x.test" },
    });
    const marks = () => {
      const user = usersOf(watch).find(({ _id }) => _id === userId);
      const account = watch
        .table("authAccounts")
        .find(({ fields }) => fields.userId === userId)?.fields;
      return [
        user?.phoneVerificationTime,
        user?.emailVerificationTime,
        account?.phoneVerified,
        account?.emailVerified,
      ];
    };
    await ask(t, VICTIM, { phoneVerified: VICTIM, phoneVerificationTime: 1 });
    const code = await readCode(t, VICTIM);
    await guess(t, VICTIM, wrongCodes(code, 1)[0]!, { phoneVerified: true });
    expect(marks()).toEqual([undefined, undefined, undefined, undefined]);
    await guess(t, VICTIM, code);
    expect(marks()).toEqual([expect.any(Number), undefined, VICTIM, undefined]);
  });

  it("L4: a registered e-mail address is no proof either: its owner signs in as somebody else", async () => {
    const { t, phone, handset, deliver, watch, signInByMail } =
      await appWithMail();
    const registered = await t.mutation(async (ctx) => {
      return await phone.register(ctx, {
        phone: VICTIM,
        profile: { email: "v@x.test" },
      });
    });
    const intruder = await signInByMail("v@x.test", { phone: VICTIM });
    expect(intruder).not.toBeNull();
    expect(intruder?.userId).not.toBe(registered.userId);
    const user = usersOf(watch).find(({ _id }) => _id === intruder?.userId);
    expect(user).not.toHaveProperty("phone");
    expect(user).not.toHaveProperty("phoneVerificationTime");
    await ask(t, VICTIM);
    await deliver();
    const [code = ""] = /\d{6}/.exec(handset[0]!.body) ?? [];
    const owner = sessionIn(t, await guess(t, VICTIM, code));
    expect(owner?.userId).toBe(registered.userId);
  });

  it.each(["an admin writes over", "a registration writes over", "follows"])(
    "L4: nor is one that %s a proved one",
    async (how) => {
      const { t, phone, watch, signInByMail } = await appWithMail();
      const userId = await t.mutation(async (ctx) => {
        const row = { phone: VICTIM, profile: { email: "v@x.test" } };
        const registered = await phone.register(ctx, row);
        const emailVerificationTime = Date.now();
        await ctx.db.patch(registered.userId, { emailVerificationTime });
        return registered.userId;
      });
      const profile = { email: "m@x.test" };
      await t.mutation(async (ctx) => {
        if (how === "a registration writes over") {
          const onExisting = "overwrite";
          return void (await phone.register(ctx, {
            phone: VICTIM,
            profile,
            onExisting,
          }));
        }
        if (how === "an admin writes over")
          return await updateUser(phone, ctx, { userId, profile });
        await updateUser(phone, ctx, { userId, clear: ["email"] });
        await phone.register(ctx, { phone: VICTIM, profile });
      });
      const [user] = usersOf(watch);
      expect(user).toMatchObject({ email: "m@x.test" });
      expect(user?.emailVerificationTime).toBeUndefined();
      const intruder = await signInByMail("m@x.test");
      expect(intruder).not.toBeNull();
      expect(intruder?.userId).not.toBe(userId);
    },
  );

  it("L5: brings what was registered, and nothing the client sends along", async () => {
    const { t, watch } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const wish = {
      role: "admin",
      isAdmin: true,
      isAnonymous: true,
      name: "Mallory",
      email: ADMIN_PHONE,
      image: "https://x.test/",
      userId: admin.userId,
      sessionId: admin.sessionId,
      tenant: "other",
      profile: { name: "Mallory", role: "admin" },
      account: { id: ADMIN_PHONE },
      shouldLinkViaPhone: true,
      shouldLinkViaEmail: true,
    };
    // A profile is kept for whoever bound the request, and for nobody else.
    expect(await ask(t, MALLORY, wish)).toMatchObject({
      ok: false,
      code: "invalid_input",
    });
    const users = [admin.userId];
    for (const phone of [MALLORY, VICTIM]) {
      const { challenge, verifier } = await boundClient();
      expect((await ask(t, phone, { ...wish, challenge })).ok).toBe(true);
      const code = await readCode(t, phone);
      const answer = await guess(t, phone, code, { ...wish, verifier });
      users.push(sessionIn(t, answer)?.userId ?? "nobody");
    }
    expect(users).not.toContain("nobody");
    expect(new Set(users).size).toBe(3);
    for (const user of usersOf(watch)) {
      expect(Object.keys(user).sort()).toEqual([
        "_creationTime",
        "_id",
        "phone",
        "phoneVerificationTime",
      ]);
    }
    expect(watch.table("authSessions")).toHaveLength(3);
  });

  it("L6: ends whatever sessions a registered user had when its owner first comes, and none after", async () => {
    const { t, watch } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: VICTIM,
    });
    // More than one transaction deletes.
    watch.seed(
      "",
      "authSessions",
      Array.from({ length: 120 }, () => ({
        userId,
        expirationTime: Date.now() + HOUR,
      })),
    );
    const sessionsOf = () =>
      watch
        .table("authSessions")
        .filter(({ fields }) => fields.userId === userId)
        .map(({ fields }) => fields._id);
    const owner = await signInAs(t, VICTIM);
    await settle(t);
    expect(sessionsOf()).toEqual([owner.sessionId]);
    passTime(HOUR);
    const elsewhere = await signInAs(t, VICTIM);
    await settle(t);
    expect(sessionsOf()).toEqual([owner.sessionId, elsewhere.sessionId]);
    // Somebody may have given himself another's number: its first proof ends all that went before.
    const further = "+14155552699";
    await admin.as.mutation(api.admin.attachPhone, { userId, phone: further });
    const third = await signInAs(t, further);
    await settle(t);
    expect(sessionsOf()).toEqual([third.sessionId]);
  });

  it("L9: is one account for every spelling, asked and redeemed in different ones, and all at once", async () => {
    const { t, watch } = await attackedApp();
    const spellings = [
      "+14155552671",
      "+1 (415) 555-2671",
      "1-415-555-2671",
      "415 555 2671",
      "(415)555.2671",
      "0014155552671",
      "011 1 415 555 2671",
      "tel:+14155552671",
      "４１５５５５２６７１",
      "٤١٥٥٥٥٢٦٧١",
      "\u202a+1 415\u2011555\u20112671\u202c",
      "'+14155552671",
    ];
    await Promise.all(spellings.map((spelling) => ask(t, spelling)));
    expect(await inbox(t, VICTIM)).toHaveLength(1);
    const code = await readCode(t, VICTIM);
    const answers = await Promise.all(
      spellings.map((spelling) => guess(t, spelling, code)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(
      watch.table("authAccounts").map(({ fields }) => fields),
    ).toMatchObject([{ providerAccountId: VICTIM }]);
  });

  it("L10: an account whose user is gone answers like any other, and its owner starts afresh", async () => {
    const { t, watch } = await attackedApp();
    const first = await signInAs(t, VICTIM);
    await t.run(async (ctx) => await ctx.db.delete(first.userId as never));
    passTime(HOUR);
    expect(await ask(t, VICTIM)).toEqual({
      ok: true,
      result: { started: true },
    });
    const answer = await guess(t, VICTIM, await readCode(t, VICTIM));
    const second = sessionIn(t, answer);
    expect(second?.userId).not.toBe(first.userId);
    expect(watch.table("authAccounts")).toHaveLength(1);
    expect(watch.table("events").map(({ fields }) => fields.type)).toContain(
      "orphan_account",
    );
    const old = await call(t, { refreshToken: first.tokens.refreshToken });
    expect(sessionIn(t, old)).toBeNull();
  });

  it("L12: with sign-up for registered numbers only, nobody else is ever sent a message", async () => {
    const { t, watch } = await attackedApp({
      PHONE_AUTH_SIGN_UP: "registered",
    });
    const wishes = [
      {},
      { signUp: "open" },
      { flow: "signUp" },
      { mayCreate: true },
    ];
    for (const wish of wishes) {
      expect(await ask(t, VICTIM, wish)).toMatchObject({ ok: true });
      await settle(t);
      passTime(HOUR);
    }
    expect(await inbox(t, VICTIM)).toEqual([]);
    expect(usersOf(watch)).toEqual([]);
  });
});
