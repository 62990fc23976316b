import type { CountryCode } from "../numberingPlans.js";

/**
 * A range in service that the installed metadata does not have. A test fails when a newer
 * libphonenumber-js knows one of them: its row then leaves.
 */
export interface NewRange {
  /** How its numbers begin, without `+`. */
  readonly begins: string;
  readonly country: CountryCode;
  /** In service since. */
  readonly from: string;
}

/**
 * What they are, and who says so. It stands here, since a bundle would keep a comment within the list.
 *
 * - 1436: Ohio, with 440. Source: NANPA, area code 436 in service.
 * - 1621: Houston, with 713, 281, 832 and 346. Source: NANPA, area code 621 in service.
 * - 1679: Detroit, with 313. Source: Michigan Public Service Commission; verizon.com, area code lookup,
 *   seen in 2026-11.
 */
export const newRanges: readonly NewRange[] = [
  { begins: "1436", country: "US", from: "2024-03-01" },
  { begins: "1621", country: "US", from: "2025-01-23" },
  { begins: "1679", country: "US", from: "2025-11-07" },
];
