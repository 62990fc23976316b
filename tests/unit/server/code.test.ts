import { afterEach, describe, expect, it, vi } from "vitest";
import {
  challengeOf,
  deriveCode,
  digitsOf,
  isRightCode,
  makeNonce,
} from "../../../src/server/core/signIn/code.js";
import {
  currentSecret,
  secretOf,
  secretProblem,
} from "../../../src/server/core/secrets/secret.js";

const SECRET = "mQ7c1xkPz0v3Lr8dYt5Wf2Jh9Gb4NsAeUo6RiTyKlXw=";
const FROM = { purpose: "signIn", nonce: "abc", phone: "+14155552671" };

async function secretFrom(text: string) {
  vi.stubEnv("PHONE_AUTH_SECRET", text);
  return await currentSecret();
}

afterEach(() => vi.unstubAllEnvs());

describe("a code", () => {
  it("C1: has digits of equal chance and leading zeros, over 20,000 codes", async () => {
    const secret = await secretFrom(SECRET);
    const codes = await Promise.all(
      Array.from({ length: 20_000 }, () =>
        deriveCode(secret, { ...FROM, nonce: makeNonce() }),
      ),
    );
    for (let position = 0; position < 6; position++) {
      const counts = new Array<number>(10).fill(0);
      for (const code of codes) counts[Number(code[position])]! += 1;
      const expected = codes.length / 10;
      const chi2 = counts.reduce(
        (sum, n) => sum + (n - expected) ** 2 / expected,
        0,
      );
      // Nine degrees of freedom: 45 is passed with a probability below 10^-6.
      expect(chi2).toBeLessThan(45);
    }
    const leadingZeros =
      codes.filter((code) => code.startsWith("0")).length / codes.length;
    expect(leadingZeros).toBeGreaterThan(0.09);
    expect(leadingZeros).toBeLessThan(0.11);
  });

  it("C2: keeps its leading zeros", () => {
    const bytes = new Uint8Array(32);
    new DataView(bytes.buffer).setBigUint64(0, 7_000_042n);
    expect(digitsOf(bytes)).toBe("000042");
  });

  it("is the same for the same nonce and another for another nonce, phone, purpose or secret", async () => {
    const secret = await secretFrom(SECRET);
    const code = await deriveCode(secret, FROM);
    expect(await deriveCode(secret, { ...FROM })).toBe(code);
    const others = await Promise.all([
      deriveCode(secret, { ...FROM, nonce: "abd" }),
      deriveCode(secret, { ...FROM, phone: "+14155552672" }),
      deriveCode(secret, { ...FROM, purpose: "change" }),
      deriveCode(await secretFrom(SECRET.toLowerCase()), FROM),
    ]);
    expect(others).not.toContain(code);
  });

  it("is recognised, and no other candidate is", async () => {
    const secret = await secretFrom(SECRET);
    const code = await deriveCode(secret, FROM);
    expect(await isRightCode(secret, FROM, code)).toBe(true);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, "0");
    expect(await isRightCode(secret, FROM, wrong)).toBe(false);
    expect(await isRightCode(secret, FROM, "")).toBe(false);
  });

  it("C20: takes the same number of MACs whether it is right or wrong", async () => {
    const secret = await secretFrom(SECRET);
    const sign = vi.spyOn(crypto.subtle, "sign");
    await isRightCode(secret, FROM, await deriveCode(secret, FROM));
    const right = sign.mock.calls.length;
    sign.mockClear();
    await deriveCode(secret, FROM);
    await isRightCode(secret, { ...FROM, nonce: "none" }, "000000");
    expect(sign.mock.calls.length).toBe(right);
  });
});

it("C7: the challenge of a verifier is the S256 of RFC 7636, appendix B", async () => {
  expect(await challengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk")).toBe(
    "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
  );
});

describe("the secret", () => {
  it.each([
    ["missing", undefined],
    ["empty", ""],
    ["short", "abcdefghijklmnopqrstuvwxyz0"],
    ["short in hex", "0123456789abcdef0123456789abcdef"],
    ["padded", "a".repeat(64)],
    ["an example", "change-me-change-me-change-me-change-me-change-me"],
  ])("C18: is refused when it is %s", (_, text) => {
    expect(secretProblem(text)).toBeTypeOf("string");
  });

  it.each([
    ["base64", SECRET],
    ["hex", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"],
  ])("C18: is accepted as 32 random bytes in %s", (_, text) => {
    expect(secretProblem(text)).toBeNull();
  });

  it("C18: says which variable to set, and how, when it is missing", async () => {
    vi.stubEnv("PHONE_AUTH_SECRET", undefined);
    await expect(currentSecret()).rejects.toThrow(
      /PHONE_AUTH_SECRET is not set.*npx convex env set/,
    );
  });

  it("C17: of a challenge is the current one or the one before, by its key id", async () => {
    const old = await secretFrom(SECRET);
    const current = await secretFrom(
      "Zx8LqWn3VbT6yRk1Jp0Hs5Gd9Fa2Mc7EuIoQvKtYwXs=",
    );
    expect(await secretOf(old.keyId)).toBeNull();
    vi.stubEnv("PHONE_AUTH_SECRET_PREVIOUS", SECRET);
    expect((await secretOf(old.keyId))?.keyId).toBe(old.keyId);
    expect((await secretOf(current.keyId))?.keyId).toBe(current.keyId);
    expect(await secretOf("unknown")).toBeNull();
  });
});
