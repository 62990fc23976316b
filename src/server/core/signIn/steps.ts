import { v } from "convex/values";
import type { VAny } from "convex/values";
import type { Channel } from "../../../component/deliveries/validators.js";
import type { Newcomer } from "../../options/newUser.js";
import type { Tokens } from "../store/stockCalls.js";
import { storeStep } from "../store/step.js";
import type { ReservedTry, StartResult } from "./challengeFlow.js";
import { vCodeCheckAnswer } from "./codeCheckAnswer.js";

/** How a code that was evaluated ends. */
export type Redeemed =
  | { status: "redeemed"; answer: { tokens: Tokens; isNewUser: boolean } }
  | { status: "invalid_code" }
  | { status: "not_allowed" };

/** Asks for a code. */
export const startStep = storeStep<StartResult>()("phone.start", () => ({
  phone: v.string(),
  challenge: v.union(v.string(), v.null()),
  locale: v.union(v.string(), v.null()),
  // The component checks it.
  channel: v.any() as VAny<Channel>,
  isHuman: v.boolean(),
  devices: v.array(v.string()),
  profile: v.optional(v.any() as VAny<Newcomer["profile"]>),
}));

/** Tries a code. */
export const redeemStep = storeStep<
  Redeemed | { status: "limited"; retryAfterMs: number } | ReservedTry
>()("phone.redeem", () => ({
  phone: v.string(),
  code: v.string(),
  verifier: v.union(v.string(), v.null()),
  profile: v.optional(v.any() as VAny<Newcomer["profile"]>),
  devices: v.array(v.string()),
}));

/**
 * Ends a try that a vendor was asked about; `invalid_code` also where the vendor did not say: others
 * have no vendor to be silent.
 */
export const settleTryStep = storeStep<Redeemed>()("phone.settleTry", () => ({
  phone: v.string(),
  challengeId: v.string(),
  checkId: v.string(),
  reservedAt: v.number(),
  profile: v.optional(v.any() as VAny<Newcomer["profile"]>),
  devices: v.array(v.string()),
  ...vCodeCheckAnswer().fields,
}));
