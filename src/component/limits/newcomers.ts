import { v } from "convex/values";
import type { Infer } from "convex/values";
import { countryOf } from "../records/subject.js";
import type { Subject } from "../records/subject.js";
import { shardsFor } from "./shards.js";
import type { Pool, WindowRule } from "./validators.js";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** A number of nobody, and the app's limits, of which four are read here. */
export const vNewcomer = v.object({
  phone: v.string(),
  limits: v.record(v.string(), v.union(v.number(), v.null())),
});
export type Newcomer = Infer<typeof vNewcomer>;

/** The share of the real messages that may go to numbers of nobody. */
const PART = 1 / 2;

/**
 * What a message to a number of nobody draws on beside the budget of all, where a stranger asked for
 * it. The last four digits of a number name a subscriber.
 */
export function newcomerPools(newcomer: Newcomer, subject: Subject): Pool[] {
  const { phone, limits } = newcomer;
  const pool = (key: string, rules: WindowRule[]): Pool => ({
    key,
    shards: shardsFor(rules),
    rules,
  });
  const rule = (name: string, periodMs = HOUR_MS) => ({
    max: limits[name] ?? 0,
    periodMs,
  });
  const all = [rule("sendsPerHour"), rule("sendsPerDay", DAY_MS)];
  return [
    { ...pool("newcomers", all), part: PART },
    pool(`block:${phone.slice(0, -4)}`, [rule("newcomersPerPrefixPerHour")]),
    pool(`country:${countryOf(subject.label)}`, [
      rule("newcomersPerCountryPerHour"),
    ]),
  ];
}
