import google from "google-libphonenumber";

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = google;
const util = PhoneNumberUtil.getInstance();

/** A region with the example of a mobile number that Google's metadata gives for it. */
export interface Region {
  readonly region: string;
  readonly callingCode: string;
  /** The digits after the calling code. */
  readonly national: string;
  readonly e164: string;
  /** As written at home, such as `07400 123456`. */
  readonly nationalFormat: string;
  /** The digits in customary groups, without calling code and trunk prefix. */
  readonly groups: string;
  /** What is dialled there before a calling code. */
  readonly internationalPrefix: string;
}

/**
 * One way to write a number, and where it is read: `anywhere` without a default country, at `home`
 * with the region as the default, `abroad` with another region as the default.
 */
export interface Spelling {
  readonly id: string;
  readonly read: "anywhere" | "home" | "abroad";
  readonly write: (region: Region) => string;
}

/**
 * One customary international prefix where the plan allows several and Google's metadata names
 * none as preferred.
 */
const PREFIXES: Readonly<Record<string, string>> = {
  BO: "0010",
  BR: "0015",
  CL: "00",
  CO: "009",
  FJ: "00",
  ID: "008",
  IL: "00",
  KH: "001",
  KR: "001",
  PW: "011",
  SB: "00",
  SG: "001",
  TH: "001",
  TW: "002",
  TZ: "000",
  UG: "000",
};

/** In place of Google's examples, those whose numbers have changed since: the form of today. */
const PRESENT: Readonly<Record<string, string>> = {
  GA: "+24166031234",
  GM: "+220833012345",
};

/** Any number that no country shares, so that Google writes the prefix before it. */
const abroad = util.parse("+80012345678");

function internationalPrefix(region: string): string {
  const written = util.formatOutOfCountryCallingNumber(abroad, region);
  const prefix = written.slice(0, written.indexOf("800")).replace(/\D/g, "");
  return prefix !== "" ? prefix : (PREFIXES[region] ?? "00");
}

function describeRegion(region: string): Region[] {
  const present = PRESENT[region];
  const example =
    present === undefined
      ? (util.getExampleNumberForType(
          region,
          PhoneNumberType.MOBILE,
        ) as ReturnType<typeof util.parse> | null)
      : util.parse(present);
  if (example === null) return [];
  const callingCode = String(util.getCountryCodeForRegion(region));
  const e164 = util.format(example, PhoneNumberFormat.E164);
  const international = util.format(example, PhoneNumberFormat.INTERNATIONAL);
  return [
    {
      region,
      callingCode,
      national: e164.slice(1 + callingCode.length),
      e164,
      nationalFormat: util.format(example, PhoneNumberFormat.NATIONAL),
      groups: international.slice(2 + callingCode.length),
      internationalPrefix: internationalPrefix(region),
    },
  ];
}

/** Every region that has mobile numbers, by Google's metadata. */
export const regions: readonly Region[] = util
  .getSupportedRegions()
  .flatMap(describeRegion)
  .sort((a, b) => a.region.localeCompare(b.region, "en"));

/** The default country a spelling is read with. */
export function defaultCountry(
  spelling: Spelling,
  { region, callingCode }: Region,
) {
  if (spelling.read === "anywhere") return undefined;
  if (spelling.read === "home") return region;
  return callingCode === "1" ? "IT" : "US";
}

const international = (r: Region) =>
  `+${r.callingCode} ${r.groups.replace(/\D/g, " ")}`;
const grouped = (separator: string) => (r: Region) =>
  `+${r.callingCode}${separator}${r.groups.replace(/\D+/g, separator)}`;
const between = (mark: string) => (r: Region) => [...r.e164].join(mark);

function inDigits(zero: number) {
  return (text: string) =>
    text.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}
