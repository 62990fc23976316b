import { describeRefusal, suggestCountry } from "../../csv.js";
import { PHONE_AUTH_ERRORS } from "../../errors.js";
import type {
  ImportInput,
  ImportStatus,
} from "../../server/imports/importTypes.js";
import { LANGUAGE } from "./language.js";

/** Counts of an import, and what to do about each reason that rows were refused for. */
export function printStatus(
  status: ImportStatus,
  list: { isCountryGiven: boolean; sample: readonly ImportInput[] },
): void {
  const { importId, state, dryRun, refusedBy } = status;
  const kind = dryRun ? `${state}, a dry run` : state;
  console.log(`Import ${importId}: ${kind}`);
  for (const name of ["created", "existing", "updated", "refused"] as const)
    console.log(`  ${name.padEnd(10)}${status[name].toLocaleString("en")}`);
  for (const [key, count] of Object.entries(refusedBy)) {
    const row = Object.hasOwn(PHONE_AUTH_ERRORS, key)
      ? { code: key }
      : { code: "invalid_phone", reason: key };
    console.log(`    ${key.padEnd(18)}${count.toLocaleString("en")}`);
    console.log(`      ${describeRefusal(row, LANGUAGE)}`);
  }
  const hint = list.isCountryGiven ? null : countryHint(status, list.sample);
  if (hint !== null) console.log(`  ${hint}`);
  if (status.duplicates > 0)
    console.log(
      `  ${status.duplicates.toLocaleString("en")} rows repeat a number from an earlier row.`,
    );
}

/** Where numbers are without a country, or most are read with another: the one to give. */
function countryHint(
  { total, refused, refusedBy }: ImportStatus,
  sample: readonly ImportInput[],
): string | null {
  const isMissing = refusedBy["needs_country"] !== undefined;
  if (!isMissing && refused * 2 <= total) return null;
  const phones = sample
    .filter(({ country = "" }) => country === "")
    .map(({ phone }) => phone);
  const country = suggestCountry(phones, undefined);
  if (country !== undefined)
    return `Many look like numbers of ${country}. If they are, import the list again with --country ${country}.`;
  return isMissing
    ? "If these numbers are all of one country, import the list again with --country and its two letters, such as --country US."
    : null;
}
