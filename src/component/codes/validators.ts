import { v } from "convex/values";

export const vChallengeState = v.union(
  v.literal("live"),
  v.literal("used"),
  v.literal("dead"),
);
