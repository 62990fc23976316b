import { describe, expect, test } from "vitest";
import {
  CsvReader,
  guessMapping,
  readListPhone,
  readVcards,
} from "../../src/csv";

/** The rows of a list, and how their numbers read. */
function read(csv: string) {
  const reader = new CsvReader();
  const rows = [...reader.push(csv), ...reader.end()];
  return rows.map((row) => {
    const reading = readListPhone(row, "US");
    return reading.ok ? reading.phone : reading.reason;
  });
}

describe("a column of calling codes is the numbers' country", () => {
  test.each([
    ["Prefix", "+49", "+44"],
    ["Vorwahl", "0049", "0044"],
    ["Dial code", "49", "44"],
    ["Indicatif pays", "+49", "+44"],
    ["国际区号", "+49", "+44"],
    ["देश कोड", "+49", "+44"],
  ])("%s", (heading, german, british) => {
    expect(
      read(
        `Name,${heading},Phone\nA,${german},151 23456789\nB,${british},7400 123456\n`,
      ),
    ).toEqual(["+4915123456789", "+447400123456"]);
  });

  test("digits that may count anything are none", () => {
    expect(read("Name,Team,Phone\nA,49,415 555 2671\n")).toEqual([
      "+14155552671",
    ]);
  });
});

describe("headings of several words", () => {
  test.each([
    [["Telefon privat", "Mobil privat"], "Mobil privat"],
    [["Tel. (work)", "Cell #"], "Cell #"],
    [["Handy geschäftlich", "Telefon"], "Handy geschäftlich"],
    [["Tél. fixe", "Tél. portable"], "Tél. portable"],
    [["Name", "Phone (main)"], "Phone (main)"],
    [["Phone type", "Phone no. of parent"], "Phone no. of parent"],
  ])("%j: the number is in %s", (names, phone) => {
    expect(guessMapping(names)?.phone).toBe(phone);
  });

  test.each(["Mobile carrier", "Phone - Label", "Country code of the phone"])(
    "%s holds no number",
    (name) => {
      expect(guessMapping([name])).toBeNull();
    },
  );
});

test.each([
  [["Nom", "Prénom", "Mobile"], "Prénom + Nom"],
  [["Name", "Vorname", "Handy"], "Vorname + Name"],
  [["Nombre", "Apellidos", "Móvil"], "Nombre + Apellidos"],
  [["Nome", "Sobrenome", "Celular"], "Nome + Sobrenome"],
  [["Name", "First name", "Last name", "Mobile"], "Name"],
  [["First name", "Last name", "Mobile"], "First name + Last name"],
])("of %j a name is %s", (names, name) => {
  expect(guessMapping(names)?.profile).toEqual({ name });
});

test.each([
  "Insgesamt",
  "Grand total",
  "Total général",
  "Gesamtzahl: 2",
  "Anzahl Personen: 1",
  "Subtotal",
  "小计",
  "الإجمالي",
  "कुल योग",
])("a row with %s and no number is a sum", (text) => {
  expect(read(`Name,Phone\nA,415 555 2671\n${text},1\n`)).toEqual([
    "+14155552671",
    "total_row",
  ]);
});

test.each([
  ["Total Auto, 0151 2345", "impossible"],
  ["Totalo, 12", "impossible"],
  ["Total of all the rows above, 12", "impossible"],
])("%s is a row whose number is wrong", (line, reason) => {
  expect(read(`Name,Phone\nA,415 555 2671\n${line}\n`).at(1)).toBe(reason);
});

test.each(["&", " y ", " et ", " and ", " oder ", " और ", "、", "或"])(
  "two numbers with %j between are two",
  (between) => {
    expect(read(`Name,Phone\nA,415 555 2671${between}415 555 2672\n`)).toEqual([
      "several_numbers",
    ]);
  },
);

test.each(["no phone", "kein Handy", "No Tel", "sans portable"])(
  "people with %j in place of a number are people, above the first number too",
  (text) => {
    for (const heading of ["Name,Phone", "Who,Mobil privat"])
      expect(read(`${heading}\nA,${text}\nB,415 555 2671\n`)).toEqual([
        expect.stringMatching(/^[a-z_]+$/),
        "+14155552671",
      ]);
  },
);

describe("of address cards nobody is lost", () => {
  const card = (lines: string) =>
    `BEGIN:VCARD\nVERSION:3.0\nFN:Ada\n${lines}\n`;
  test.each([
    [
      "whose picture ends with =",
      card(
        "PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ\n ABAQ==\nTEL:+14155552671\nEND:VCARD",
      ),
    ],
    ["that nothing ends", card("TEL:+14155552671") + card("TEL:+14155552671")],
    [
      "with a name in two lines of quoted-printable",
      card(
        "N;ENCODING=QUOTED-PRINTABLE:M=C3=BCll=\n=C3=A9;J\nTEL:+14155552671\nEND:VCARD",
      ),
    ],
  ])("%s", (_, text) => {
    const numbers = read(readVcards(text));
    expect(numbers).toHaveLength(text.split("BEGIN:").length - 1);
    expect(new Set(numbers)).toEqual(new Set(["+14155552671"]));
  });
});
