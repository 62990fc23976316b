/**
 * Numbers that a country has changed, since 2015, without their owners changing: the same SIM, once
 * dialled in one way and now in another. Both ways are one id, the newer one. Facts only: who
 * announced it, and from when. What is read at run time is made of it, in `_generated`, without the
 * words; the tests hold every row against the installed metadata.
 */
export interface Renumbering {
  /** Which country, and what changed. */
  readonly what: string;
  /** When the new form began to work. */
  readonly from: string;
  /** When the old one stopped, where that is known. */
  readonly until?: string;
  readonly source: string;
  readonly rules: readonly RenumberingRule[];
}

/**
 * `head` + `before` + `rest` has become `head` + `after` + `rest`, without `+`. `head` and `rest` are
 * patterns of digits that stay as they are.
 */
export type RenumberingRule = readonly [
  head: string,
  before: string,
  after: string,
  rest: string,
];

/** Brazil's area codes (Anatel, Resolução 749/2022, annex). */
const BRAZIL =
  "55(?:1[1-9]|2[12478]|3[1-578]|4[1-9]|5[1345]|6[1-9]|7[134579]|8[1-9]|9[1-9])";

/** Vietnam's prefixes of eleven digits, as old and new, without their 0. */
const VIETNAM =
  "120 70 121 79 122 77 126 76 128 78 123 83 124 84 125 85 127 81 129 82 162 32 163 33 164 34 165 35 166 36 167 37 168 38 169 39 186 56 188 58 199 59".split(
    " ",
  );

export const renumberings: readonly Renumbering[] = [
  {
    what: "Gambia: seven digits become nine, the operator's prefix in front",
    from: "2026-09-04",
    until: "2026-11-30",
    source:
      "PURA, public notice on the migration of the national mobile numbering plan from 7-digit to 9-digit format",
    rules: [
      ["220", "", "87", "[27]\\d{6}|4[015]\\d{5}"],
      ["220", "", "83", "3\\d{6}|5[0-389]\\d{5}"],
      ["220", "", "86", "6\\d{6}"],
      // Gamcel stays at seven digits for now; who writes its prefix already means the same line.
      ["220", "89", "", "9\\d{6}"],
    ],
  },
  {
    what: "Benin: 01 before every number",
    from: "2024-11-30",
    until: "2024-11-30",
    source:
      "ARCEP Bénin, ITU communication on the change from eight to ten digits (itu.int/oth/T0202000017)",
    rules: [["229", "", "01", "[24-69]\\d{7}"]],
  },
  {
    what: "Ivory Coast: eight digits become ten, the operator's prefix in front",
    from: "2021-01-31",
    until: "2021-01-31",
    source:
      "ARTCI, plan national de numérotation à 10 chiffres, press conference of 2020-07-28; whose each series was: Google's carrier data of eight digits (libphonenumber, resources/carrier/en/225.txt)",
    // Series 60, 61 and 69 were those of networks that are gone; nobody took them over.
    rules: [
      ["225", "", "01", "(?:0[1-3]|[457][0-3])\\d{6}"],
      ["225", "", "05", "[04-9][4-6]\\d{6}"],
      ["225", "", "07", "(?:[04578][7-9]|[69][78])\\d{6}"],
    ],
  },
  {
    what: "Gabon: the operator's digit in place of the leading 0",
    from: "2019-11-16",
    until: "2024-04-06",
    source:
      "ARCEP Gabon, communiqué of 2019-06; ANINF, communiqué of 2024-02-29 on the end of eight digits",
    rules: [
      ["241", "0", "6", "[256]\\d{6}"],
      ["241", "0", "7", "[47]\\d{6}"],
      ["241", "0", "1", "1\\d{6}"],
      ["241", "", "6", "[256]\\d{6}"],
      ["241", "", "7", "[47]\\d{6}"],
    ],
  },
  {
    what: "Mexico: no 1 between +52 and mobile numbers, no 044 and 045 at home",
    from: "2019-08-03",
    source: "IFT, Plan Nacional de Numeración of 2018",
    rules: [
      ["52", "1", "", "[2-9]\\d{9}"],
      ["52", "01", "", "[2-9]\\d{9}"],
      ["52", "044", "", "[2-9]\\d{9}"],
      ["52", "045", "", "[2-9]\\d{9}"],
    ],
  },
  {
    what: "Vietnam: mobile numbers of eleven digits become ten",
    from: "2018-09-15",
    until: "2018-11-14",
    source:
      "Ministry of Information and Communications, plan for changing mobile subscriber codes, 2018",
    rules: VIETNAM.flatMap((before, at): RenumberingRule[] =>
      at % 2 === 0 ? [["84", before, VIETNAM[at + 1] ?? "", "\\d{7}"]] : [],
    ),
  },
  {
    what: "Kosovo: +383 in place of Monaco's, Slovenia's and Serbia's codes",
    from: "2016-12-15",
    until: "2019-01-15",
    source:
      "ITU Operational Bulletin of 2016-12-15; ARKEP, deadline of 2019-01-15",
    rules: [
      ["", "377", "383", "4[45]\\d{6}"],
      ["", "386", "383", "4[39]\\d{6}"],
      ["", "381", "383", "(?:2[89]|3[89])[1-9]\\d{5}"],
    ],
  },
  {
    what: "Brazil: a ninth digit before mobile numbers",
    from: "2012-07-29",
    until: "2016-11-06",
    // Nextel's radios, 70 and 77 to 79, kept eight digits.
    source: "Anatel, Resolução 553/2010, last area codes on 2016-11-06",
    rules: [[BRAZIL, "", "9", "[689]\\d{7}|7[1-6]\\d{6}"]],
  },
  {
    what: "Colombia: landlines begin with 60",
    from: "2021-09-01",
    until: "2021-12-01",
    source: "CRC, Resolución 5826 of 2019",
    rules: [["57", "", "60", "[124-8][2-9]\\d{6}"]],
  },
];
