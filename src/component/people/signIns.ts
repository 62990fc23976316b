import { v } from "convex/values";
import { mutation } from "../_generated/server.js";
import { recordEvent } from "../records/recordEvent.js";
import { vSubject } from "../records/subject.js";
import { rememberDevice, vFamiliarity } from "./deviceRows.js";
import type { Familiarity } from "./deviceRows.js";
import { insertProof } from "./proofRows.js";
import { insertUserAgent, vBegun } from "./userAgentRows.js";

/**
 * Writes down that somebody signed in with a code, and that they proved their number. Answers what
 * their device was to them until now.
 */
export const record = mutation({
  args: {
    userId: v.string(),
    event: v.object({ subject: vSubject, detail: v.optional(v.string()) }),
    session: vBegun,
    /** What was proved to it; a fixed code proves nothing. */
    proof: v.optional(
      v.object({
        phone: v.string(),
        /** Digests of what the client kept and keeps, where it sent a token. */
        devices: v.optional(v.array(v.string())),
      }),
    ),
  },
  returns: v.object({ device: vFamiliarity }),
  handler: async (
    ctx,
    { userId, event, session, proof },
  ): Promise<{ device: Familiarity }> => {
    const { subject, detail } = event;
    await recordEvent(ctx, { type: "redeem_ok", ...subject, userId, detail });
    await insertUserAgent(ctx, userId, session);
    if (proof === undefined) return { device: "none" };
    const { phone, devices = [] } = proof;
    const { sessionId, until } = session;
    const proved = { phone, userId, sessionId };
    await insertProof(ctx, { ...proved, until });
    const device = await rememberDevice(ctx, { ...proved, devices });
    return { device };
  },
});
