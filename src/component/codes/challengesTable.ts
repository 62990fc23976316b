import { defineTable } from "convex/server";
import { v } from "convex/values";
import { vReceipt } from "../deliveries/validators.js";
import { vChallengeState } from "./validators.js";

/**
 * One request to prove a phone. Holds a nonce, never a code: the code is derived from the nonce
 * and a secret this component does not know.
 * Written by `codes/`, and pruned a day after expiry by `retention/maintenance`. What becomes of its
 * messages stands with those: a write here is one that whoever tries a code could wait for. One stays,
 * where a vendor makes codes: `deliveries/` writes `checkId`.
 */
export const challengesTable = defineTable({
  phone: v.string(),
  /** What the code may be used for, e.g. `signIn`; part of the derivation. */
  purpose: v.string(),
  /** Digest of the secret the client keeps, or null for a challenge any client may redeem. */
  binding: v.union(v.string(), v.null()),
  nonce: v.string(),
  /** Which secret derived the code, so that a rotation does not break codes on their way. */
  keyId: v.string(),
  /** Digest of what the client keeps beyond its pages: whoever lost a page is found by it. */
  device: v.optional(v.string()),
  /** Whether that device was known, so that its tries are none of strangers'. */
  isKnown: v.optional(v.boolean()),
  /** What its client gave for a new user, unchecked; gone when the challenge is used up. */
  profile: v.optional(v.any()),
  /** The code before this one, which a late message replaced, and which is good until its own end. */
  former: v.optional(
    v.object({
      nonce: v.string(),
      keyId: v.string(),
      redeemable: v.boolean(),
      expiresAt: v.number(),
    }),
  ),
  state: vChallengeState,
  /** The vendor's id of the code, where a vendor made it and checks it; `vendorChecks` asks. */
  checkId: v.optional(v.string()),
  /** Of challenges from before deliveries told it. */
  receipt: v.optional(vReceipt),
  /**
   * Whether the code opens something without a message: it does not travel, or was sent before
   * deliveries told which code they carry.
   */
  redeemable: v.boolean(),
  wrongTries: v.number(),
  sends: v.number(),
  lastSentAt: v.number(),
  expiresAt: v.number(),
})
  .index("by_phone_and_state", ["phone", "state"])
  .index("by_binding", ["binding"])
  .index("by_expiresAt", ["expiresAt"]);
