import { CsvCells, formatCsv } from "convex-phone-auth/csv";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";

function reread(text: string): string[][] {
  const reader = new CsvCells();
  return [...reader.push(text), ...reader.end()].map(({ cells }) => cells);
}

describe("formatCsv", () => {
  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "  =1", "＝1", "＠x"])(
    "writes a cell that a spreadsheet would run, %j, as text",
    (cell) => {
      expect(reread(formatCsv([["Name"], [cell]]))).toEqual([
        ["Name"],
        [`'${cell}`],
      ]);
    },
  );

  it.each([";", "\t", ","])(
    "leaves no formula where a spreadsheet cuts at %j",
    (delimiter) => {
      const text = formatCsv([
        ["Name", "Note"],
        ["Ada;=1+1", "\t=1"],
        ['a "b"; @x', "one\n=1\r\n+2"],
      ]);
      // Without quotes: whether they hold depends on where they stand, and so on the delimiter.
      const { data } = Papa.parse<string[]>(text, { delimiter, quoteChar: "" });
      expect(data.flat().filter((cell) => /^[\s"]*[=+@-]/.test(cell))).toEqual(
        [],
      );
    },
  );

  it("looks at each blank of a cell once, and writes a formula behind them as text", () => {
    const blanks = "\n".repeat(300_000);
    expect(formatCsv([[`a${blanks}b`]], { isStart: false })).toBe(
      `"a${blanks}b"\r\n`,
    );
    const behind = formatCsv([[`a\n \n=1`]], { isStart: false });
    expect(behind).toBe(`"a\n' \n'=1"\r\n`);
  });

  it("writes what is read as it was: quotes, commas, line breaks", () => {
    const rows = [
      ["Name", "Note"],
      ['Ada "the" Countess', "one,\ntwo;"],
      ["Zoë", ""],
    ];
    expect(reread(formatCsv(rows))).toEqual(rows);
  });

  it("goes on with a file, and adds nothing where there is nothing", () => {
    const whole = formatCsv([["Name"], ["Ada"], ["Bob"]]);
    const part = (rows: string[][]) => formatCsv(rows, { isStart: false });
    expect(formatCsv([["Name"]]) + part([["Ada"]]) + part([["Bob"]])).toBe(
      whole,
    );
    expect(whole).toBe("\uFEFFName\r\nAda\r\nBob\r\n");
    expect(part([])).toBe("");
  });
});
