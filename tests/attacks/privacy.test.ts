import { describe, expect, it, vi } from "vitest";
import { currentSecret } from "../../src/server/core/secrets/secret.js";
import { deriveCode } from "../../src/server/core/signIn/code.js";
import { ADMIN_PHONE, api, deploymentOf, settle } from "../helpers/app";
import type { App } from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";
import type { Instruments } from "./instruments";
import { sweepKept } from "./keptSweep";
import {
  HOUR,
  MALLORY,
  MINUTE,
  VICTIM,
  answerOf,
  appThatCannotSend,
  ask,
  attackedApp,
  boundClient,
  call,
  guess,
  passTime,
  phonesApart,
  readCode,
  signInAs,
  useAttackedApps,
  wrongCodes,
} from "./attacker";

useAttackedApps();

const SECRET = "mQ7c1xkPz0v3Lr8dYt5Wf2Jh9Gb4NsAeUo6RiTyKlXw=";
const NEW = phonesApart(1)[0]!;

interface Traces {
  /** Must be in no table, log or answer. */
  secrets: Set<string>;
  /** Must be in no log. */
  phones: Set<string>;
  answers: unknown[];
}

async function digests(text: string): Promise<string[]> {
  const bytes = new Uint8Array(
    await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)),
  );
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0"));
  const base64 = btoa(String.fromCharCode(...bytes)).replaceAll("=", "");
  return [
    hex.join(""),
    base64,
    base64.replaceAll("+", "-").replaceAll("/", "_"),
  ];
}

/** Every code that was ever derived, sent or not, from what is stored plus the secret. */
async function codesOf(watch: Instruments): Promise<string[]> {
  const secret = await currentSecret();
  return await Promise.all(
    watch.table("challenges").map(({ fields }) =>
      deriveCode(secret, {
        purpose: String(fields.purpose),
        nonce: String(fields.nonce),
        phone: String(fields.phone),
      }),
    ),
  );
}

/** Everything the package does, once, with things going wrong in between. */
async function aWholeLife(t: App): Promise<Traces> {
  const secrets = new Set<string>([SECRET]);
  const answers: unknown[] = [];
  const admin = await signInAs(t, ADMIN_PHONE);
  secrets.add(admin.tokens.token);
  const profile = { name: "Ada", email: "ada@x.test" };
  answers.push(
    await admin.as.mutation(api.admin.register, { phone: VICTIM, profile }),
  );
  for (let i = 0; i < 2; i++) {
    const { challenge, verifier } = await boundClient();
    secrets.add(verifier);
    answers.push(
      await ask(t, VICTIM, { challenge, humanToken: "human-token" }),
    );
    const code = await readCode(t, VICTIM);
    for (const wrong of wrongCodes(code, 4))
      answers.push(await guess(t, VICTIM, wrong, { verifier }));
    answers.push(await guess(t, VICTIM, code, { verifier: "x".repeat(43) }));
    passTime(30_000);
    answers.push(await ask(t, VICTIM, { challenge }));
    answers.push(await ask(t, VICTIM, { challenge }));
    await settle(t);
    await guess(t, VICTIM, code, { verifier });
    passTime(HOUR);
  }
  const victim = await signInAs(t, VICTIM);
  secrets.add(victim.tokens.token);
  answers.push(await call(t, { refreshToken: victim.tokens.refreshToken }));
  answers.push(await call(t, { refreshToken: "x|y", calledBy: VICTIM }));
  answers.push(
    await victim.as.mutation(api.numberChange.start, { phone: NEW }),
  );
  const code = await readCode(t, NEW);
  answers.push(
    await victim.as.mutation(api.numberChange.confirm, { phone: NEW, code }),
  );
  vi.stubEnv("PHONE_AUTH_DEV_OUTBOX", "false");
  answers.push(await ask(t, MALLORY));
  await settle(t);
  vi.stubEnv("PHONE_AUTH_DEV_OUTBOX", "true");
  passTime(MINUTE);
  answers.push(await ask(t, MALLORY));
  await settle(t);
  for (const phone of ["12345", `x${VICTIM}`, `${VICTIM} ${MALLORY}`])
    answers.push(await ask(t, phone));
  for (const provider of ["nobody", VICTIM, `${VICTIM}\nforged line`])
    answers.push(await call(t, { provider, calledBy: VICTIM }));
  const userId = victim.userId as never;
  const blocked = { userId, blocked: true };
  answers.push(await admin.as.mutation(api.admin.setBlocked, blocked));
  answers.push(await ask(t, NEW));
  await settle(t);
  answers.push(await admin.as.action(api.auth.signOut, {}));
  return {
    secrets,
    phones: new Set([ADMIN_PHONE, VICTIM, MALLORY, NEW]),
    answers,
  };
}

