import { describe, expect, it } from "vitest";
import { examineFile } from "../../../src/react/console/import/fileText";
import { openList } from "../../../src/react/console/import/openList";

function fileOf(...parts: BlobPart[]): File {
  return new File(parts, "people.csv");
}

/** Text as 16-bit units, low byte first. */
function utf16(text: string): Uint8Array<ArrayBuffer> {
  const units = Uint16Array.from(text, (unit) => unit.charCodeAt(0));
  return new Uint8Array(units.buffer);
}

describe("a file somebody chooses", () => {
  it.each([
    ["nothing", fileOf(), "empty"],
    ["blank lines", fileOf("\n  \n,,\n"), "empty"],
    ["a workbook", fileOf("PK\u0003\u0004xl/workbook.xml"), "workbook"],
    [
      "an old workbook",
      fileOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])),
      "workbook",
    ],
    ["a picture", fileOf("\u0089PNG\r\n\u001a\n\0\0"), "binary"],
    ["names of columns alone", fileOf("Name,Phone\n\n"), "no_rows"],
    ["no lines", fileOf("Name,Phone\nAda", "a".repeat(2e6)), "quote"],
  ])("that holds %s is refused with that reason", async (_, file, refusal) => {
    expect(await openList(file)).toEqual({ ok: false, refusal });
  });

  it("that begins with a person has columns by their place", async () => {
    const file = fileOf("Ada,+1 415 555 2671\nBob,+1 415 555 2672");
    expect(await openList(file)).toMatchObject({
      ok: true,
      list: {
        columns: [
          { name: "Column 1", samples: ["Ada", "Bob"] },
          { name: "Column 2" },
        ],
        guess: { phone: "Column 2" },
      },
    });
  });

  it("shows its columns with what the first rows have, and the usual meaning", async () => {
    const opened = await openList(
      fileOf("\uFEFFFull name;Mobile;Team\r\nAda;04155;\r\n\r\nBob;;B\r\n"),
    );
    expect(opened).toMatchObject({
      ok: true,
      list: {
        encoding: "utf-8",
        delimiter: ";",
        columns: [
          { name: "Full name", samples: ["Ada", "Bob"] },
          // The leading zero stays: nothing makes numbers of digits.
          { name: "Mobile", samples: ["04155"] },
          { name: "Team", samples: ["B"] },
        ],
        guess: { phone: "Mobile", profile: { name: "Full name" } },
      },
    });
  });

  it.each([",", ";", "\t", "|"])(
    "tells its separator %j, however short it is and however it ends",
    async (delimiter) => {
      for (const end of ["", "\n", "\r\n\r\n"]) {
        const text = `Name${delimiter}Phone\nAda${delimiter}04155${end}`;
        expect(await openList(fileOf(text))).toMatchObject({
          list: { delimiter, columns: [{ name: "Name" }, { name: "Phone" }] },
        });
      }
    },
  );

  it("with one column needs no separator", async () => {
    const opened = await openList(fileOf("Phone\n041555526711\n"));
    expect(opened).toMatchObject({
      ok: true,
      list: { columns: [{ name: "Phone", samples: ["041555526711"] }] },
    });
  });

  it("is read in the encoding it was written in", async () => {
    const latin = fileOf(
      "Name,Phone\nJos",
      new Uint8Array([0xe9]),
      ",1\n",
      // Far behind the first slice, where a look at the beginning ends.
    );
    const cases: [File, string][] = [
      [latin, "windows-1252"],
      [fileOf(utf16("\uFEFFName,Phone\nJosé,1\n")), "utf-16le"],
      [fileOf("Name,Phone\nJosé,1\n"), "utf-8"],
    ];
    for (const [file, encoding] of cases) {
      const opened = await openList(file);
      expect(opened).toMatchObject({
        ok: true,
        list: { encoding, columns: [{ samples: ["José"] }, {}] },
      });
    }
  });

  it("whose encoding shows only far behind its beginning is examined to its end", async () => {
    const file = fileOf("a".repeat(100_000), new Uint8Array([0xe9, 0x20]));
    expect(await examineFile(file)).toMatchObject({
      ok: true,
      encoding: "windows-1252",
    });
  });

  it("may have a letter of several bytes across the edge of a slice", async () => {
    const file = fileOf("a".repeat(32 * 1024 - 1), "é,Phone\nx,1\n");
    expect(await openList(file)).toMatchObject({
      ok: true,
      list: { encoding: "utf-8", columns: [{ name: /aé$/ }, {}] },
    });
  });
});
