import { createAccount as createConvexAuthAccount } from "@convex-dev/auth/server";
import { adminFunctions } from "convex-phone-auth/admin";
import { v } from "convex/values";
import { internal } from "./_generated/api";
import type { DataModel, Id } from "./_generated/dataModel";
import { action } from "./_generated/server";
import { phone } from "./phone";
import { requireAdmin } from "./requireAdmin";

// Each asks `requireAdmin` before anything else happens.
export const {
  authorize,
  access,
  register,
  invite,
  findUser,
  getUser,
  showUser,
  listUsers,
  countUsers,
  showUsers,
  findByLastDigits,
  updateUser,
  setBlocked,
  setBlockedMany,
  changePhone,
  releasePhone,
  transferPhone,
  attachPhone,
  removeUser,
  unlock,
  setOptedOut,
  erase,
  exportUser,
  listSessions,
  endSessions,
  listEvents,
  stats,
  countryHours,
  setSending,
  getSending,
  listBudgets,
  startImport,
  addImportRows,
  sealImport,
  uploadImport,
  startFileImport,
  importStatus,
  listImports,
  importDays,
  importRows,
  showImportRows,
  cancelImport,
  resumeImport,
  undoImport,
  runImport,
} = adminFunctions(phone, { authorize: requireAdmin });

/** Registers one number by Convex Auth's own call, which works in an action and in a mutation. */
export const createAccount = action({
  args: {
    phone: v.string(),
    profile: v.optional(
      v.object({ name: v.optional(v.string()), email: v.optional(v.string()) }),
    ),
  },
  returns: v.id("users"),
  handler: async (ctx, { phone, profile = {} }): Promise<Id<"users">> => {
    const call = { name: "createAccount", args: {} };
    await ctx.runQuery(internal.admin.authorize, call);
    const { user } = await createConvexAuthAccount<DataModel>(ctx, {
      provider: "phone",
      account: { id: phone },
      profile,
    });
    return user._id;
  },
});