/** A number in any spelling a log might give it. */
function spelled(phone: string): RegExp {
  return new RegExp([...phone.slice(2)].join("[^0-9a-z]{0,3}"));
}

describe("a whole run", () => {
  it("C6: leaves no code, no digest of one, no verifier and no secret in any table, schedule or answer", async () => {
    const { t, watch } = await attackedApp();
    const { secrets, answers } = await aWholeLife(t);
    const codes = await codesOf(watch);
    expect(new Set(codes).size).toBeGreaterThan(4);
    const stored = watch
      .rows()
      // The handset is where codes belong; in production it is not in the database.
      .filter(({ table }) => table !== "outbox");
    const scheduled = watch.table("_scheduled_functions");
    expect(scheduled.length).toBeGreaterThan(5);
    const text = JSON.stringify([stored, scheduled, answers]);
    for (const code of codes) {
      // Six digits may occur inside a time or an id; as a value of their own they may not.
      expect(text).not.toMatch(new RegExp(`(?<![0-9.])${code}(?![0-9])`));
      for (const digest of await digests(code))
        expect(text).not.toContain(digest);
    }
    for (const secret of secrets) {
      if (secret.startsWith("ey")) continue;
      expect(text).not.toContain(secret);
    }
    expect(JSON.stringify(stored)).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });

  it("C6: hands the scheduler a delivery's id, a language and how it went, and nothing else", async () => {
    const { t, watch } = await attackedApp();
    await aWholeLife(t);
    for (const { fields } of watch.table("_scheduled_functions")) {
      const [{ outcome, ...args } = {}] = fields.args as Record<
        string,
        unknown
      >[];
      if ("args" in args) {
        // A notice that waits for the vendor: the id of its row.
        const { waitingId } = args.args as { waitingId: unknown };
        const type = "phone.retryNotice";
        expect(args).toEqual({ args: { type, waitingId } });
        expect(waitingId).toMatch(/waitingNotices$/);
      } else if (outcome === undefined) {
        expect(args).toEqual({ deliveryId: args.deliveryId, locale: null });
      } else {
        // The end of a message that does not go out.
        expect(args).toEqual({ deliveryId: args.deliveryId });
        expect(outcome).toEqual({ status: "silent" });
      }
    }
  });

  it("G9: leaves no code and no number among what Convex keeps beside the tables", async () => {
    const { t, watch } = await attackedApp();
    await aWholeLife(t);
    const { keptResults } = deploymentOf(t);
    // The claims of a sender in Node are among it.
    expect(keptResults.map(({ name }) => name)).toContain("auth:store");
    await sweepKept(t, watch);
  });

  it.each([
    ["as configured", { AUTH_LOG_LEVEL: "ERROR" }],
    ["at the default level", { AUTH_LOG_LEVEL: undefined }],
    ["at level WARN", { AUTH_LOG_LEVEL: "WARN" }],
  ])("G1: logs no number, code, token or secret (%s)", async (_, env) => {
    const { t, watch } = await attackedApp(env);
    const { secrets, phones } = await aWholeLife(t);
    const log = takeConsole().join("\n");
    for (const phone of phones) expect(log).not.toMatch(spelled(phone));
    for (const code of await codesOf(watch))
      expect(log).not.toMatch(new RegExp(`(?<!\\d)${code}(?!\\d)`));
    for (const secret of secrets) expect(log).not.toContain(secret);
    expect(log).not.toMatch(/eyJ[\w-]+\./);
    expect(log).not.toContain("human-token");
    expect(log).not.toContain("forged line");
  });

  it("G2: the most talkative log of a development backend still holds no secret", async () => {
    const { t } = await attackedApp({ AUTH_LOG_LEVEL: "DEBUG" });
    const { secrets } = await aWholeLife(t);
    const log = takeConsole().join("\n");
    expect(log).not.toBe("");
    for (const secret of secrets) expect(log).not.toContain(secret);
    const module = await import("../../convex/phone");
    const provider = JSON.stringify(module.phone.provider());
    expect(provider).not.toContain(SECRET);
    for (const option of ["sender", "signUp", "limits", "hooks"])
      expect(provider).not.toContain(option);
  });
});

