import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { PHONE_AUTH_ERRORS } from "convex-phone-auth/errors";
import { parsePhone } from "convex-phone-auth/phone";
import { settle } from "../helpers/app";
import type { Answer } from "./attacker";
import {
  VICTIM,
  ask,
  attackedApp,
  call,
  evaluatedGuesses,
  guess,
  inbox,
  passTime,
  readCode,
  sessionIn,
  useAttackedApps,
} from "./attacker";

useAttackedApps();

const SEED = 20_260_101;

/** Codes a stranger may be told by `auth:signIn`. */
const TELLABLE = [
  "invalid_input",
  "invalid_phone",
  "country_not_allowed",
  "too_many_requests",
  "bot_check_required",
  "invalid_code",
  "not_allowed",
  "internal_error",
];

function expectTellable(answer: Answer, about: unknown): void {
  if (answer.ok) {
    const result = answer.result as object;
    expect(
      "started" in result || "tokens" in result,
      JSON.stringify(about),
    ).toBe(true);
    return;
  }
  expect(TELLABLE, JSON.stringify(about)).toContain(answer.code);
  const { kind, code, message, retryAfterMs, reason, ...rest } =
    answer.data as Record<string, unknown>;
  expect(kind).toBe("PhoneAuth");
  expect(message).toBe(PHONE_AUTH_ERRORS[code as "invalid_code"]);
  if (retryAfterMs !== undefined) expect(retryAfterMs).toBeTypeOf("number");
  if (reason !== undefined) expect(reason).toMatch(/^\w{1,40}$/);
  expect(rest).toEqual({});
}

/** Values Convex can carry, of every type, half of them nearly right. */
const anyValue = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: "grapheme", maxLength: 40 }),
  fc.stringMatching(/^[+0-9() .-]{0,20}$/),
  fc.constantFrom<unknown>(
    VICTIM,
    "000000",
    "x".repeat(43),
    "__proto__",
    "constructor",
    "\u0000",
    "",
    null,
    true,
    NaN,
    -0,
    Infinity,
    1n,
  ),
  fc.double(),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
  fc.uint8Array({ maxLength: 8 }).map((bytes) => bytes.slice().buffer),
  fc.array(fc.string(), { maxLength: 4 }),
  fc.dictionary(fc.stringMatching(/^[a-z_]{1,12}$/), fc.string(), {
    maxKeys: 4,
  }),
);

/** What a deployment lets in: it refuses text that is not valid Unicode before any function runs. */
function samples(count: number): unknown[] {
  return fc
    .sample(anyValue, { numRuns: 2 * count, seed: SEED })
    .filter(isTaken)
    .slice(0, count);
}

function isTaken(value: unknown): boolean {
  if (typeof value === "string") return !/\p{Surrogate}/u.test(value);
  if (typeof value !== "object" || value === null) return true;
  return Object.values(value).every(isTaken);
}

describe("fuzzed", () => {
  const fields: Record<string, (value: unknown) => Record<string, unknown>> = {
    provider: (value) => ({ provider: value, params: { phone: VICTIM } }),
    params: (value) => ({ provider: "phone", params: value }),
    "params.phone": (phone) => ({ provider: "phone", params: { phone } }),
    "params.code": (code) => ({
      provider: "phone",
      params: { phone: VICTIM, code },
    }),
    "params.challenge": (challenge) => ({
      provider: "phone",
      params: { phone: VICTIM, challenge },
    }),
    "params.verifier": (verifier) => ({
      provider: "phone",
      params: { phone: VICTIM, code: "493817", verifier },
    }),
    "params.locale": (locale) => ({
      provider: "phone",
      params: { phone: VICTIM, locale },
    }),
    refreshToken: (refreshToken) => ({ refreshToken }),
    verifier: (verifier) => ({ verifier, params: { code: "493817" } }),
    calledBy: (calledBy) => ({ refreshToken: "x|y", calledBy }),
  };
  for (const [field, argsWith] of Object.entries(fields)) {
    it(`I5: ${field} never breaks anything, and answers with a documented error or not at all`, async () => {
      const { t, watch } = await attackedApp();
      const values = samples(500);
      for (let i = 0; i < values.length; i += 50) {
        await Promise.all(
          values.slice(i, i + 50).map(async (value) => {
            const args = argsWith(value);
            expectTellable(await call(t, args), { field, i });
          }),
        );
        passTime(60_000);
      }
      await settle(t);
      expect(watch.table("authSessions")).toEqual([]);
      expect(watch.table("users")).toEqual([]);
      expect(watch.table("challenges").length).toBeLessThan(30);
    });
  }

  it("E4: errors tell of the input and of volume, and of nothing else", async () => {
    const { t } = await attackedApp({ PHONE_AUTH_SIGN_UP: "registered" });
    const codes = new Set<string>();
    for (const value of samples(300)) {
      const answer = await ask(t, value as string);
      if (!answer.ok) codes.add(answer.code);
    }
    for (let i = 0; i < 20; i++) {
      const answer = await ask(t, VICTIM);
      if (!answer.ok) codes.add(answer.code);
    }
    expect([...codes].sort()).toEqual([
      "invalid_input",
      "invalid_phone",
      "too_many_requests",
    ]);
  });
});

