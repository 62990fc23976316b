import type { CountryCode } from "../numberingPlans.js";

/**
 * Ranges in service that the installed metadata does not have. A test fails when a newer
 * libphonenumber-js knows one of them: its row then leaves.
 */
export interface NewRange {
  /** How its numbers begin, without `+`. */
  readonly begins: string;
  readonly country: CountryCode;
  readonly what: string;
  /** In service since. */
  readonly from: string;
  readonly source: string;
}

export const newRanges: readonly NewRange[] = [
  {
    begins: "1436",
    country: "US",
    what: "Ohio, with 440",
    from: "2024-03-01",
    source: "NANPA, area code 436 in service",
  },
  {
    begins: "1621",
    country: "US",
    what: "Houston, with 713, 281, 832 and 346",
    from: "2025-01-23",
    source: "NANPA, area code 621 in service",
  },
  {
    begins: "1679",
    country: "US",
    what: "Detroit, with 313",
    from: "2025-11-07",
    source:
      "Michigan Public Service Commission; verizon.com, area code lookup, seen in 2026-11",
  },
];
