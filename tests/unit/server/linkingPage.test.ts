import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { LinkingFacts } from "../../../src/server/core/linking/linking.js";
import { decideLinking } from "../../../src/server/core/linking/linking.js";
import { toMarkdown } from "../../helpers/toMarkdown";

const PAGE = "docs/linking.md";

const ACCOUNTS: [string, LinkingFacts["account"]][] = [
  ["nobody's", { is: "none" }],
  ["Ada's", { is: "user", userId: "ada" }],
  ["of a user who is gone", { is: "orphan" }],
  ["two accounts'", { is: "ambiguous" }],
];

function describeDecision(facts: LinkingFacts): [string, string] {
  const decision = decideLinking(facts);
  const replaced =
    "replaceOrphan" in decision && decision.replaceOrphan
      ? ", in the old account's place"
      : "";
  const says = {
    use: () => "Ada",
    create: () =>
      `a new user${"verified" in decision && decision.verified ? ", proved" : ", not proved"}`,
    attach: () => "the user given",
    refuse: () => `refused: \`${"code" in decision ? decision.code : ""}\``,
  };
  const { report } = decision;
  return [
    says[decision.action]() + replaced,
    report === null ? "" : `\`${report}\``,
  ];
}

type Row = [string, string, string, string, string, string];

const INTENTS: [string, Pick<LinkingFacts, "intent" | "attachTo">][] = [
  ["signs in", { intent: "signIn", attachTo: null }],
  ["registered", { intent: "registration", attachTo: null }],
  ["registered for Ada", { intent: "registration", attachTo: "ada" }],
  ["registered for Ben", { intent: "registration", attachTo: "ben" }],
];

/** The rules as a table: `any` where a fact changes nothing. */
function listRows(): Row[] {
  const rows = ACCOUNTS.flatMap(([whose, account]) =>
    INTENTS.flatMap(([what, intent]) =>
      [true, false].flatMap((mayCreate) =>
        [false, true].map((claimed): Row => {
          const facts = { ...intent, account, mayCreate, claimed };
          const signUp = mayCreate ? "may sign up" : "registered only";
          const claim = claimed ? "yes" : "no";
          return [whose, what, signUp, claim, ...describeDecision(facts)];
        }),
      ),
    ),
  );
  return merge(merge(rows, 3), 2);
}

/** Rows that differ in one fact only, and in nothing that comes of it, become one. */
function merge(rows: Row[], column: 2 | 3): Row[] {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = JSON.stringify(row.filter((_, index) => index !== column));
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups.values()].map(([first, second]) => {
    if (first === undefined) throw new Error("A group has rows.");
    const merged: Row = [...first];
    if (second !== undefined) merged[column] = "any";
    return merged;
  });
}

const HEADER = [
  "The number is",
  "and is being",
  "Sign-up",
  "Claimed in a profile",
  "Whose it is then",
  "Event",
];

it("docs/linking.md shows what the rules decide (npm run docs:linking writes it)", () => {
  const page = readFileSync(PAGE, "utf8");
  const written = page.replace(
    /(?<=<!-- linking -->\n)[\s\S]*(?=<!-- \/linking -->)/,
    () => `\n${toMarkdown(HEADER, listRows())}\n\n`,
  );
  if (process.env["WRITE_DOCS"] === "true") writeFileSync(PAGE, written);
  expect(readFileSync(PAGE, "utf8")).toBe(written);
  expect(written).toContain("claim_ignored");
});
