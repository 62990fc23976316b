import { parsePhone } from "convex-phone-auth/phone";
import { CsvReader } from "convex-phone-auth/csv";
import Papa from "papaparse";
import { expect, it } from "vitest";
import {
  refusedCsv,
  resultsCsv,
} from "../../../src/react/console/import/resultsCsv";
import { en } from "../../../src/react/console/texts/en";

const REFUSED = {
  row: 7,
  status: "refused",
  code: "invalid_phone",
  reason: "not_mobile",
  source: {
    row: 7,
    phone: "+44 20 7946 0018",
    profile: { name: '=HYPERLINK("x")', email: "a@b.example" },
  },
} as const;

it("refused rows, once mended, are a list that imports as it is", () => {
  const reader = new CsvReader();
  const text = refusedCsv([REFUSED, { row: 8, status: "created" }], en);
  const rows = [...reader.push(text), ...reader.end()];
  expect(rows).toHaveLength(1);
  expect(reader.mapping).toEqual({
    phone: "Phone",
    profile: { name: "Name", email: "Email" },
  });
  const reread = parsePhone(rows[0]?.phone, { defaultCountry: "US" });
  expect(reread).toEqual({ ok: false, reason: "not_mobile" });
});

it("all results have a row each, with the number and what it repeats", () => {
  const [header, ...rows] = Papa.parse<string[]>(
    resultsCsv(
      [
        { row: 2, status: "created", phone: "+447400123456", userId: "u1" },
        { row: 3, status: "existing", phone: "+447400123456", duplicateOf: 2 },
        REFUSED,
      ],
      en,
    ).trim(),
  ).data;
  expect(header).toHaveLength(6);
  expect(rows).toEqual([
    ["2", "created", "'+447400123456", "u1", "", ""],
    ["3", "existing", "'+447400123456", "", "2", ""],
    [
      "7",
      "refused",
      "'+44 20 7946 0018",
      "",
      "",
      expect.stringMatching(/mobile/),
    ],
  ]);
});
