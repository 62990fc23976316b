import type { PhoneAuthErrorCode } from "../../../errors.js";

/**
 * The linking rules: which user a phone belongs to. Pure, so that every rule is a row of a table
 * and a test. `docs/architecture.md` shows who gathers the facts.
 */

/** What is known when a phone meets the user tables. */
export interface LinkingFacts {
  /** `signIn`: a right code was presented. `registration`: the backend says so, nothing proved. */
  intent: "signIn" | "registration";
  /**
   * The phone's account: none; its user's id; `orphan`, whose user is gone; `ambiguous`, when
   * several accounts hold the phone.
   */
  account:
    | { is: "none" }
    | { is: "user"; userId: string }
    | { is: "orphan" }
    | { is: "ambiguous" };
  /** Whether somebody nobody registered may sign up: open sign-up, or a number always allowed. */
  mayCreate: boolean;
  /** Registration asks to attach the phone to this user. */
  attachTo: string | null;
  /** Some user's profile names this phone without having proved it. */
  claimed: boolean;
}

export type LinkingDecision = {
  report: "claim_ignored" | "orphan_account" | null;
} & (
  | { action: "use"; userId: string }
  | { action: "create"; verified: boolean; replaceOrphan: boolean }
  | { action: "attach"; userId: string; replaceOrphan: boolean }
  | {
      action: "refuse";
      code: Extract<
        PhoneAuthErrorCode,
        "not_allowed" | "phone_taken" | "account_conflict"
      >;
    }
);

export function decideLinking(facts: LinkingFacts): LinkingDecision {
  const { intent, account, mayCreate, attachTo, claimed } = facts;

  // Two accounts for one phone cannot come from this package. Choosing one could choose a stranger.
  if (account.is === "ambiguous") {
    const code = intent === "signIn" ? "not_allowed" : "account_conflict";
    return { action: "refuse", code, report: null };
  }

  if (account.is === "user") {
    if (attachTo !== null && attachTo !== account.userId) {
      return { action: "refuse", code: "phone_taken", report: null };
    }
    return { action: "use", userId: account.userId, report: null };
  }

  // A claim in a profile proves nothing, so it never links; somebody should know, though.
  const replaceOrphan = account.is === "orphan";
  const report = replaceOrphan
    ? "orphan_account"
    : claimed
      ? "claim_ignored"
      : null;

  if (intent === "registration") {
    return attachTo === null
      ? { action: "create", verified: false, replaceOrphan, report }
      : { action: "attach", userId: attachTo, replaceOrphan, report };
  }
  return mayCreate
    ? { action: "create", verified: true, replaceOrphan, report }
    : { action: "refuse", code: "not_allowed", report };
}
