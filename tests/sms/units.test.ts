import { smsSegments } from "convex-phone-auth";
import { describe, expect, it } from "vitest";
import { unitsOf } from "../../src/component/deliveries/units.js";
import type { Words } from "../../src/server/core/delivery/draft.js";
import { writeBody } from "../../src/server/core/senders/writeBody.js";
import { LANGUAGES } from "../../src/server/options/languages.js";
import type { CodePurpose } from "../../src/server/options/template.js";

const PURPOSES: CodePurpose[] = [
  "sign_in",
  "confirm",
  "new_number",
  "identity",
  "number",
];
const NAMES = ["Acme", "Bäckerei 24", "Ada’s Bakery", "我的店", "N".repeat(90)];
const HOSTS = ["app.example.com", `${"long".repeat(12)}.example.com`];

/** Every message of every language, with names and last lines that make one segment or more of it. */
function* everyMessage(): Generator<Words> {
  for (const language of LANGUAGES)
    for (const appName of NAMES) {
      const of = { language, parts: { appName } };
      yield { name: "numberChanged", ...of };
      yield { name: "numberRemoved", ...of };
      const url = "https://app.example.com/sign-in";
      yield { name: "invitation", language, parts: { appName, url } };
      for (const purpose of PURPOSES)
        for (const host of HOSTS) {
          const parts = { code: "000000", appName, purpose };
          const after = ["AAAAAAAAAAA", `@${host} #000000`];
          yield { name: "text", language, parts };
          yield { name: "text", language, parts, after };
        }
    }
}

describe("what a message takes of what many share", () => {
  it("T8: is as many units as the text that is sent has segments, in every language", () => {
    const found = new Set<number>();
    for (const words of everyMessage()) {
      const { segments } = smsSegments(writeBody(words));
      expect(unitsOf(words), JSON.stringify(words)).toBe(segments);
      found.add(segments);
    }
    expect([...found].sort()).toEqual([1, 2, 3, 4]);
  });

  it("T8: is told of an app's own words, and one for a call", () => {
    const own = { name: "text", own: "ا".repeat(71) } as const;
    expect(unitsOf(own)).toBe(2);
    expect(unitsOf({ name: "text", own: "a".repeat(160) })).toBe(1);
    expect(unitsOf({ name: "text", own: "a".repeat(160), after: [""] })).toBe(
      2,
    );
    expect(unitsOf(own, "call")).toBe(1);
    expect(unitsOf(undefined)).toBe(1);
  });
});
