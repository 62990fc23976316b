import {
  defineSchema,
  defineTable,
  makeFunctionReference,
} from "convex/server";
import type { DataModelFromSchemaDefinition } from "convex/server";
import { v } from "convex/values";
import { PhoneAuth, phoneAuthTables } from "convex-phone-auth";
import type { PhoneAuthOptions } from "convex-phone-auth";
import { accountMigration } from "convex-phone-auth/migration";
import type { ComponentApi } from "convex-phone-auth/_generated/component.js";

/*
 * Compiled, never run: an app's own tables in its hooks.
 */

export const schema = defineSchema({
  ...phoneAuthTables,
  notes: defineTable({ userId: v.id("users"), text: v.string() }),
});
type DataModel = DataModelFromSchemaDefinition<typeof schema>;

const component = {} as ComponentApi;
const sender = makeFunctionReference(
  "sms:send",
) as unknown as PhoneAuthOptions["sender"];

/** As an app writes it: the annotation says which tables there are. */
export const annotated: PhoneAuth<DataModel> = new PhoneAuth(component, {
  signUp: "open",
  sender,
  hooks: {
    onSignedIn: async (ctx, { userId, isNewUser }) => {
      if (isNewUser) await ctx.db.insert("notes", { userId, text: "Welcome" });
    },
    onStaleNumber: async (ctx) =>
      (await ctx.db.query("notes").first()) === null ? "deny" : "allow",
  },
});

export const named = new PhoneAuth<DataModel>(component, {
  signUp: "registered",
  sender,
  hooks: {
    onUserRemoved: async (ctx, { userId }) => {
      const note = await ctx.db.query("notes").first();
      if (note?.userId === userId) await ctx.db.delete("notes", note._id);
    },
  },
});

export const migration = accountMigration(annotated, {
  onCollision: undefined,
  defaultCountry: undefined,
  onMerge: async (ctx, { keep, drop }) => {
    const note = await ctx.db.query("notes").first();
    if (note?.userId === drop)
      await ctx.db.patch("notes", note._id, { userId: keep });
  },
});

/** Without a data model the hooks know Convex Auth's tables, as every app has them. */
export const plain = new PhoneAuth(component, {
  signUp: "open",
  sender,
  hooks: {
    onSignedIn: async (ctx, { userId }) => {
      await ctx.db.patch("users", userId, { name: "Ada" });
    },
  },
});

/** A table the app does not have is noticed, whatever the hook is called. */
export const mistaken: PhoneAuth<DataModel> = new PhoneAuth(component, {
  signUp: "open",
  sender,
  hooks: {
    onAlarm: async (ctx) => {
      // @ts-expect-error There is no such table.
      await ctx.db.query("diary").first();
    },
  },
});
