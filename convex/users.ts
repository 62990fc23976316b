import { v } from "convex/values";
import type { Doc } from "./_generated/dataModel";
import { query } from "./_generated/server";
import { phone } from "./phone";
import schema from "./schema";

/** The signed-in user's own document, or null; null as soon as the session ends. */
export const viewer = query({
  args: {},
  returns: v.union(schema.doc("users"), v.null()),
  handler: async (ctx): Promise<Doc<"users"> | null> =>
    await phone.getUser(ctx),
});
