// @vitest-environment node
import { randomUUID } from "node:crypto";
import { afterEach, expect, test, vi } from "vitest";
import { listCountries } from "../../src/phone/countries.js";
import { countryNames } from "../../src/reactNative/countryNames.js";
import { expoRandom } from "../../src/reactNative/expoRandom.js";

afterEach(() => vi.unstubAllGlobals());

test("an Expo app without crypto has random bytes, all bits of them", () => {
  vi.stubGlobal("crypto", undefined);
  vi.stubGlobal("expo", { uuidv4: () => randomUUID() });
  const fill = expoRandom();
  const ones = new Array<number>(32 * 8).fill(0);
  for (let round = 0; round < 64; round++) {
    const bytes = new Uint8Array(32);
    fill?.(bytes);
    ones.forEach((_, bit) => {
      ones[bit]! += ((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1;
    });
  }
  // A bit that stood still would be 0 or 64; fair ones are that once in 2^64.
  expect(ones.filter((count) => count === 0 || count === 64)).toEqual([]);
});

test("what a UUID says of its own version is no random digit", () => {
  vi.stubGlobal("crypto", undefined);
  vi.stubGlobal("expo", {
    uuidv4: () => "00000000-0000-4000-8000-000000000000",
  });
  const bytes = new Uint8Array(32).fill(1);
  expoRandom()?.(bytes);
  expect([...bytes]).toEqual(new Array(32).fill(0));
});

test("the platform's own comes first, and without any there is none", () => {
  vi.stubGlobal("expo", { uuidv4: () => randomUUID() });
  expect(expoRandom()).toBeUndefined();
  vi.stubGlobal("crypto", undefined);
  vi.stubGlobal("expo", { ...globalThis, modules: { ExpoCrypto: {} } });
  expect(expoRandom()).toBeUndefined();
  vi.stubGlobal("expo", undefined);
  expect(expoRandom()).toBeUndefined();
});

test("every country has a name for an engine that knows none", () => {
  expect(
    listCountries().filter((country) => countryNames[country] === undefined),
  ).toEqual([]);
});
