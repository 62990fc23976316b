import maximal from "libphonenumber-js/max/metadata";
import { listMobileZones } from "./mobileZones.js";

/**
 * Where libphonenumber-js 1.13.16 and google-libphonenumber 3.2.47, which the tests compare, carry
 * different releases of the same metadata: new ranges that only one of them knows, withdrawn ones
 * that only one still lists. `accepts` names the one that takes the numbers.
 */
export interface Difference {
  readonly prefix: string;
  readonly accepts: "ours" | "google";
  readonly why: string;
}

const MOBILE: readonly Difference[] = [
  { prefix: "+26779", accepts: "ours", why: "Botswana: 791 has become mobile" },
  {
    prefix: "+290",
    accepts: "ours",
    why: "St Helena: mobile numbers beyond 5 and 6",
  },
  {
    prefix: "+4537",
    accepts: "google",
    why: "Denmark: 37 is cut to the blocks in use",
  },
  { prefix: "+59393", accepts: "ours", why: "Ecuador: mobile 931 is new" },
  {
    prefix: "+856302",
    accepts: "google",
    why: "Laos: the block 302 is withdrawn",
  },
];

/** Differences among mobile numbers. */
export const mobileDifferences = MOBILE;

/** Differences among landlines, on top of those among mobile numbers. */
export const landlineDifferences: readonly Difference[] = [
  { prefix: "+2672", accepts: "ours", why: "Botswana: new landline blocks" },
  { prefix: "+26764", accepts: "ours", why: "Botswana: new landline blocks" },
  {
    prefix: "+23330",
    accepts: "ours",
    why: "Ghana: the network codes 308 and 309 are new",
  },
  {
    prefix: "+2631",
    accepts: "google",
    why: "Zimbabwe: the old numbers under 13 are withdrawn",
  },
];

/**
 * Ranges that neither knows and we accept: North America by the form of its numbers, elsewhere what
 * lies among mobile numbers only. A row for each zone of `src/phone/_generated/mobileZones.ts`.
 */
export const unlistedRanges: readonly Difference[] = [
  { prefix: "+1", accepts: "ours", why: "North America, by the form" },
  ...listMobileZones(maximal).map(
    ({ callingCode, country, prefix }): Difference => ({
      prefix: `+${callingCode}${prefix}`,
      accepts: "ours",
      why: `${country}: a gap among mobile numbers`,
    }),
  ),
];
