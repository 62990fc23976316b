import { vRegistered } from "convex-phone-auth";
import { phoneAuthError } from "convex-phone-auth/errors";
import { parsePhone } from "convex-phone-auth/phone";
import type { CountryCode } from "convex-phone-auth/phone";
import {
  paginationOptsValidator,
  paginationResultValidator,
} from "convex/server";
import { v } from "convex/values";
import type { Doc, Id } from "./_generated/dataModel";
import type { QueryCtx } from "./_generated/server";
import { env, mutation, query } from "./_generated/server";
import { adminPhones } from "./admins";
import { phone } from "./phone";
import schema from "./schema";

/** The caller, if a session that still exists belongs to somebody who proved an admin's number. */
async function requireAdmin(ctx: QueryCtx): Promise<Id<"users">> {
  const user = await phone.requireUser(ctx);
  const proved = await phone.verifiedPhone(ctx, user._id);
  const defaultCountry = env.PHONE_AUTH_DEFAULT_COUNTRY as
    CountryCode | undefined;
  const admins = adminPhones().map((input) =>
    parsePhone(input, { defaultCountry }),
  );
  if (
    proved === null ||
    !admins.some((admin) => admin.ok && admin.phone === proved)
  ) {
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

/** Users, newest first, a page at a time. */
export const listUsers = query({
  args: { paginationOpts: paginationOptsValidator },
  returns: paginationResultValidator(vListedUser),
  handler: async (ctx, { paginationOpts }) => {
    await requireAdmin(ctx);
    const result = await ctx.db
      .query("users")
      .order("desc")
      .paginate(paginationOpts);
    const blocked = new Set(
      await phone.listBlocked(
        ctx,
        result.page.map((user) => user._id),
      ),
    );
    const page = result.page.map((user) => ({
      ...user,
      blocked: blocked.has(user._id),
    }));
    return { ...result, page };
  },
});

/** Ends a user's sessions and refuses new ones, or lifts that. */
export const setBlocked = mutation({
  args: { userId: v.id("users"), blocked: v.boolean() },
  returns: v.null(),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    await phone.setBlocked(ctx, { ...args, actorId });
    return null;
  },
});

/** Gives a user another number, to be proved at the next sign-in. */
export const changePhone = mutation({
  args: { userId: v.id("users"), phone: v.string() },
  returns: v.object({ phone: v.string() }),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    return await phone.changePhone(ctx, { ...args, actorId });
  },
});

/** Removes a user and frees the number. */
export const removeUser = mutation({
  args: { userId: v.id("users") },
  returns: v.null(),
  handler: async (ctx, args) => {
    const actorId = await requireAdmin(ctx);
    await phone.removeUser(ctx, { ...args, actorId });
    return null;
  },
});
