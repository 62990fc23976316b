import { v } from "convex/values";
import type { Doc } from "../_generated/dataModel.js";
import { query } from "../_generated/server.js";
import { vImport, vImportResult, vImportRowStatus } from "./validators.js";

const MAX_PAGE = 500;
const MAX_IMPORTS = 50;

const { erased: _, ...vShown } = vImport.fields;

const vImportDoc = v.object({
  _id: v.id("imports"),
  _creationTime: v.number(),
  ...vShown,
});

/** An import as it is shown: marks of erased people are for its batches alone. */
function show({ erased: _, ...job }: Doc<"imports">) {
  return job;
}

const vImportResultDoc = v.object({
  _id: v.id("importResults"),
  _creationTime: v.number(),
  importId: v.id("imports"),
  ...vImportResult.fields,
});

/** One import, or null when there is none, or it was pruned. */
export const get = query({
  args: { importId: v.id("imports") },
  returns: v.union(vImportDoc, v.null()),
  handler: async (ctx, { importId }) => {
    const job = await ctx.db.get("imports", importId);
    return job === null ? null : show(job);
  },
});

/** The newest imports, newest first. */
export const list = query({
  args: { limit: v.number() },
  returns: v.array(vImportDoc),
  handler: async (ctx, { limit }) => {
    const jobs = await ctx.db
      .query("imports")
      .order("desc")
      .take(Math.min(limit, MAX_IMPORTS));
    return jobs.map(show);
  },
});

/** Results in the order of the rows; `after` is the last row seen. */
export const listRows = query({
  args: {
    importId: v.id("imports"),
    status: v.optional(vImportRowStatus),
    after: v.number(),
    limit: v.number(),
  },
  returns: v.array(vImportResultDoc),
  handler: async (ctx, { importId, status, after, limit }) => {
    const rows =
      status === undefined
        ? ctx.db
            .query("importResults")
            .withIndex("by_importId_and_row", (q) =>
              q.eq("importId", importId).gt("row", after),
            )
        : ctx.db
            .query("importResults")
            .withIndex("by_importId_and_status_and_row", (q) =>
              q.eq("importId", importId).eq("status", status).gt("row", after),
            );
    return await rows.take(Math.min(limit, MAX_PAGE));
  },
});
