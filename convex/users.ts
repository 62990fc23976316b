import { requireAdmin } from "convex-phone-auth";
import { v } from "convex/values";
import type { Doc, Id } from "./_generated/dataModel";
import { mutation, query } from "./_generated/server";
import { phone } from "./phone";
import schema from "./schema";

/** The signed-in user's own document, or null; null as soon as the session ends. */
export const viewer = query({
  args: {},
  returns: v.union(schema.doc("users"), v.null()),
  handler: async (ctx): Promise<Doc<"users"> | null> =>
    await phone.getUser(ctx),
});

/** Adds a person, who can sign in from then on: registering is part of the app's own mutation. */
export const add = mutation({
  args: { phone: v.string(), name: v.string() },
  returns: v.id("users"),
  handler: async (ctx, args): Promise<Id<"users">> => {
    await requireAdmin(phone, ctx);
    const { userId } = await phone.register(ctx, {
      phone: args.phone,
      profile: { name: args.name },
    });
    return userId;
  },
});
