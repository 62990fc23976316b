import { v } from "convex/values";
import type { MutationCtx } from "../_generated/server.js";
import { mutation, query } from "../_generated/server.js";
import { recordEvent } from "../records/recordEvent.js";
import { vSubject } from "../records/subject.js";
import { listActive, listSuppressions, suppressUntil } from "./refusals.js";

/** An opt-out by its holder's own word has no end. */
const NEVER = Number.MAX_SAFE_INTEGER;

/** Messages of one phone that are remembered; nobody changes their mind as often. */
const MAX_HEARD = 50;

/** Whether a message is new; it is not from here on. */
async function hear(
  ctx: MutationCtx,
  tag: string,
  digest: string,
): Promise<boolean> {
  const heard = await ctx.db
    .query("heardMessages")
    .withIndex("by_tag", (q) => q.eq("tag", tag))
    .take(MAX_HEARD);
  if (heard.some((row) => row.digest === digest)) return false;
  const [oldest] = heard;
  if (heard.length === MAX_HEARD && oldest !== undefined)
    await ctx.db.delete("heardMessages", oldest._id);
  await ctx.db.insert("heardMessages", { tag, digest });
  return true;
}

/** Whether the holder of a phone, by any of its tags, wants no messages. */
export const isOptedOut = query({
  args: { tags: v.array(v.string()) },
  returns: v.boolean(),
  handler: async (ctx, { tags }) => {
    for (const tag of tags) {
      const active = await listActive(ctx, tag);
      if (active.some(({ reason }) => reason === "opted_out")) return true;
    }
    return false;
  },
});

/**
 * Records that a person opted out of messages, or back in. Saying it twice changes nothing, and so
 * does a message that was heard before, whatever came since.
 */
export const setOptedOut = mutation({
  args: {
    subject: vSubject,
    optedOut: v.boolean(),
    /** Digest of the message that says so. */
    message: v.optional(v.string()),
    /** The administrator who says so for the person. */
    actorId: v.optional(v.string()),
    /** The user they say it about, if they named one. */
    userId: v.optional(v.string()),
  },
  returns: v.object({ changed: v.boolean() }),
  handler: async (ctx, { subject, optedOut, message, ...about }) => {
    const { tag } = subject;
    if (message !== undefined && !(await hear(ctx, tag, message)))
      return { changed: false };
    const row = (await listSuppressions(ctx, tag)).find(
      ({ reason }) => reason === "opted_out",
    );
    const isOut = row?.until === NEVER;
    if (optedOut ? isOut : row === undefined) return { changed: false };
    if (optedOut)
      await suppressUntil(ctx, { tag, reason: "opted_out", until: NEVER });
    else if (row !== undefined) await ctx.db.delete("suppressions", row._id);
    await recordEvent(ctx, {
      type: optedOut ? "opted_out" : "opted_in",
      ...subject,
      ...about,
    });
    return { changed: true };
  },
});
