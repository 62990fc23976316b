import { loadPool, sendPools } from "../../../src/server/core/limits.js";
import { newcomerPools } from "../../../src/component/limits/newcomers.js";
import { DEFAULT_LIMITS } from "../../../src/server/options/limits.js";

/** Every shard of every shared budget that one sign-in draws on, in use and with room left. */
export function phonePools(
  phone: string,
  country: string,
): Record<string, unknown>[] {
  const pools = [
    loadPool(DEFAULT_LIMITS),
    ...newcomerPools(
      { phone, limits: { ...DEFAULT_LIMITS } },
      {
        label: country,
        tag: "",
      },
    ),
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
