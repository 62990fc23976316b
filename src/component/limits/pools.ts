import { v } from "convex/values";
import { mutation } from "../_generated/server.js";
import { openPools } from "./openPools.js";
import { vPool } from "./validators.js";

/** Takes one unit from every pool, or none; returns the milliseconds to wait, 0 when taken. */
export const take = mutation({
  args: { pools: v.array(vPool) },
  returns: v.number(),
  handler: async (ctx, args) => {
    const pools = await openPools(ctx, args.pools, Date.now());
    if (pools.waitMs === 0) await pools.take();
    return pools.waitMs;
  },
});
