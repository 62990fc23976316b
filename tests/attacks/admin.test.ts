import { describe, expect, it } from "vitest";
import { ADMIN_PHONE, api, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import { argsFor } from "./adminArgs";
import type { Session } from "./attacker";
import {
  HOUR,
  MALLORY,
  VICTIM,
  answerOf,
  appThatCannotSend,
  ask,
  attackedApp,
  call,
  guess,
  inbox,
  passTime,
  phonesApart,
  readCode,
  sessionIn,
  signInAs,
  useAttackedApps,
} from "./attacker";
import { askArgs } from "../helpers/deploy";

useAttackedApps();

/** Everything a browser can reach; a function that is not here must be internal. */
const PUBLIC = [
  "admin:access",
  "admin:addImportRows",
  "admin:attachPhone",
  "admin:cancelImport",
  "admin:changePhone",
  "admin:countUsers",
  "admin:endSessions",
  "admin:erase",
  "admin:exportUser",
  "admin:findByLastDigits",
  "admin:findUser",
  "admin:getSending",
  "admin:getUser",
  "admin:importDays",
  "admin:importRows",
  "admin:importStatus",
  "admin:invite",
  "admin:listBudgets",
  "admin:listEvents",
  "admin:listImports",
  "admin:listSessions",
  "admin:listUsers",
  "admin:countryHours",
  "admin:createAccount",
  "admin:register",
  "admin:releasePhone",
  "admin:removeUser",
  "admin:resumeImport",
  "admin:sealImport",
  "admin:setBlocked",
  "admin:setBlockedMany",
  "admin:setOptedOut",
  "admin:setSending",
  "admin:showImportRows",
  "admin:showUser",
  "admin:showUsers",
  "admin:startFileImport",
  "admin:startImport",
  "admin:stats",
  "admin:transferPhone",
  "admin:undoImport",
  "admin:unlock",
  "admin:updateUser",
  "admin:uploadImport",
  "auth:isAuthenticated",
  "auth:signIn",
  "auth:signOut",
  "messages:deliveryStatus",
  "numberChange:confirm",
  "numberChange:confirmProof",
  "numberChange:start",
  "numberChange:startProof",
  "outbox:list",
  "sessions:end",
  "sessions:endOthers",
  "sessions:list",
  "users:add",
  "users:viewer",
];

interface Registered {
  isPublic?: boolean;
  isQuery?: boolean;
  isMutation?: boolean;
  isAction?: boolean;
}

async function publicFunctions(): Promise<Map<string, Registered>> {
  const modules = import.meta.glob<Record<string, unknown>>([
    "../../convex/*.ts",
    "!../../convex/{convex.config,auth.config,schema,crons}.ts",
  ]);
  const found = new Map<string, Registered>();
  for (const [file, load] of Object.entries(modules)) {
    const module = /(\w+)\.ts$/.exec(file)?.[1] ?? file;
    for (const [name, value] of Object.entries(await load())) {
      if (typeof value !== "function") continue;
      if ((value as Registered).isPublic)
        found.set(`${module}:${name}`, value as Registered);
    }
  }
  return found;
}

/** A call by name, as the wire allows it. */
async function callByName(
  client: App | Session["as"],
  name: string,
  { isQuery, isMutation }: Registered,
  args: object,
) {
  const kind = isQuery ? "query" : isMutation ? "mutation" : "action";
  const [module = "", fn = ""] = name.split(":");
  const reference = (api as never as Record<string, Record<string, never>>)[
    module
  ]![fn]!;
  const run = client[kind] as (
    reference: never,
    args: object,
  ) => Promise<unknown>;
  return await answerOf(run(reference, args));
}

describe("the public surface", () => {
  it("A1: is what is documented, and nothing else", async () => {
    await attackedApp();
    for (const name of (await publicFunctions()).keys())
      expect(PUBLIC).toContain(name);
  });

  it("A1: every admin function refuses everybody who is no admin, and writes nothing", async () => {
    const { t, watch } = await attackedApp();
    const victim = await signInAs(t, VICTIM);
    const ordinary = await signInAs(t, MALLORY);
    const claimant = await t.run(async (ctx) => {
      const userId = await ctx.db.insert("users", {
        phone: ADMIN_PHONE,
        phoneVerificationTime: Date.now(),
      });
      const expirationTime = Date.now() + HOUR;
      const session = { userId, expirationTime };
      return `${userId}|${await ctx.db.insert("authSessions", session)}`;
    });
    const former = await signInAs(t, ADMIN_PHONE);
    await former.as.action(api.auth.signOut, {});
    const callers = {
      nobody: t,
      "an ordinary user": ordinary.as,
      "a user whose profile names an admin's number": t.withIdentity({
        subject: claimant,
      }),
      "an admin who signed out": former.as,
      "an admin's id with another session": t.withIdentity({
        subject: `${former.userId}|${ordinary.sessionId}`,
      }),
    };
    await settle(t);
    const before = watch.rows();
    const functions = await publicFunctions();
    for (const [who, client] of Object.entries(callers)) {
      for (const [name, registered] of functions) {
        if (!name.startsWith("admin:")) continue;
        const args = argsFor(name, victim.userId);
        const answer = await callByName(client, name, registered, args);
        expect(answer, `${name} by ${who}`).toMatchObject({
          ok: false,
          code: "not_allowed",
        });
      }
    }
    await settle(t);
    expect(watch.rows()).toEqual(before);
  });

  it.each([
    ["unset", undefined],
    ["empty", ""],
    ["commas", ",,"],
    ["no number", "everyone, *, true"],
    ["another number", "+12025550111"],
    ["a pattern", "+1415*"],
  ])("A2: nobody is an admin when ADMIN_PHONES is %s", async (_, value) => {
    const app = await createdWith(value);
    if (app === null) return; // Refusing to start is a refusal too.
    const { t, watch } = app;
    const user = await signInAs(t, VICTIM);
    const before = watch.rows();
    const functions = await publicFunctions();
    for (const [name, registered] of functions) {
      if (!name.startsWith("admin:")) continue;
      const args = argsFor(name, user.userId);
      expect(await callByName(user.as, name, registered, args)).toMatchObject({
        code: "not_allowed",
      });
    }
    expect(watch.rows()).toEqual(before);
  });

  it("A2: an admin is one no more as soon as the session ends or the block falls", async () => {
    const { t } = await attackedApp({
      ADMIN_PHONES: `${ADMIN_PHONE},${VICTIM}`,
    });
    const first = await signInAs(t, ADMIN_PHONE);
    const second = await signInAs(t, VICTIM);
    const list = (session: Session) =>
      answerOf(session.as.query(api.admin.findUser, { phone: VICTIM }));
    expect(await list(second)).toMatchObject({ ok: true });
    await first.as.mutation(api.admin.setBlocked, {
      userId: second.userId as never,
      blocked: true,
    });
    expect(await list(second)).toMatchObject({ code: "not_allowed" });
    passTime(31 * 24 * HOUR);
    expect(await list(first)).toMatchObject({ code: "not_allowed" });
  });

  async function createdWith(phones: string | undefined) {
    try {
      const app = await attackedApp({ ADMIN_PHONES: phones });
      await app.t.query(api.users.viewer, {});
      const { store } = await import("../../convex/auth");
      askArgs(store);
      return app;
    } catch {
      return null;
    }
  }
});

describe("codes", () => {
  it("A4: are shown to no admin by any function, and none can be chosen", async () => {
    const { t } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const victim = await signInAs(t, VICTIM);
    passTime(HOUR);
    await ask(t, VICTIM, { code: undefined, nonce: "chosen", otp: "111111" });
    const code = await readCode(t, VICTIM);
    const functions = await publicFunctions();
    const reading = [
      "findUser",
      "getUser",
      "listUsers",
      "listEvents",
      "showUser",
    ];
    for (const name of reading) {
      const registered = functions.get(`admin:${name}`)!;
      const args = argsFor(`admin:${name}`, victim.userId);
      const answer = await callByName(
        admin.as,
        `admin:${name}`,
        registered,
        args,
      );
      expect(answer).toMatchObject({ ok: true });
      expect(JSON.stringify(answer)).not.toContain(code);
    }
    expect(await guess(t, VICTIM, "111111")).toMatchObject({
      code: "invalid_code",
    });
  });

  it("A4: are out of reach where the development outbox is not asked for in so many words", async () => {
    for (const value of [undefined, "", "false", "1", "TRUE", "yes"]) {
      const { t, watch } = await appThatCannotSend({
        PHONE_AUTH_DEV_OUTBOX: value,
      });
      await ask(t, VICTIM);
      await settle(t);
      expect(watch.table("outbox")).toEqual([]);
      const listed = await answerOf(t.query(api.outbox.list, {}));
      expect(listed.ok).toBe(false);
      for (const code of ["000000", "111111", "123456"])
        expect(await guess(t, VICTIM, code)).toMatchObject({
          code: "invalid_code",
        });
    }
  });
});

describe("what an admin ends", () => {
  it("A5: ends wholly, for a user with more sessions than fit one transaction", async () => {
    const { t, watch } = await attackedApp();
    const admin = await signInAs(t, ADMIN_PHONE);
    const victim = await signInAs(t, VICTIM);
    const seeded = Array.from({ length: 250 }, () => ({
      userId: victim.userId,
      expirationTime: Date.now() + 24 * HOUR,
    }));
    const sessions = watch.seed("", "authSessions", seeded);
    watch.seed(
      "",
      "authRefreshTokens",
      sessions.flatMap((sessionId) =>
        Array.from({ length: 8 }, () => ({
          sessionId,
          expirationTime: Date.now() + 24 * HOUR,
        })),
      ),
    );
    await admin.as.mutation(api.admin.removeUser, {
      userId: victim.userId as never,
    });
    await settle(t);
    const left = watch
      .rows()
      .filter(({ table }) => /^(users|auth)/.test(table));
    expect(JSON.stringify(left)).not.toContain(victim.userId);
    expect(watch.table("authRefreshTokens")).toHaveLength(1);
    expect(watch.table("authSessions")).toHaveLength(1);
    expect(
      sessionIn(t, await call(t, { refreshToken: victim.tokens.refreshToken })),
    ).toBeNull();
  });

  it("A5: leaves a removed person a stranger like any other", async () => {
    const { t } = await attackedApp({ PHONE_AUTH_SIGN_UP: "registered" });
    const admin = await signInAs(t, ADMIN_PHONE);
    const { userId } = await admin.as.mutation(api.admin.register, {
      phone: VICTIM,
    });
    await admin.as.mutation(api.admin.removeUser, { userId });
    expect(await ask(t, VICTIM)).toEqual({
      ok: true,
      result: { started: true },
    });
    expect(await inbox(t, VICTIM)).toEqual([]);
  });
});

it("A7: lists show no full number, page by page, whatever is asked for", async () => {
  const { t } = await attackedApp();
  const admin = await signInAs(t, ADMIN_PHONE);
  for (const phone of phonesApart(25))
    await admin.as.mutation(api.admin.register, { phone });
  let cursor: string | null = null;
  let seen = 0;
  do {
    const result: { page: object[]; isDone: boolean; continueCursor: string } =
      await admin.as.query(api.admin.listUsers, {
        paginationOpts: { numItems: 10, cursor },
      });
    const withoutIds = result.page.map((user) => ({ ...user, _id: "" }));
    expect(JSON.stringify(withoutIds)).not.toMatch(/\+?\d{10,}"/);
    seen += result.page.length;
    cursor = result.isDone ? null : result.continueCursor;
  } while (cursor !== null);
  expect(seen).toBe(26);
  const events = await admin.as.query(api.admin.listEvents, {});
  for (const phone of phonesApart(25))
    expect(JSON.stringify(events)).not.toContain(phone.slice(1));
});
