/**
 * The lists of `tests/fixtures/lists` that a clerk imports: one at least of each format and of each
 * kind of untidiness that these files are made of. What has to be done to a row that can't be imported
 * as it is, in the order of the rows: an offer is taken, a number typed, or the row left out. All of
 * the corpus is read in `tests/import/lists.test.ts`, as the console reads it.
 */
export interface ClerkList {
  file: string;
  /** The country that its numbers are of, where the console asks. */
  offered?: string;
  mends?: readonly ("offer" | "leaveOut" | { type: string })[];
}

export const TIDY_LISTS: readonly ClerkList[] = [
  // Headings that are not in the first row, or none at all.
  { file: "title-rows.csv" },
  { file: "no-header.csv" },
  // Separators.
  { file: "semicolons.csv", offered: "Germany" },
  { file: "tabs.tsv" },
  // Encodings.
  { file: "utf-16.csv" },
  { file: "koi8-r.csv", offered: "Russia" },
  // Columns that are there twice, or say the country.
  { file: "phone-and-mobile.csv" },
  { file: "country-names.csv" },
  // Cells.
  { file: "apostrophes.csv" },
  { file: "stray-quotes.csv" },
  { file: "duplicates.csv" },
  // Address books.
  { file: "google-2024.csv" },
  { file: "icloud.vcf" },
];

/** Nine rows of them have to be mended. */
export const LISTS_TO_MEND: readonly ClerkList[] = [
  { file: "sums.csv", offered: "Germany", mends: ["leaveOut"] },
  { file: "several-numbers.csv", mends: ["offer", "offer"] },
  {
    file: "spreadsheet-damage.csv",
    mends: ["2990", "2991", "2992"].map((end) => ({ type: `415555${end}` })),
  },
  { file: "bare-international.csv", mends: ["offer"] },
  {
    file: "countries-missing.csv",
    mends: ["offer", { type: "+33612345699" }],
  },
];
