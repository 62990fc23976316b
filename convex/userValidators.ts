import { v } from "convex/values";
import schema from "./schema";

/** What an admin may say about a person. */
export const vProfile = v.object({
  name: v.optional(v.string()),
  email: v.optional(v.string()),
});

/** A user as admin functions show one. */
export const vListedUser = v.object({
  ...schema.doc("users").fields,
  blocked: v.boolean(),
});
