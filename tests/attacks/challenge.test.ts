import { describe, expect, it, vi } from "vitest";
import { deriveCode } from "../../src/server/core/signIn/code.js";
import { currentSecret } from "../../src/server/core/secrets/secret.js";
import { settle } from "../helpers/app";
import { takeConsole } from "../helpers/failOnConsole";
import {
  MINUTE,
  SECOND,
  VICTIM,
  appThatCannotSend,
  ask,
  attackedApp,
  boundClient,
  evaluatedGuesses,
  guess,
  inbox,
  passTime,
  phonesApart,
  readCode,
  sessionIn,
  useAttackedApps,
  wrongCodes,
} from "./attacker";

useAttackedApps();

const INVALID = { ok: false, code: "invalid_code" };

describe("a code", () => {
  it("C1: is not predictable from Math.random, the clock or the codes before it", async () => {
    const { t } = await attackedApp();
    vi.spyOn(Math, "random").mockReturnValue(0.5);
    const codes = new Set<string>();
    for (const phone of phonesApart(12)) {
      await ask(t, phone);
      codes.add(await readCode(t, phone));
    }
    for (let day = 0; day < 8; day++) {
      passTime(60 * MINUTE);
      await ask(t, VICTIM);
      codes.add(await readCode(t, VICTIM));
    }
    // 20 codes; two equal ones are a one in 5,000 coincidence, three are a defect.
    expect(codes.size).toBeGreaterThanOrEqual(19);
  });

  it("C2: with leading zeros is sent with them, and is right with all of them only", async () => {
    const { t } = await attackedApp();
    let found: { phone: string; code: string } | null = null;
    for (const phone of phonesApart(300)) {
      await ask(t, phone);
      const code = await readCode(t, phone);
      if (code.startsWith("0")) {
        found = { phone, code };
        break;
      }
    }
    const { phone, code } = found!;
    expect(await guess(t, phone, code.replace(/^0+/, ""))).toMatchObject({
      code: "invalid_input",
    });
    expect(await guess(t, phone, Number(code) as never)).toMatchObject({
      code: "invalid_input",
    });
    expect(sessionIn(t, await guess(t, phone, code))).not.toBeNull();
  });

  it("C4: opens one session, replayed at once, later, or in other spellings", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const spellings = ["+14155552671", "(415) 555-2671", "1 415 555 2671"];
    const answers = await Promise.all(
      Array.from({ length: 21 }, (_, i) =>
        guess(t, spellings[i % spellings.length]!, code),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    passTime(MINUTE);
    expect(await guess(t, VICTIM, code)).toMatchObject(INVALID);
    expect(watch.table("authSessions")).toHaveLength(1);
    expect(watch.table("authRefreshTokens")).toHaveLength(1);
  });

  it("C5: belongs to one phone: the same digits on others neither help nor hinder", async () => {
    const { t } = await attackedApp();
    giveEverybodyTheSameDigits();
    const [expired = "", first = "", second = ""] = phonesApart(3);
    await ask(t, expired);
    const code = await readCode(t, expired);
    passTime(11 * MINUTE);
    await ask(t, first);
    await ask(t, second);
    expect(await readCode(t, first)).toBe(code);
    expect(await readCode(t, second)).toBe(code);
    expect(await guess(t, VICTIM, code)).toMatchObject(INVALID);
    expect(await guess(t, expired, code)).toMatchObject(INVALID);
    expect(sessionIn(t, await guess(t, first, code))).not.toBeNull();
    expect(sessionIn(t, await guess(t, second, code))).not.toBeNull();
  });

  it("C7: of a bound client is worth nothing to anybody else, and they cannot spend its tries", async () => {
    const { t, watch } = await attackedApp();
    const owner = await boundClient();
    const stranger = await boundClient();
    await ask(t, VICTIM, { challenge: owner.challenge });
    const code = await readCode(t, VICTIM);
    const strangers = [
      {},
      { verifier: stranger.verifier },
      { verifier: owner.challenge },
      { challenge: owner.challenge },
      { verifier: stranger.verifier, challenge: owner.challenge },
    ];
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        guess(t, VICTIM, code, strangers[i % strangers.length]),
      ),
    );
    for (const answer of answers) expect(answer).toMatchObject(INVALID);
    expect(evaluatedGuesses(watch)).toBe(0);
    const signedIn = await guess(t, VICTIM, code, { verifier: owner.verifier });
    expect(sessionIn(t, signedIn)).not.toBeNull();
  });

  it("C8: costs a try for every wrong guess, one by one or all at once", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const [first = "", ...rest] = wrongCodes(code, 30);
    expect(await guess(t, VICTIM, first)).toMatchObject(INVALID);
    expect(evaluatedGuesses(watch)).toBe(1);
    await Promise.all(rest.map((wrong) => guess(t, VICTIM, wrong)));
    expect(evaluatedGuesses(watch)).toBe(5);
    expect(await guess(t, VICTIM, code)).toMatchObject(INVALID);
  });

  it("C9: among fifty guesses at once is accepted only if fewer than five wrong ones came first", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const answers = await Promise.all(
      [...wrongCodes(code, 49), code].map((candidate) =>
        guess(t, VICTIM, candidate),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toEqual([]);
    expect(evaluatedGuesses(watch)).toBe(5);
  });

  it("C10: does not get its tries back by being sent again", async () => {
    const { t } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const wrong = wrongCodes(code, 5);
    for (const candidate of wrong.slice(0, 4))
      await guess(t, VICTIM, candidate);
    passTime(30 * SECOND);
    expect(await ask(t, VICTIM)).toMatchObject({ ok: true });
    await guess(t, VICTIM, wrong[4]!);
    expect(await guess(t, VICTIM, code)).toMatchObject(INVALID);
  });

  it("C15: that no message carried opens nothing, and the next one works", async () => {
    const { t, watch } = await appThatCannotSend();
    await ask(t, VICTIM);
    await settle(t);
    expect(watch.table("outbox")).toEqual([]);
    const [row] = watch.table("challenges");
    const unsent = await deriveCode(await currentSecret(), {
      purpose: String(row?.fields.purpose),
      nonce: String(row?.fields.nonce),
      phone: VICTIM,
    });
    expect(await guess(t, VICTIM, unsent)).toMatchObject(INVALID);
    vi.stubEnv("PHONE_AUTH_DEV_OUTBOX", "true");
    passTime(30 * SECOND);
    expect(await ask(t, VICTIM)).toMatchObject({ ok: true });
    const sent = await readCode(t, VICTIM);
    expect(sessionIn(t, await guess(t, VICTIM, sent))).not.toBeNull();
  });

  it("C17: of a secret that is gone opens nothing, and a new one can be had at once", async () => {
    const { t } = await attackedApp();
    const old = await boundClient();
    await ask(t, VICTIM, { challenge: old.challenge });
    const code = await readCode(t, VICTIM);
    vi.stubEnv(
      "PHONE_AUTH_SECRET",
      "Zc4uWm1o8sQpEr7tYv2xLk9jHg5nBf3dTa6iUy0eOwM=",
    );
    expect(
      await guess(t, VICTIM, code, { verifier: old.verifier }),
    ).toMatchObject(INVALID);
    await ask(t, VICTIM);
    const next = await readCode(t, VICTIM);
    expect(sessionIn(t, await guess(t, VICTIM, next))).not.toBeNull();
  });

  it("C20: is checked with the same number of MACs whether there is a challenge or not", async () => {
    const { t } = await attackedApp();
    const macs = vi.spyOn(crypto.subtle, "sign");
    const count = async (phone: string) => {
      macs.mockClear();
      expect(await guess(t, phone, "493817")).toMatchObject(INVALID);
      return macs.mock.calls.length;
    };
    const without = await count(VICTIM);
    await ask(t, VICTIM);
    if ((await readCode(t, VICTIM)) === "493817") return;
    expect(await count(VICTIM)).toBe(without);
  });
});

