import { describe, expect, test } from "vitest";
import { parsePhone } from "../../../src/phone/index.js";
import type { CountryCode } from "../../../src/phone/index.js";
import { accepted, refused } from "./golden.js";

const read = (input: string, home: string | undefined) =>
  parsePhone(input, { defaultCountry: home as CountryCode | undefined });

describe("I3: what people write", () => {
  test.each(accepted)(
    "%j with default country %s becomes %s",
    (input, home, phone, country) => {
      expect(read(input, home)).toEqual({ ok: true, phone, country });
    },
  );
});

describe("I3: what is refused", () => {
  test.each(refused)(
    "%j with default country %s is refused as %s",
    (input, home, reason) => {
      expect(read(input, home)).toEqual({ ok: false, reason });
    },
  );
});

describe("the golden table", () => {
  test("has at least 120 rows over at least 40 countries", () => {
    expect(accepted.length + refused.length).toBeGreaterThanOrEqual(200);
    expect(new Set(accepted.map((row) => row[3])).size).toBeGreaterThanOrEqual(
      50,
    );
  });
});