describe("logs", () => {
  it.each([
    [{ AUTH_LOG_LEVEL: "DEBUG" }],
    [{ AUTH_LOG_SECRETS: "true" }],
    [{ AUTH_LOG_LEVEL: "DEBUG", AUTH_LOG_SECRETS: "true" }],
  ])(
    "G3: that would hold secrets stop the service outside development (%j)",
    async (env) => {
      const { t, watch } = await appThatCannotSend(env);
      const before = watch.rows();
      const seen = [await ask(t, VICTIM), await guess(t, VICTIM, "493817")];
      await settle(t);
      for (const answer of seen)
        expect(answer).toMatchObject({ code: "internal_error" });
      expect(watch.rows()).toEqual(before);
      expect(takeConsole().join("\n")).not.toMatch(spelled(VICTIM));
    },
  );

  it("G4: cannot be written to by a client: no lines, no control characters, no length", async () => {
    const { t } = await attackedApp({ AUTH_LOG_LEVEL: undefined });
    const forged = "ok\n2027-01-01 [ERROR] forged \u001b[31m".repeat(100);
    const places: Record<string, unknown>[] = [
      { calledBy: forged, refreshToken: "x|y" },
      { provider: "phone", params: { phone: VICTIM }, calledBy: forged },
      { provider: forged },
      { provider: "phone", params: { phone: forged, locale: forged } },
      { provider: "phone", params: { phone: VICTIM, code: forged } },
      { refreshToken: forged },
      { verifier: forged, params: { code: forged } },
    ];
    for (const args of places) await call(t, args);
    await settle(t);
    for (const line of takeConsole()) {
      expect(line).not.toMatch(/forged/);
      expect(line.length).toBeLessThan(200);
    }
  });

  it("G5: and errors repeat nothing of what was sent, whatever its type", async () => {
    const { t } = await attackedApp();
    const victim = await signInAs(t, MALLORY);
    const wrappings = [
      { a: VICTIM },
      [VICTIM],
      `${VICTIM}x`,
      { phone: { toString: VICTIM } },
    ];
    const seen: unknown[] = [];
    for (const value of wrappings) {
      for (const args of [
        { provider: "phone", params: { phone: value } },
        { provider: "phone", params: { phone: VICTIM, code: value } },
        { provider: "phone", params: value },
        { provider: value },
        { refreshToken: value },
        { verifier: value, params: { code: "1" } },
      ])
        seen.push(await call(t, args));
      const change = { phone: value, code: value } as never;
      seen.push(
        await answerOf(victim.as.mutation(api.numberChange.start, change)),
        await answerOf(victim.as.mutation(api.numberChange.confirm, change)),
      );
    }
    expect(JSON.stringify(seen)).not.toMatch(spelled(VICTIM));
  });
});

describe("what is kept", () => {
  it("G6: tells the story of an attack: who was asked for, tried, locked, and when", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    for (const wrong of wrongCodes(code, 5)) await guess(t, VICTIM, wrong);
    passTime(11 * MINUTE);
    const session = await signInAs(t, VICTIM);
    const events = watch.table("events").map(({ fields }) => fields);
    expect(events.map(({ type }) => type)).toEqual([
      "start",
      "sent",
      "redeem_bad",
      "redeem_bad",
      "redeem_bad",
      "redeem_bad",
      "locked",
      "start",
      "sent",
      "redeem_ok",
    ]);
    expect(new Set(events.map(({ tag }) => tag)).size).toBe(1);
    expect(events.at(-1)?.userId).toBe(session.userId);
    expect(JSON.stringify(events)).not.toMatch(spelled(VICTIM));
  });

  it("G7: of an erased person is nothing, in no table, under no former state of the account", async () => {
    for (const state of [
      "user",
      "blocked",
      "orphan",
      "code open",
      "imported",
    ]) {
      const { t, watch } = await attackedApp();
      const admin = await signInAs(t, ADMIN_PHONE);
      const victim = await signInAs(t, VICTIM);
      const userId = victim.userId as never;
      if (state === "blocked")
        await admin.as.mutation(api.admin.setBlocked, {
          userId,
          blocked: true,
        });
      if (state === "orphan") await t.run((ctx) => ctx.db.delete(userId));
      if (state === "imported")
        await admin.as.mutation(api.admin.startImport, {
          rows: [{ phone: VICTIM }],
        });
      if (state === "code open") {
        passTime(HOUR);
        await ask(t, VICTIM);
        await settle(t);
      }
      await settle(t);
      await admin.as.mutation(api.admin.erase, { phone: VICTIM });
      await settle(t);
      const left = watch
        .rows()
        .filter(({ table }) => table !== "outbox")
        .filter(
          ({ fields }) =>
            JSON.stringify(fields).includes(VICTIM.slice(1)) ||
            JSON.stringify(fields).includes(victim.sessionId) ||
            (JSON.stringify(fields).includes(victim.userId) &&
              fields._id !== victim.userId),
        );
      expect(left, state).toEqual([]);
    }
  });
});