describe("strangers", () => {
  it("C11: who ask for codes for the same phone end, change and silence nothing", async () => {
    const { t } = await attackedApp();
    const owner = await boundClient();
    await ask(t, VICTIM, { challenge: owner.challenge });
    const code = await readCode(t, VICTIM);
    const junk = [
      { redirectTo: "https://app.test.evil.example" },
      { challenge: (await boundClient()).challenge },
      { challenge: (await boundClient()).challenge, redirectTo: 5 },
      { locale: "xx-junk", code: undefined },
    ];
    await Promise.all(junk.map((params) => ask(t, VICTIM, params)));
    await settle(t);
    passTime(5 * MINUTE);
    await Promise.all(junk.map((params) => ask(t, VICTIM, params)));
    await settle(t);
    const signedIn = await guess(t, VICTIM, code, { verifier: owner.verifier });
    expect(sessionIn(t, signedIn)).not.toBeNull();
  });

  it("C12: fifty at once get three codes between them", async () => {
    const { t, watch } = await attackedApp();
    const clients = await Promise.all(Array.from({ length: 50 }, boundClient));
    const answers = await Promise.all(
      clients.map(({ challenge }) => ask(t, VICTIM, { challenge })),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(3);
    for (const answer of answers)
      if (!answer.ok) expect(answer.code).toBe("too_many_requests");
    expect(await inbox(t, VICTIM)).toHaveLength(3);
    expect(watch.table("challenges")).toHaveLength(3);
  });

  it("C14: leave users, accounts and sessions untouched until a right code arrives", async () => {
    const { t, watch } = await attackedApp();
    const tables = () =>
      watch.rows().filter(({ table }) => /^(users|auth)/.test(table));
    const before = tables();
    const profile = {
      name: "M",
      email: "m@x.test",
      role: "admin",
      isAdmin: true,
    };
    for (const phone of [VICTIM, ...phonesApart(20)]) {
      await ask(t, phone, profile);
      const code = await readCode(t, phone);
      await guess(t, phone, wrongCodes(code, 1)[0]!, profile);
    }
    expect(tables()).toEqual(before);
  });
});

describe("secrets", () => {
  const weak = {
    missing: "",
    short: "mQ7c1xkPz0v3Lr8dYt5Wf2",
    "all the same": "a".repeat(64),
    "a word repeated": "secret".repeat(12),
  };
  for (const [name, secret] of Object.entries(weak)) {
    it(`C18: that are weak (${name}) refuse to work: no row, no message`, async () => {
      const { t, watch } = await attackedApp();
      vi.stubEnv("PHONE_AUTH_SECRET", secret);
      const before = watch.rows();
      const answer = await ask(t, VICTIM);
      await settle(t);
      expect(watch.rows()).toEqual(before);
      expect(answer).toMatchObject({ ok: false, code: "internal_error" });
      const [line = "", ...others] = takeConsole();
      expect(line).toMatch(/PHONE_AUTH_SECRET/);
      if (secret !== "") expect(line).not.toContain(secret);
      expect(others).toEqual([]);
    });
  }
});

/** Fixes what codes are derived to, and nothing else: the comparison stays the real one. */
function giveEverybodyTheSameDigits(): void {
  const sign = crypto.subtle.sign.bind(crypto.subtle);
  vi.spyOn(crypto.subtle, "sign").mockImplementation(
    async (algorithm, key, data) => {
      const mac = await sign(algorithm, key, data);
      const text = new TextDecoder().decode(data);
      if (text.startsWith("v1|")) new Uint8Array(mac).fill(7, 0, 8);
      return mac;
    },
  );
}
