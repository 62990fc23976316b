import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { makeBinding, toBase64Url } from "../../src/client/binding.js";
import { requireRandom } from "../../src/client/random.js";
import { sha256 } from "../../src/client/sha256.js";

const random = requireRandom();

test("the challenge is the base64url SHA-256 of a 32-byte verifier", () => {
  for (let i = 0; i < 50; i++) {
    const { verifier, challenge } = makeBinding(random);
    expect(Buffer.from(verifier, "base64url")).toHaveLength(32);
    expect(verifier).toMatch(/^[\w-]{43}$/);
    expect(challenge).toBe(
      createHash("sha256").update(verifier).digest("base64url"),
    );
  }
});

test("two bindings share nothing", () => {
  const made = Array.from({ length: 200 }, () => makeBinding(random));
  expect(new Set(made.map((binding) => binding.verifier)).size).toBe(200);
});

test("SHA-256 agrees with Node's at every length around its block borders", () => {
  for (let length = 0; length < 200; length++) {
    const text = "x1-Z".repeat(50).slice(0, length);
    expect(Buffer.from(sha256(text)).toString("hex")).toBe(
      createHash("sha256").update(text).digest("hex"),
    );
  }
});

test("base64url agrees with Node's for every remainder", () => {
  for (let length = 0; length < 70; length++) {
    const bytes = Uint8Array.from(
      { length },
      (_, i) => (i * 151 + length) & 255,
    );
    expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
  }
});
