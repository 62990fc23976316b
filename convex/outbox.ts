import { defineSender } from "convex-phone-auth/senders";
import { ConvexError, v } from "convex/values";
import { internal } from "./_generated/api";
import { env, internalMutation, query } from "./_generated/server";

/** Messages shown at most; a development backend is not an archive. */
const SHOWN = 50;

/** The outbox shows codes to whoever asks, so it exists only where the environment says so. */
function refuseOutsideDevelopment(): void {
  if (env.PHONE_AUTH_DEV_OUTBOX !== "true") {
    throw new ConvexError({
      kind: "PhoneAuth",
      code: "not_allowed",
      message:
        "The outbox needs PHONE_AUTH_DEV_OUTBOX=true, for development only.",
    });
  }
}

/** The development sender: keeps messages in a table instead of sending them. */
export const send = defineSender(async (ctx, { to, body }) => {
  refuseOutsideDevelopment();
  await ctx.runMutation(internal.outbox.add, { to, body });
});

export const add = internalMutation({
  args: { to: v.string(), body: v.string() },
  returns: v.null(),
  handler: async (ctx, { to, body }) => {
    await ctx.db.insert("outbox", { to, body, sentAt: Date.now() });
    return null;
  },
});

/** Messages "sent" so far, newest first; with `phone`, those to one E.164 number. */
export const list = query({
  args: { phone: v.optional(v.string()) },
  returns: v.array(
    v.object({ to: v.string(), body: v.string(), sentAt: v.number() }),
  ),
  handler: async (ctx, { phone }) => {
    refuseOutsideDevelopment();
    const messages =
      phone === undefined
        ? ctx.db.query("outbox")
        : ctx.db.query("outbox").withIndex("by_to", (q) => q.eq("to", phone));
    const newest = await messages.order("desc").take(SHOWN);
    return newest.map(({ to, body, sentAt }) => ({ to, body, sentAt }));
  },
});
