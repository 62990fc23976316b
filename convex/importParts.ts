import { vImportInput } from "convex-phone-auth";
import { v } from "convex/values";
import { mutation } from "./_generated/server";
import { phone } from "./phone";
import { requireAdmin } from "./requireAdmin";

/**
 * Adds rows to an import that `admin:startImport` began with `more`: lists of any length, from a
 * page that reads the file itself. `after` is how many rows were added before.
 */
export const add = mutation({
  args: {
    importId: v.string(),
    after: v.number(),
    rows: v.array(vImportInput),
  },
  returns: v.object({ total: v.number() }),
  handler: async (ctx, args) => {
    await requireAdmin(ctx);
    return await phone.admin.addImportRows(ctx, args);
  },
});

/** Ends the rows; the import runs from here on. */
export const seal = mutation({
  args: { importId: v.string() },
  returns: v.object({ changed: v.boolean() }),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    return await phone.admin.sealImport(ctx, { ...args, actorId });
  },
});
