import { v } from "convex/values";
import { mutation } from "../_generated/server.js";
import { recordEvent } from "../records/recordEvent.js";
import { vSubject } from "../records/subject.js";
import { listSuppressions, suppress } from "./refusals.js";

/** Records that a person opted out of messages, or back in. Saying it twice changes nothing. */
export const setOptedOut = mutation({
  args: { subject: vSubject, optedOut: v.boolean() },
  returns: v.object({ changed: v.boolean() }),
  handler: async (ctx, { subject, optedOut }) => {
    const row = (await listSuppressions(ctx, subject.tag)).find(
      ({ reason }) => reason === "opted_out",
    );
    if (optedOut === (row !== undefined)) return { changed: false };
    if (row === undefined) await suppress(ctx, subject.tag, "opted_out");
    else await ctx.db.delete("suppressions", row._id);
    await recordEvent(ctx, {
      type: optedOut ? "opted_out" : "opted_in",
      ...subject,
    });
    return { changed: true };
  },
});
