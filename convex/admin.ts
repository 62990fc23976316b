import { vPhoneEvent, vRegistered } from "convex-phone-auth";
import type { PhoneEvent } from "convex-phone-auth";
import { phoneAuthError } from "convex-phone-auth/errors";
import { maskPhone } from "convex-phone-auth/phone";
import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import { v } from "convex/values";
import type { Doc, Id } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { mutation, query } from "./_generated/server";
import { adminPhones } from "./admins";
import { phone } from "./phone";
import schema from "./schema";

/** The caller, if a session that still exists belongs to somebody who proved an admin's number. */
async function requireAdmin(ctx: QueryCtx): Promise<Id<"users">> {
  const user = await phone.requireUser(ctx);
  if (!(await phone.hasProved(ctx, user._id, adminPhones()))) {
    throw phoneAuthError("not_allowed");
  }
  return user._id;
}

const vProfile = v.object({
  name: v.optional(v.string()),
  email: v.optional(v.string()),
});

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
  returns: v.union(schema.doc("users"), v.null()),
  handler: async (ctx, args): Promise<Doc<"users"> | null> => {
    await requireAdmin(ctx);
    return await phone.findUser(ctx, args);
  },
});

const vListedUser = v.object({
  ...schema.doc("users").fields,
  blocked: v.boolean(),
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
