/**
 * Changes of numbering plans since 2015 that gave a line another number or opened a range, each with
 * numbers of people as they write them before and after. Facts of regulators, and no rule of ours: the
 * benchmark reads them with every library, and a test holds ours to them.
 */
export interface PlanChange {
  readonly what: string;
  /** When the new form began to work. */
  readonly from: string;
  readonly source: string;
  /** The line's number today, and other ways it is written: with its country where none is in it. */
  readonly lines: readonly PlanLine[];
}

export interface PlanLine {
  readonly today: string;
  readonly country: string;
  /** As it is written since: the line is in service, so it has to be read. */
  readonly since: readonly string[];
  /** As it was written before. */
  readonly before: readonly string[];
}

const line = (
  country: string,
  today: string,
  since: readonly string[],
  before: readonly string[] = [],
): PlanLine => ({ country, today, since: [today, ...since], before });

export const planChanges: readonly PlanChange[] = [
  {
    what: "Gambia, seven digits to nine",
    from: "2026-09-04",
    source: "PURA, public notice on the national mobile numbering plan",
    lines: [
      line(
        "GM",
        "+220877123456",
        ["87 712 3456"],
        ["+220 712 3456", "7123456"],
      ),
      line(
        "GM",
        "+220833123456",
        ["83 312 3456"],
        ["+220 312 3456", "3123456"],
      ),
      line(
        "GM",
        "+220866123456",
        ["86 612 3456"],
        ["+220 612 3456", "6123456"],
      ),
    ],
  },
  {
    what: "Houston, 621",
    from: "2025-01-23",
    source: "NANPA, area code 621 in service",
    lines: [line("US", "+16212345678", ["(621) 234-5678"])],
  },
  {
    what: "Detroit, 679",
    from: "2025-11-07",
    source: "Michigan Public Service Commission",
    lines: [line("US", "+16792345678", ["(679) 234-5678"])],
  },
  {
    what: "Ohio, 436",
    from: "2024-03-01",
    source: "NANPA, area code 436 in service",
    lines: [line("US", "+14362345678", ["(436) 234-5678"])],
  },
  {
    what: "Benin, 01 before every number",
    from: "2024-11-30",
    source: "ARCEP Bénin, ITU communication (itu.int/oth/T0202000017)",
    lines: [
      line(
        "BJ",
        "+2290197123456",
        ["01 97 12 34 56"],
        ["+229 97 12 34 56", "97 12 34 56"],
      ),
      line(
        "BJ",
        "+2290161234567",
        ["01 61 23 45 67"],
        ["+229 61 23 45 67", "61 23 45 67"],
      ),
    ],
  },
  {
    what: "Ivory Coast, eight digits to ten",
    from: "2021-01-31",
    source: "ARTCI, press conference of 2020-07-28",
    lines: [
      line(
        "CI",
        "+2250707123456",
        ["07 07 12 34 56"],
        ["+225 07 12 34 56", "07 12 34 56"],
      ),
      line(
        "CI",
        "+2250544123456",
        ["05 44 12 34 56"],
        ["+225 44 12 34 56", "44 12 34 56"],
      ),
      line(
        "CI",
        "+2250141123456",
        ["01 41 12 34 56"],
        ["+225 41 12 34 56", "41 12 34 56"],
      ),
      line(
        "CI",
        "+2250564123456",
        ["05 64 12 34 56"],
        ["+225 64 12 34 56", "64 12 34 56"],
      ),
      line(
        "CI",
        "+2250797123456",
        ["07 97 12 34 56"],
        ["+225 97 12 34 56", "97 12 34 56"],
      ),
    ],
  },
  {
    what: "Gabon, the operator's digit for 0",
    from: "2019-11-16",
    source: "ARCEP Gabon, communiqué of 2019-06",
    lines: [
      line(
        "GA",
        "+24166031234",
        ["066 03 12 34"],
        ["+241 06 03 12 34", "06 03 12 34"],
      ),
      line(
        "GA",
        "+24177031234",
        ["077 03 12 34"],
        ["+241 07 03 12 34", "07 03 12 34"],
      ),
    ],
  },
  {
    what: "Mexico, no 1, 044 and 045",
    from: "2019-08-03",
    source: "IFT, Plan Nacional de Numeración of 2018",
    lines: [
      line(
        "MX",
        "+525512345678",
        ["55 1234 5678"],
        ["+52 1 55 1234 5678", "044 55 1234 5678", "045 55 1234 5678"],
      ),
    ],
  },
  {
    what: "Vietnam, eleven digits to ten",
    from: "2018-09-15",
    source: "Ministry of Information and Communications, plan of 2018",
    lines: [
      line(
        "VN",
        "+84792345678",
        ["079 234 5678"],
        ["+84 121 234 5678", "0121 234 5678"],
      ),
      line(
        "VN",
        "+84392345678",
        ["039 234 5678"],
        ["+84 169 234 5678", "0169 234 5678"],
      ),
      line(
        "VN",
        "+84562345678",
        ["056 234 5678"],
        ["+84 186 234 5678", "0186 234 5678"],
      ),
    ],
  },
  {
    what: "Kosovo, +383 for +377 and +386",
    from: "2016-12-15",
    source: "ITU Operational Bulletin of 2016-12-15",
    lines: [
      line("XK", "+38344123456", ["044 123 456"], ["+377 44 123 456"]),
      line("XK", "+38349123456", ["049 123 456"], ["+386 49 123 456"]),
    ],
  },
  {
    what: "Brazil, a ninth digit",
    from: "2016-11-06",
    source: "Anatel, Resolução 553/2010, last area codes",
    lines: [
      line(
        "BR",
        "+5511961234567",
        ["(11) 96123-4567"],
        ["+55 11 6123-4567", "(11) 6123-4567"],
      ),
      line(
        "BR",
        "+5548991234567",
        ["(48) 99123-4567"],
        ["+55 48 9123-4567", "(48) 9123-4567"],
      ),
    ],
  },
];
