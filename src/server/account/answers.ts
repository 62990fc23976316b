import { v } from "convex/values";
import type { Infer } from "convex/values";
import { vPhoneAuthErrorData } from "../core/errorData.js";

const vRefused = v.object({ ok: v.literal(false), error: vPhoneAuthErrorData });
const vTimes = {
  retryAfterMs: v.optional(v.number()),
  expiresInMs: v.optional(v.number()),
};

export const vStarted = v.union(
  v.object({ ok: v.literal(true), ...vTimes }),
  vRefused,
);
export const vProofStarted = v.union(
  v.object({
    ok: v.literal(true),
    phone: v.string(),
    /** The number opted out, so no message comes. The person can opt in again with START. */
    optedOut: v.optional(v.boolean()),
    ...vTimes,
  }),
  vRefused,
);
export const vChanged = v.union(
  v.object({ ok: v.literal(true), phone: v.string() }),
  vRefused,
);

export type Started = Infer<typeof vStarted>;
export type ProofStarted = Infer<typeof vProofStarted>;
export type Changed = Infer<typeof vChanged>;
