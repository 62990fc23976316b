import { describe, expect, it } from "vitest";
import type {
  LinkingDecision,
  LinkingFacts,
} from "../../../src/server/core/linking/linking.js";
import { decideLinking } from "../../../src/server/core/linking/linking.js";

const BASE: LinkingFacts = {
  intent: "signIn",
  account: { is: "none" },
  mayCreate: true,
  attachTo: null,
  claimed: false,
};
const ADA = { is: "user", userId: "ada" } as const;

const RULES: [
  rule: string,
  facts: Partial<LinkingFacts>,
  decision: Partial<LinkingDecision>,
][] = [
  [
    "1: sign-in with an account uses its user",
    { account: ADA },
    { action: "use", userId: "ada" },
  ],
  [
    "1: sign-in with an account uses its user, also where only registered numbers may",
    { account: ADA, mayCreate: false },
    { action: "use", userId: "ada" },
  ],
  [
    "2: registration of a number nobody has creates an unverified user",
    { intent: "registration" },
    { action: "create", verified: false, replaceOrphan: false, report: null },
  ],
  [
    "3: registration of a number that has an account uses its user",
    { intent: "registration", account: ADA },
    { action: "use", userId: "ada" },
  ],
  [
    "4: a first sign-in creates a verified user where sign-up is open",
    {},
    { action: "create", verified: true, replaceOrphan: false, report: null },
  ],
  [
    "5: a first sign-in is refused where only registered numbers may",
    { mayCreate: false },
    { action: "refuse", code: "not_allowed" },
  ],
  [
    "6: a number somebody merely claims makes a user of its own, and is reported",
    { claimed: true },
    { action: "create", verified: true, report: "claim_ignored" },
  ],
  [
    "6: registration ignores and reports a claim too",
    { intent: "registration", claimed: true },
    { action: "create", verified: false, report: "claim_ignored" },
  ],
  [
    "7: contradicting accounts refuse a sign-in",
    { account: { is: "ambiguous" } },
    { action: "refuse", code: "not_allowed" },
  ],
  [
    "7: contradicting accounts refuse a registration",
    { intent: "registration", account: { is: "ambiguous" } },
    { action: "refuse", code: "account_conflict" },
  ],
  [
    "10: registration attaches a free number to the user it names",
    { intent: "registration", attachTo: "bob" },
    { action: "attach", userId: "bob", replaceOrphan: false },
  ],
  [
    "10: registration refuses to attach a number another user has",
    { intent: "registration", account: ADA, attachTo: "bob" },
    { action: "refuse", code: "phone_taken" },
  ],
  [
    "10: attaching a number to the user who has it changes nothing",
    { intent: "registration", account: ADA, attachTo: "ada" },
    { action: "use", userId: "ada" },
  ],
  [
    "L10: an account whose user is gone counts as none, and is reported",
    { account: { is: "orphan" } },
    {
      action: "create",
      verified: true,
      replaceOrphan: true,
      report: "orphan_account",
    },
  ],
  [
    "L10: an account whose user is gone opens nothing where only registered numbers may",
    { account: { is: "orphan" }, mayCreate: false },
    { action: "refuse", code: "not_allowed", report: "orphan_account" },
  ],
];

describe("linking rule", () => {
  it.each(RULES)("%s", (_, facts, decision) => {
    expect(decideLinking({ ...BASE, ...facts })).toMatchObject(decision);
  });
});
