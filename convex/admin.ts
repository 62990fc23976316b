import {
  vColumnMapping,
  vImportedRow,
  vImportInput,
  vImportPage,
  vImportStatus,
  vOnExisting,
  vPhoneEvent,
  vRegistered,
  vSendingChange,
  vSendingState,
  vShownImportRow,
} from "convex-phone-auth";
import type {
  ImportedRow,
  ImportStatus,
  PhoneEvent,
  SendingState,
  ShownImportRow,
} from "convex-phone-auth";
import { maskPhone } from "convex-phone-auth/phone";
import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { internal } from "./_generated/api";
import type { Doc } from "./_generated/dataModel";
import { action, mutation, query } from "./_generated/server";
import { phone } from "./phone";
import { requireAdmin } from "./requireAdmin";
import schema from "./schema";
import { vListedUser, vProfile } from "./userValidators";

/** Registers one number; its owner's first sign-in lands in the user returned. */
export const register = mutation({
  args: { phone: v.string(), profile: v.optional(vProfile) },
  returns: vRegistered,
  handler: async (ctx, args) => {
    await requireAdmin(ctx);
    return await phone.register(ctx, args);
  },
});

/** The user a number belongs to, in any spelling; null when it belongs to nobody. */
export const findUser = query({
  args: { phone: v.string() },
  returns: v.union(vListedUser, v.null()),
  handler: async (ctx, args): Promise<Infer<typeof vListedUser> | null> => {
    await requireAdmin(ctx);
    const user = await phone.findUser(ctx, args);
    if (user === null) return null;
    const blocked = await phone.admin.listBlocked(ctx, [user._id]);
    return { ...user, blocked: blocked.length > 0 };
  },
});

/** Users, newest first, a page at a time, their numbers masked; `showUser` tells one whole. */
export const listUsers = query({
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vListedUser),
  handler: async (ctx, { paginationOpts }) => {
    await requireAdmin(ctx);
    const result = await ctx.db
      .query("users")
      .order("desc")
      .paginate(paginationOpts);
    const userIds = result.page.map((user) => user._id);
    const blocked = new Set(await phone.admin.listBlocked(ctx, userIds));
    const page = result.page.map((user) => ({
      ...user,
      phone: user.phone === undefined ? undefined : maskPhone(user.phone),
      blocked: blocked.has(user._id),
    }));
    return { ...result, page };
  },
});

/** One user with the whole number. A mutation, because looking is written down. */
export const showUser = mutation({
  args: { userId: v.id("users") },
  returns: v.union(schema.doc("users"), v.null()),
  handler: async (ctx, { userId }): Promise<Doc<"users"> | null> => {
    const actorId = await requireAdmin(ctx);
    const user = await ctx.db.get("users", userId);
    if (user === null) return null;
    await phone.admin.recordView(ctx, { userId, phone: user.phone, actorId });
    return user;
  },
});

/** Events, newest first: `before` is the `_creationTime` of the last one seen. */
export const listEvents = query({
  args: { before: v.optional(v.number()), phone: v.optional(v.string()) },
  returns: v.array(vPhoneEvent),
  handler: async (ctx, args): Promise<PhoneEvent[]> => {
    await requireAdmin(ctx);
    return await phone.admin.listEvents(ctx, args);
  },
});

/** Ends a user's sessions and refuses new ones, or lifts that. */
export const setBlocked = mutation({
  args: { userId: v.id("users"), blocked: v.boolean() },
  returns: v.null(),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    await phone.admin.setBlocked(ctx, { ...args, actorId });
    return null;
  },
});

/** Gives a user another number, to be proved at the next sign-in. */
export const changePhone = mutation({
  args: { userId: v.id("users"), phone: v.string() },
  returns: v.object({ phone: v.string() }),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    return await phone.admin.changePhone(ctx, { ...args, actorId });
  },
});

/** Removes a user and frees the number. */
export const removeUser = mutation({
  args: { userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    await phone.admin.removeUser(ctx, { ...args, actorId });
    return null;
  },
});

/** Lets a number that was locked by wrong codes ask for codes again. */
export const unlock = mutation({
  args: { phone: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    await phone.admin.unlock(ctx, { ...args, actorId });
    return null;
  },
});

/** Stops all messages, lets them go again, or sets another budget, without a deploy. */
export const setSending = mutation({
  args: vSendingChange.fields,
  returns: v.null(),
  handler: async (ctx, change) => {
    const actorId = await requireAdmin(ctx);
    await phone.messages.setSending(ctx, { ...change, actorId });
    return null;
  },
});

