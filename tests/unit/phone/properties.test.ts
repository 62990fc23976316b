import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  MAX_INPUT_LENGTH,
  formatPhone,
  isE164,
  listCountries,
  maskPhone,
  parsePhone,
} from "../../../src/phone/index.js";
import type { ParsePhoneOptions } from "../../../src/phone/index.js";
import { defaultCountry, regions, spellings } from "./spellings.js";

const country = fc.constantFrom(...listCountries());
const options: fc.Arbitrary<ParsePhoneOptions> = fc.record({
  defaultCountry: fc.option(country, { nil: undefined }),
  types: fc.constantFrom("mobile", "any", undefined),
});
const region = fc.constantFrom(...regions);
const spelling = fc.constantFrom(...spellings);
/** Text that looks enough like a number to get past the first checks. */
const numberLike = fc.string({
  unit: fc.constantFrom(..."0123456789+-. ()/[]x,;#'\"=٠७０ー\u200e\u00a0e"),
  maxLength: 40,
});
const anyText = fc.oneof(
  numberLike,
  fc.string({ unit: "binary", maxLength: 80 }),
);
const runs = { numRuns: 5_000 };

describe("properties of parsePhone", () => {
  test("I3: what it accepts is E.164, and reading that again gives the same", () => {
    fc.assert(
      fc.property(anyText, options, (input, given) => {
        const parsed = parsePhone(input, given);
        if (!parsed.ok) return;
        expect(parsed.phone).toMatch(/^\+[1-9]\d{6,14}$/);
        expect(isE164(parsed.phone)).toBe(true);
        expect(parsePhone(parsed.phone, given)).toEqual(parsed);
      }),
      { numRuns: 20_000 },
    );
  });

  test("I3: what it accepts stays the same in every customary way to write it", () => {
    fc.assert(
      fc.property(region, spelling, (r, s) => {
        const home = defaultCountry(
          s,
          r,
        ) as ParsePhoneOptions["defaultCountry"];
        const parsed = parsePhone(s.write(r), { defaultCountry: home });
        if (!parsed.ok) return;
        for (const style of ["international", "national"] as const) {
          const again = parsePhone(formatPhone(parsed.phone, style), {
            defaultCountry: parsed.country,
          });
          expect(again).toEqual(parsed);
        }
      }),
      runs,
    );
  });

  test("I5: no value makes it throw, whatever its type", () => {
    fc.assert(
      fc.property(
        fc.anything({ withBigInt: true, withNullPrototype: true }),
        options,
        (v, o) => {
          const parsed = parsePhone(v, o);
          if (typeof v !== "string")
            expect(parsed).toEqual({ ok: false, reason: "not_text" });
        },
      ),
      runs,
    );
  });

  test("I3: invisible characters change nothing, wherever they stand", () => {
    const invisible = fc.constantFrom(
      ..."\u200b\u200e\u200f\u202a\u202c\u2066\u2069\ufeff\u00ad\u2060",
    );
    const insertions = fc.array(fc.tuple(fc.nat(), invisible), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(region, spelling, insertions, (r, s, marks) => {
        const home = defaultCountry(
          s,
          r,
        ) as ParsePhoneOptions["defaultCountry"];
        const plain = s.write(r);
        const characters = [...plain];
        for (const [at, mark] of marks)
          characters.splice(at % (characters.length + 1), 0, mark);
        const marked = characters.join("");
        fc.pre(marked.length <= MAX_INPUT_LENGTH);
        expect(parsePhone(marked, { defaultCountry: home })).toEqual(
          parsePhone(plain, { defaultCountry: home }),
        );
      }),
      runs,
    );
  });

  test("I3: the country a person chose never overrides a typed +", () => {
    fc.assert(
      fc.property(
        region,
        country,
        fc.constantFrom("+", "＋", " +", "(+", "\u200e+"),
        (r, home, plus) => {
          const input = r.e164.replace("+", plus);
          const parsed = parsePhone(input, { defaultCountry: home });
          expect(parsed).toEqual(parsePhone(r.e164));
          expect(parsed).toMatchObject({ ok: true, phone: r.e164 });
        },
      ),
      runs,
    );
  });

  test("G1: a masked number shows two digits of it at most", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          region.map((r) => r.e164),
          anyText,
        ),
        (text) => {
          expect(maskPhone(text).replace(/\D/g, "").length).toBeLessThanOrEqual(
            2,
          );
        },
      ),
      runs,
    );
  });
});
