import { v } from "convex/values";

/** A phone to erase, with every tag that it may be found by. */
export const vErasedPhone = v.object({
  phone: v.string(),
  /** The one of today, and those of earlier keys. */
  tags: v.array(v.string()),
});
