import { v } from "convex/values";

/** `PhoneAuthErrorData` as a validator; codes are checked where they are made. */
export const vPhoneAuthErrorData = v.object({
  kind: v.literal("PhoneAuth"),
  code: v.string(),
  message: v.string(),
  retryAfterMs: v.optional(v.number()),
  reason: v.optional(v.string()),
  expiresInMs: v.optional(v.number()),
});
