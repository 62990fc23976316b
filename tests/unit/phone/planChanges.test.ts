import { describe, expect, test } from "vitest";
import { parsePhone } from "../../../src/phone/index.js";
import type { CountryCode } from "../../../src/phone/index.js";
import { planChanges } from "../../bench/phone/planChanges.js";

const lines = planChanges.flatMap(({ what, lines: all }) =>
  all.map((line) => [what, line.today, line] as const),
);

describe("I3: plans that changed since 2015", () => {
  test.each(lines)(
    "%s: %s is read however it is written since, and never as another before",
    (_what, today, { country, since, before }) => {
      const defaultCountry = country as CountryCode;
      const read = (input: string) => {
        const parsed = parsePhone(input, { defaultCountry });
        return parsed.ok ? parsed.phone : parsed.reason;
      };
      for (const input of since)
        expect([input, read(input)]).toEqual([input, today]);
      for (const input of before)
        expect([input, read(input)]).toEqual([input, today]);
    },
  );

  test("each change says from when and who announced it", () => {
    for (const { from, source } of planChanges) {
      expect(from).toMatch(/^20(?:1[5-9]|2\d)-\d\d-\d\d$/);
      expect(source).not.toBe("");
    }
  });
});
