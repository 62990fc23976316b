import { v } from "convex/values";
import { mutation, query } from "../_generated/server.js";
import {
  forgetUserAgents,
  insertUserAgent,
  listUserAgents,
  vBegun,
} from "./userAgentRows.js";

/** Writes down what a session began in that no code of ours began; `signIns` does where one did. */
export const record = mutation({
  args: { userId: v.string(), session: vBegun },
  returns: v.null(),
  handler: async (ctx, { userId, session }) => {
    await insertUserAgent(ctx, userId, session);
    return null;
  },
});

/** What sessions began in, where it is known; whose they are, the caller has seen. */
export const list = query({
  args: { sessionIds: v.array(v.string()) },
  returns: v.array(v.object({ sessionId: v.string(), userAgent: v.string() })),
  handler: async (ctx, { sessionIds }) => await listUserAgents(ctx, sessionIds),
});

/** Sessions are over: nothing is kept of them. */
export const forget = mutation({
  args: { sessionIds: v.array(v.string()) },
  returns: v.null(),
  handler: async (ctx, { sessionIds }) => {
    await forgetUserAgents(ctx, sessionIds);
    return null;
  },
});