const fullWidth = (text: string) =>
  text
    .replace(/[!-~]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
    .replace(/ /g, "　");

const scripts: readonly (readonly [string, number])[] = [
  ["Arabic-Indic", 0x660],
  ["Persian", 0x6f0],
  ["Devanagari", 0x966],
  ["Bengali", 0x9e6],
  ["Thai", 0xe50],
];

export const spellings: readonly Spelling[] = [
  { id: "E.164", read: "anywhere", write: (r) => r.e164 },
  { id: "E.164, abroad", read: "abroad", write: (r) => r.e164 },
  { id: "+ with spaces", read: "anywhere", write: international },
  { id: "+ with dots", read: "anywhere", write: grouped(".") },
  { id: "+ with dashes", read: "anywhere", write: grouped("-") },
  { id: "+ with en dashes", read: "anywhere", write: grouped("–") },
  { id: "+ with slashes", read: "anywhere", write: grouped("/") },
  {
    id: "+ with brackets",
    read: "anywhere",
    write: (r) =>
      `+${r.callingCode} (${r.national.slice(0, 2)}) ${r.national.slice(2)}`,
  },
  {
    id: "(+CC)",
    read: "anywhere",
    write: (r) => `(+${r.callingCode}) ${r.groups}`,
  },
  { id: "national", read: "home", write: (r) => r.nationalFormat },
  {
    id: "national digits",
    read: "home",
    write: (r) => r.nationalFormat.replace(/\D/g, ""),
  },
  {
    id: "national without trunk prefix",
    read: "home",
    write: (r) => r.national,
  },
  { id: "CC without +", read: "home", write: (r) => r.e164.slice(1) },
  {
    id: "00",
    read: "anywhere",
    write: (r) => `00${r.callingCode} ${r.groups}`,
  },
  {
    id: "00, at home",
    read: "home",
    write: (r) => `00${r.callingCode} ${r.groups}`,
  },
  {
    id: "own international prefix",
    read: "home",
    write: (r) => `${r.internationalPrefix} ${r.callingCode} ${r.groups}`,
  },
  {
    id: "+CC (0)",
    read: "anywhere",
    write: (r) => `+${r.callingCode} (0) ${r.groups}`,
  },
  {
    id: "+CC(0)",
    read: "anywhere",
    write: (r) => `+${r.callingCode}(0)${r.national}`,
  },
  {
    id: "00CC (0), at home",
    read: "home",
    write: (r) => `00${r.callingCode}(0)${r.national}`,
  },
  { id: "tel:", read: "anywhere", write: (r) => `tel:${r.e164}` },
  {
    id: "TEL: with dashes",
    read: "anywhere",
    write: (r) => `TEL:${grouped("-")(r)}`,
  },
  {
    id: "full-width",
    read: "anywhere",
    write: (r) => fullWidth(international(r)),
  },
  { id: "full-width, abroad", read: "abroad", write: (r) => fullWidth(r.e164) },
  ...scripts.flatMap(([name, zero]): Spelling[] => [
    {
      id: `${name} digits`,
      read: "anywhere",
      write: (r) => inDigits(zero)(international(r)),
    },
    {
      id: `${name} digits, national`,
      read: "home",
      write: (r) => inDigits(zero)(r.nationalFormat),
    },
  ]),
  { id: "NBSP", read: "anywhere", write: grouped("\u00a0") },
  { id: "narrow NBSP", read: "anywhere", write: grouped("\u202f") },
  {
    id: "bidi embedding",
    read: "anywhere",
    write: (r) => `\u202a${international(r)}\u202c`,
  },
  {
    id: "bidi isolate",
    read: "anywhere",
    write: (r) => `\u2066${r.e164}\u2069`,
  },
  { id: "left-to-right marks", read: "anywhere", write: between("\u200e") },
  { id: "zero-width spaces", read: "anywhere", write: between("\u200b") },
  { id: "byte-order mark", read: "anywhere", write: (r) => `\ufeff${r.e164}` },
  { id: "Excel apostrophe", read: "anywhere", write: (r) => `'${r.e164}` },
  {
    id: "Excel apostrophe, national",
    read: "home",
    write: (r) => `'${r.nationalFormat}`,
  },
  {
    id: 'Excel ="…"',
    read: "anywhere",
    write: (r) => `="${international(r)}"`,
  },
  {
    id: 'Excel ="…", national',
    read: "home",
    write: (r) => `="${r.nationalFormat}"`,
  },
  { id: 'CSV "…"', read: "anywhere", write: (r) => `"${international(r)}"` },
  {
    id: "white space around",
    read: "anywhere",
    write: (r) => ` \t${international(r)}\r\n`,
  },
  {
    id: "white space around, national",
    read: "home",
    write: (r) => `\n ${r.nationalFormat} `,
  },
];
