import { v } from "convex/values";
import { mutation } from "../../../../convex/_generated/server";
import { phone } from "../../../../convex/phone";

/** Registers one number, as an app's own mutation does. */
export const add = mutation({
  args: { phone: v.string(), name: v.string() },
  returns: v.string(),
  handler: async (ctx, args) => {
    const { userId } = await phone.register(ctx, {
      phone: args.phone,
      profile: { name: args.name },
    });
    return userId;
  },
});
