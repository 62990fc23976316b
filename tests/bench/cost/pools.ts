import {
  loadPool,
  newcomerPools,
  sendPools,
} from "../../../src/server/core/limits.js";
import { DEFAULT_LIMITS } from "../../../src/server/options/limits.js";

/** Every shard of every shared budget that one sign-in draws on, in use and with room left. */
export function phonePools(
  phone: string,
  country: string,
): Record<string, unknown>[] {
  const pools = [
    loadPool(DEFAULT_LIMITS),
    ...newcomerPools(DEFAULT_LIMITS, phone, country),
    ...sendPools(DEFAULT_LIMITS),
  ];
  return pools.flatMap(({ key, shards }) =>
    Array.from({ length: shards }, (_, shard) => ({
      key,
      shard,
      times: [],
      usedAt: Date.now(),
    })),
  );
}
