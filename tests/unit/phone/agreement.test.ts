import google from "google-libphonenumber";
import { describe, expect, test } from "vitest";
import { parsePhone } from "../../../src/phone/index.js";
import type { CountryCode } from "../../../src/phone/index.js";
import { formerForms } from "../../../src/phone/plan/currentForm.js";
import {
  landlineDifferences,
  mobileDifferences,
  unlistedRanges,
} from "./differences.js";
import type { Difference } from "./differences.js";
import { randomFrom } from "./random.js";
import { regions } from "./spellings.js";
import type { Region } from "./spellings.js";

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = google;
const util = PhoneNumberUtil.getInstance();
const MOBILE: ReadonlySet<unknown> = new Set([
  PhoneNumberType.MOBILE,
  PhoneNumberType.FIXED_LINE_OR_MOBILE,
]);
const ANY: ReadonlySet<unknown> = new Set([
  ...MOBILE,
  PhoneNumberType.FIXED_LINE,
  PhoneNumberType.VOIP,
]);

const SHORTEST_NUMBER = 7;

/** What Google's library makes of an input, or `"refused"`. */
function googleReads(
  input: string,
  region: string | undefined,
  types: ReadonlySet<unknown>,
) {
  try {
    const number = util.parse(input, region);
    if (!util.isValidNumber(number) || !types.has(util.getNumberType(number)))
      return "refused";
    const country = String(util.getRegionCodeForNumber(number));
    return country === "001"
      ? "refused"
      : `${util.format(number, PhoneNumberFormat.E164)} ${country}`;
  } catch {
    return "refused";
  }
}

function weRead(
  input: string,
  region: string | undefined,
  types: "mobile" | "any",
) {
  const parsed = parsePhone(input, {
    defaultCountry: region as CountryCode,
    types,
  });
  return parsed.ok ? `${parsed.phone} ${parsed.country}` : "refused";
}

type Random = (below: number) => number;

/** Changes up to four digits; now and then one is lost or added. */
function near(digits: string, random: Random): string {
  const changed = [...digits];
  for (let count = 1 + random(4); count > 0; count--) {
    changed[random(changed.length)] = String(random(10));
  }
  const fate = random(12);
  if (fate === 0) changed.pop();
  if (fate === 1)
    changed.splice(random(changed.length + 1), 0, String(random(10)));
  return changed.join("");
}

interface Trial {
  readonly count: number;
  readonly types: "mobile" | "any";
  readonly home: boolean;
  readonly write: (region: Region, random: Random) => string;
}

/** Returns the disagreements that no row of the table explains, and the rows that explain one. */
function compare(trial: Trial, table: readonly Difference[]) {
  const random = randomFrom(20_260_101);
  const types = trial.types === "any" ? ANY : MOBILE;
  const unexplained: string[] = [];
  const used = new Set<Difference>();
  let accepted = 0;
  let differing = 0;
  let former = 0;
  for (let i = 0; i < trial.count; i++) {
    const region = regions[i % regions.length] as Region;
    const input = trial.write(region, random);
    const country = trial.home ? region.region : undefined;
    const ours = weRead(input, country, trial.types);
    const theirs = googleReads(input, country, types);
    if (ours !== "refused") accepted += 1;
    if (ours === theirs) continue;
    differing += 1;
    if (isFormer(ours, theirs, input)) {
      former += 1;
      continue;
    }
    const row = [...table, ...unlistedRanges].find((difference) =>
      explains(difference, ours, theirs),
    );
    if (row === undefined)
      unexplained.push(`${input} ${country ?? ""}: ${ours}, Google ${theirs}`);
    else used.add(row);
  }
  process.stdout.write(
    `  ${trial.count} numbers compared: ${accepted} accepted, ${differing} differ, ` +
      `${former} of them former forms, ${unexplained.length} unexplained\n`,
  );
  const listed = [...used].filter((row) => table.includes(row));
  return { unexplained, used: listed, accepted };
}

/** The same line, which Google's library reads in the form it had before its country changed it. */
function isFormer(ours: string, theirs: string, input: string): boolean {
  const former: readonly string[] = formerForms(ours.split(" ")[0] ?? "");
  // The end is what no calling code and no trunk prefix changes.
  const end = input.replace(/\D/g, "").slice(-SHORTEST_NUMBER);
  return theirs === "refused"
    ? former.some((phone) => phone.endsWith(end))
    : former.includes(theirs.split(" ")[0] ?? "");
}

/** Only a refusal by one side can be explained, never two different numbers. */
function explains(
  { prefix, accepts }: Difference,
  ours: string,
  theirs: string,
): boolean {
  return accepts === "ours"
    ? theirs === "refused" && ours.startsWith(prefix)
    : ours === "refused" && theirs.startsWith(prefix);
}

const afterCode = ({
  e164,
  callingCode,
}: {
  e164: string;
  callingCode: string;
}) => e164.slice(1 + callingCode.length);

function landline({ region, callingCode }: Region): string {
  const example =
    util.getExampleNumberForType(region, PhoneNumberType.FIXED_LINE) ??
    util.getExampleNumber(region);
  return afterCode({
    e164: util.format(example, PhoneNumberFormat.E164),
    callingCode,
  });
}

describe("agreement with Google's library", () => {
  test("on 60,000 international numbers near the examples only the listed ranges differ", () => {
    const { unexplained, used, accepted } = compare(
      {
        count: 60_000,
        types: "mobile",
        home: false,
        write: (r, random) => `+${r.callingCode}${near(r.national, random)}`,
      },
      mobileDifferences,
    );
    expect(unexplained).toEqual([]);
    expect(new Set(used)).toEqual(new Set(mobileDifferences));
    expect(accepted).toBeGreaterThan(30_000);
  });

  test("on 20,000 numbers written as at home only the listed ranges differ", () => {
    const { unexplained, accepted } = compare(
      {
        count: 20_000,
        types: "mobile",
        home: true,
        write: (r, random) => near(r.nationalFormat.replace(/\D/g, ""), random),
      },
      mobileDifferences,
    );
    expect(unexplained).toEqual([]);
    expect(accepted).toBeGreaterThan(9_000);
  });

  test("with types any, on 20,000 numbers near landlines only the listed ranges differ", () => {
    const { unexplained, used, accepted } = compare(
      {
        count: 20_000,
        types: "any",
        home: false,
        write: (r, random) => `+${r.callingCode}${near(landline(r), random)}`,
      },
      [...landlineDifferences, ...mobileDifferences],
    );
    expect(unexplained).toEqual([]);
    expect(used).toEqual(expect.arrayContaining([...landlineDifferences]));
    expect(accepted).toBeGreaterThan(10_000);
  });
});