describe("parameters", () => {
  it("I1: are a plain object's own strings; anything else is refused or ignored, and nothing spreads", async () => {
    const { t, watch } = await attackedApp();
    for (const params of [null, 5, "x", [], [VICTIM], true, 1n]) {
      expect(await call(t, { provider: "phone", params })).toMatchObject({
        code: "invalid_input",
      });
    }
    for (const phone of [null, 5, [VICTIM], { phone: VICTIM }, true, 1n]) {
      expect(await ask(t, phone as never)).toMatchObject({
        code: "invalid_input",
      });
    }
    expect(watch.table("challenges")).toEqual([]);
    const strange = JSON.parse(
      `{"phone":"${VICTIM}","constructor":"x","toString":"y","_k":"z","hasOwnProperty":"w"}`,
    ) as Record<string, unknown>;
    expect(await call(t, { provider: "phone", params: strange })).toMatchObject(
      {
        ok: true,
      },
    );
    await settle(t);
    const [row] = watch.table("challenges");
    expect(Object.keys(row?.fields ?? {}).sort()).toEqual([
      "_creationTime",
      "_id",
      "binding",
      "expiresAt",
      "keyId",
      "lastSentAt",
      "nonce",
      "phone",
      "purpose",
      "redeemable",
      "sends",
      "state",
      "wrongTries",
    ]);
  });

  it("I2: of a million characters are refused before anything is read, and leave no row", async () => {
    const { t, watch } = await attackedApp();
    const before = watch.rows();
    const huge = "1".repeat(1_000_000);
    const places: Record<string, unknown>[] = [
      { provider: "phone", params: { phone: `+${huge}` } },
      { provider: "phone", params: { phone: VICTIM, code: huge } },
      { provider: "phone", params: { phone: VICTIM, challenge: huge } },
      {
        provider: "phone",
        params: { phone: VICTIM, code: "493817", verifier: huge },
      },
      { provider: huge },
      { refreshToken: `${huge}|${huge}` },
      { verifier: huge, params: { code: huge } },
    ];
    for (const args of places) {
      const { result: answer, recording } = await watch.record(
        async () => await call(t, args),
      );
      expect(recording.tablesRead).toEqual([]);
      if (!answer.ok) expect(answer.code).toMatch(/^invalid_/);
      expect(sessionIn(t, answer)).toBeNull();
    }
    expect(watch.rows()).toEqual(before);
  });

  it("I3: that hold a number and more are refused; what is accepted normalizes to itself", async () => {
    const { t, watch } = await attackedApp();
    const texts = [
      `call ${VICTIM}`,
      `${VICTIM} now`,
      `${VICTIM};ext=5`,
      `${VICTIM} x5`,
      `${VICTIM},${VICTIM}`,
      `${VICTIM}\n${VICTIM}`,
      `${VICTIM}@sms.example.com`,
      `tel:${VICTIM};phone-context=example.com`,
      "1-800-FLOWERS",
      "+1415555267𝟙x",
      `<b>${VICTIM}</b>`,
      `${VICTIM}%00`,
      `${VICTIM}\u0000`,
      "+14155552671234567",
      "+999999999999",
      "911",
      "+1 900 555 2671",
    ];
    for (const text of texts)
      expect(await ask(t, text), text).toMatchObject({ code: "invalid_phone" });
    expect(watch.table("challenges")).toEqual([]);
    for (const value of samples(2000)) {
      const parsed = parsePhone(value, { defaultCountry: "US" });
      if (!parsed.ok) continue;
      expect(parsed.phone).toMatch(/^\+[1-9]\d{6,14}$/);
      expect(parsePhone(parsed.phone)).toEqual(parsed);
    }
  });

  it("I4: that are nearly a code cost no try and tell nothing", async () => {
    const { t, watch } = await attackedApp();
    await ask(t, VICTIM);
    const code = await readCode(t, VICTIM);
    const nearly: unknown[] = [
      [code],
      Number(code),
      BigInt(code),
      { toString: code },
      [...code],
      code.replaceAll(/\d/g, (digit) =>
        String.fromCharCode(0xff10 + Number(digit)),
      ),
      code.replaceAll(/\d/g, (digit) =>
        String.fromCharCode(0x0660 + Number(digit)),
      ),
      `${code}0`,
      code.slice(1),
      `${code}\n`,
      `\t${code}`,
      `${code}\u0000`,
      `+${code}`,
      `${code}.0`,
      `0x${Number(code).toString(16)}`,
      "",
      "      ",
    ];
    for (const candidate of nearly)
      expect(await guess(t, VICTIM, candidate as never)).toMatchObject({
        code: "invalid_input",
      });
    expect(evaluatedGuesses(watch)).toBe(0);
    const typed = `${code.slice(0, 3)} - ${code.slice(3)}`;
    expect(sessionIn(t, await guess(t, VICTIM, typed))).not.toBeNull();
    expect(await inbox(t, VICTIM)).toHaveLength(1);
  });
});
