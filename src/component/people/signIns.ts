import { v } from "convex/values";
import { mutation } from "../_generated/server.js";
import { recordEvent } from "../records/recordEvent.js";
import { vSubject } from "../records/subject.js";
import { rememberDevice } from "./deviceRows.js";
import { insertProof } from "./proofRows.js";

/** Writes down that somebody signed in with a code, and that they proved their number. */
export const record = mutation({
  args: {
    userId: v.string(),
    /** The event, unless it stands already. */
    event: v.optional(
      v.object({ subject: vSubject, detail: v.optional(v.string()) }),
    ),
    /** What was proved, and to which session; a fixed code proves nothing. */
    proof: v.optional(
      v.object({
        phone: v.string(),
        sessionId: v.string(),
        until: v.number(),
        /** Digests of what the client kept and keeps, where it sent a token. */
        devices: v.optional(v.array(v.string())),
      }),
    ),
  },
  returns: v.null(),
  handler: async (ctx, { userId, event, proof }) => {
    if (event !== undefined) {
      const { subject, detail } = event;
      await recordEvent(ctx, { type: "redeem_ok", ...subject, userId, detail });
    }
    if (proof === undefined) return null;
    const { devices, ...proved } = proof;
    await insertProof(ctx, { userId, ...proved });
    if (devices !== undefined)
      await rememberDevice(ctx, { userId, devices, ...proved });
    return null;
  },
});
