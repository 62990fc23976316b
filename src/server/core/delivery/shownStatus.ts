import { v } from "convex/values";

/**
 * What people see of a message. `sending`: on its way to the carrier. `sent`: handed over.
 * `delivered`: the carrier says so. `failed`: it did not go out, or did not arrive.
 */
export const vShownStatus = v.union(
  v.literal("sending"),
  v.literal("sent"),
  v.literal("delivered"),
  v.literal("failed"),
);
