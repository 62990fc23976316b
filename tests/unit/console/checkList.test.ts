import { describe, expect, it } from "vitest";
import { ListChecker } from "../../../src/react/console/import/checkList";
import { readPeople } from "../../../src/react/console/import/readPeople";
import { makePeople } from "../../import/people";

describe("the check of a list", () => {
  it("counts what the list's truth says, over several slices", async () => {
    const { csv, manifest } = makePeople(2_000);
    const file = new File([csv], "people.csv");
    const list = { file, encoding: "utf-8" } as const;
    const mapping = { phone: "Mobile", profile: { name: "Name" } };
    const checker = new ListChecker("GB");
    let pieces = 0;
    for await (const { rows } of readPeople(list, mapping)) {
      checker.push(rows);
      pieces += 1;
    }
    expect(pieces).toBeGreaterThan(2);
    const { duplicates, refused } = manifest;
    expect(checker.check).toMatchObject({
      total: 2_000,
      good: 2_000 - duplicates - refused,
      duplicates,
      refused,
      refusedBy: {
        empty: refused / 5,
        characters: refused / 5,
        impossible: refused / 5,
        not_mobile: refused / 5,
        unknown_country: refused / 5,
      },
    });
    expect(checker.check.problems[0]).toMatchObject({
      row: 21,
      profile: { name: "Person 19" },
      reading: { ok: false, reason: "empty" },
    });
  });

  it("reads a row by its own country before the list's, and names the first row of a number", () => {
    const checker = new ListChecker("US");
    checker.push([
      { row: 2, phone: "07400 123456", country: "GB" },
      { row: 3, phone: "+44 7400 123456" },
      { row: 4, phone: "07400 123456" },
      { row: 5, phone: "07400 123456", country: "ENGLAND" },
    ]);
    expect(checker.check.firstRows.map(({ reading }) => reading)).toEqual([
      { ok: true, phone: "+447400123456", duplicateOf: undefined },
      { ok: true, phone: "+447400123456", duplicateOf: 2 },
      { ok: false, reason: "impossible" },
      { ok: false, reason: "unknown_country" },
    ]);
  });
});
