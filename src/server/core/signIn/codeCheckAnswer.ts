import { v } from "convex/values";

/** Validator of `CodeCheckAnswer`. */
export function vCodeCheckAnswer() {
  return v.object({
    answer: v.union(
      v.literal("right"),
      v.literal("wrong"),
      v.literal("over"),
      v.literal("unclear"),
    ),
    reason: v.optional(v.string()),
  });
}
