import { queryGeneric } from "convex/server";

/** What a module sees while it loads. */
const loadedAt = [Date.now(), new Date().getTime()];

export const read = queryGeneric({
  args: {},
  handler: async () => ({ loadedAt, now: Date.now() }),
});
