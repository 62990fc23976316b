import { v } from "convex/values";
import { mutation } from "../_generated/server.js";
import { forgetDevicesOfUser } from "./deviceRows.js";

/** Sessions were ended by who may: the devices they were opened on are strangers again. */
export const forget = mutation({
  args: {
    userId: v.string(),
    /** Default: all of the user's. */
    sessionId: v.optional(v.string()),
  },
  returns: v.null(),
  handler: async (ctx, { userId, sessionId }) => {
    await forgetDevicesOfUser(ctx, userId, sessionId);
    return null;
  },
});
