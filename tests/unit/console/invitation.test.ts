import { describe, expect, it } from "vitest";
import type { Person } from "../../../src/react/console/api/people";
import {
  canInvite,
  invitationText,
} from "../../../src/react/console/invitation/invitationText";
import { resultText } from "../../../src/react/console/invitation/resultText";
import { en } from "../../../src/react/console/texts/en";
import { wordsOf } from "../../../src/react/console/words";

const words = wordsOf(en, "en");

const HOUR = 3_600_000;

describe("what became of inviting", () => {
  it.each([
    [[{ status: "invited" }], "1 invitation is on the way."],
    [
      [{ status: "invited" }, { status: "verified" }, { status: "invited" }],
      "2 invitations are on the way. 1 person has signed in.",
    ],
    [
      [{ status: "blocked" }, { status: "not_registered" }],
      "1 person is blocked. 1 person has no registered number.",
    ],
    [
      [{ status: "paused" }, { status: "paused" }],
      "Sending is paused: 2 people were not invited.",
    ],
    [
      [{ status: "limited", retryAfterMs: 23 * HOUR + 1 }],
      "1 person was not invited: they were lately, or too many others were. Try again in 24 hours.",
    ],
    // The soonest of several: whoever tries then gets at least one out.
    [
      [
        { status: "limited", retryAfterMs: 300 * 24 * HOUR },
        { status: "limited", retryAfterMs: HOUR },
      ],
      "2 people were not invited: they were lately, or too many others were. Try again in 1 hour.",
    ],
    [
      [{ status: "limited", retryAfterMs: 300 * 24 * HOUR }],
      "1 person was not invited: they were lately, or too many others were. Try again in 300 days.",
    ],
    [[], ""],
  ] as const)("%j", (results, text) => {
    expect(resultText(results, words)).toBe(text);
  });
});

describe("a person's invitation", () => {
  const sentAt = Date.UTC(2026, 2, 12, 12);

  it.each([
    ["sending", null, "Mar 12, 2026, on its way"],
    ["delivered", null, "Mar 12, 2026, arrived"],
    [
      "failed",
      "opted_out",
      "Mar 12, 2026, did not arrive: they opted out of messages",
    ],
    // A reason that came with a later version is told as it is.
    ["failed", "moon_phase", "Mar 12, 2026, did not arrive: moon phase"],
    ["failed", null, "Mar 12, 2026, did not arrive"],
  ] as const)("%s, %s", (status, reason, text) => {
    expect(invitationText({ status, reason, sentAt }, words)).toBe(text);
  });

  it("is offered to whoever has a number, has not proved it, and may sign in", () => {
    const user: Person = {
      _id: "u",
      _creationTime: 0,
      phone: "US ···71",
      blocked: false,
      invitation: null,
    };
    const { phone: _, ...numberless } = user;
    expect(canInvite(user)).toBe(true);
    expect(canInvite({ ...user, blocked: true })).toBe(false);
    expect(canInvite({ ...user, phoneVerificationTime: 1 })).toBe(false);
    expect(canInvite(numberless)).toBe(false);
  });
});