/** Whether messages go out, and up to which budget where the configured one is replaced. */
export const getSending = query({
  args: {},
  returns: vSendingState,
  handler: async (ctx): Promise<SendingState> => {
    await requireAdmin(ctx);
    return await phone.messages.getSending(ctx);
  },
});

/** Erases a person: the user, and everything kept about the number. */
export const erase = mutation({
  args: { phone: v.string() },
  returns: v.null(),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    await phone.admin.erase(ctx, { ...args, actorId });
    return null;
  },
});

const vImportId = v.object({ importId: v.string() });
const vImportOptions = {
  mapping: v.optional(vColumnMapping),
  defaultCountry: v.optional(v.string()),
  onExisting: v.optional(vOnExisting),
  dryRun: v.optional(v.boolean()),
  name: v.optional(v.string()),
};

/**
 * Registers a list in the background: rows, or the text of a CSV file. `importStatus` tells how it
 * stands.
 */
export const startImport = mutation({
  args: {
    rows: v.optional(v.array(vImportInput)),
    csv: v.optional(v.string()),
    /** Leaves it open for `importParts:add`. */
    more: v.optional(v.boolean()),
    ...vImportOptions,
  },
  returns: v.object({ importId: v.string(), total: v.number() }),
  handler: async (ctx, { rows = [], csv, mapping, ...options }) => {
    const actorId = await requireAdmin(ctx);
    return await phone.admin.startImport(ctx, {
      ...(csv === undefined ? { rows } : { csv, mapping }),
      ...options,
      actorId,
    });
  },
});

/** Where to upload a CSV file too large for an argument; then `startFileImport`. */
export const uploadImport = mutation({
  args: {},
  returns: v.string(),
  handler: async (ctx) => {
    await requireAdmin(ctx);
    return await ctx.storage.generateUploadUrl();
  },
});

/** `startImport` for an uploaded file, which is deleted once its rows are taken over. */
export const startFileImport = action({
  args: { storageId: v.id("_storage"), ...vImportOptions },
  returns: v.object({ importId: v.string(), total: v.number() }),
  handler: async (
    ctx,
    { storageId, ...options },
  ): Promise<{ importId: string; total: number }> => {
    const actorId = await ctx.runQuery(internal.requireAdmin.getAdmin, {});
    const started = await phone.admin.startImport(ctx, {
      storageId,
      ...options,
      actorId,
    });
    await ctx.storage.delete(storageId);
    return started;
  },
});

/** How an import stands: rows done, created, refused and why, rate and time left. */
export const importStatus = query({
  args: vImportId,
  returns: v.union(vImportStatus, v.null()),
  handler: async (ctx, args): Promise<ImportStatus | null> => {
    await requireAdmin(ctx);
    return await phone.admin.importStatus(ctx, args);
  },
});

/** The newest imports. */
export const listImports = query({
  args: {},
  returns: v.array(vImportStatus),
  handler: async (ctx): Promise<ImportStatus[]> => {
    await requireAdmin(ctx);
    return await phone.admin.listImports(ctx);
  },
});

/** What became of each row, a page at a time, numbers masked. */
export const importRows = query({
  args: { ...vImportId.fields, ...vImportPage.fields },
  returns: v.array(vImportedRow),
  handler: async (ctx, args): Promise<ImportedRow[]> => {
    await requireAdmin(ctx);
    return await phone.admin.importRows(ctx, args);
  },
});

/** The same with whole numbers, for a download. A mutation, because looking is written down. */
export const showImportRows = mutation({
  args: { ...vImportId.fields, ...vImportPage.fields },
  returns: v.array(vShownImportRow),
  handler: async (ctx, args): Promise<ShownImportRow[]> => {
    const actorId = await requireAdmin(ctx);
    return await phone.admin.showImportRows(ctx, { ...args, actorId });
  },
});

/** Stops an import; what was registered stays. */
export const cancelImport = mutation({
  args: vImportId,
  returns: v.object({ changed: v.boolean() }),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    return await phone.admin.cancelImport(ctx, { ...args, actorId });
  },
});

/** Sets an import going again that stopped, e.g. after a mistake in the configuration. */
export const resumeImport = mutation({
  args: vImportId,
  returns: v.object({ changed: v.boolean() }),
  handler: async (ctx, args) => {
    await requireAdmin(ctx);
    return await phone.admin.resumeImport(ctx, args);
  },
});
