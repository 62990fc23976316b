import type { Pool } from "../../../component/limits/validators.js";
import type { GenericActionCtx, GenericDataModel } from "convex/server";
import { sharedPool } from "../limits.js";
import { currentSecret } from "../secrets/secret.js";
import { addressTag } from "../secrets/tags.js";

const HOUR_MS = 60 * 60 * 1000;

/** Addresses that say nothing about who is asking: loopback, private, link-local, carrier-shared. */
const NOT_PUBLIC =
  /^(?:127\.|10\.|192\.168\.|169\.254\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd]|fe[89ab])/i;

/** The first 64 bits of an IPv6 address, which is what one household gets. */
function prefix64(address: string): string {
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = head === "" ? [] : head.split(":");
  if (tail !== undefined) {
    const after = tail === "" ? 0 : tail.split(":").length;
    while (groups.length + after < 8) groups.push("0");
  }
  const four = [...groups, "0", "0", "0", "0"].slice(0, 4);
  return `${four.map((group) => group.replace(/^0+(?=.)/, "")).join(":")}::/64`;
}

/** What an address is counted as. All that say nothing of who asks count as one. */
function countedAddress(ip: string | null): string {
  const address = (ip ?? "").slice(0, 64).replace(/^::ffff:(?=\d+\.)/i, "");
  if (NOT_PUBLIC.test(address)) return "none";
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(address)) return address;
  return /^[0-9a-f:]*:[0-9a-f:]*$/i.test(address) ? prefix64(address) : "none";
}

/** What tells where a request came from: the context of a mutation or of an action. */
export interface RequestCtx {
  meta: Pick<GenericActionCtx<GenericDataModel>["meta"], "getRequestMetadata">;
}

/**
 * The budget of the address a request came from; none where the app set no limit. Addresses can be
 * made up by whoever calls, so they only ever restrict further.
 */
export async function ipPools(
  ctx: RequestCtx,
  kind: "starts" | "redeems",
  max: number | null,
): Promise<Pool[]> {
  if (max === null) return [];
  const { ip } = await ctx.meta.getRequestMetadata();
  const counted = countedAddress(ip);
  const tag = await addressTag(await currentSecret(), counted);
  return [sharedPool(`ip:${kind}:${tag}`, [{ max, periodMs: HOUR_MS }])];
}
