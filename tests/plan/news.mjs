/**
 * `npm run plan:news`: what the newest metadata of libphonenumber-js would change for stored ids.
 * With a path, it is compared with that `metadata.mobile.json` and nothing is fetched.
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const require = createRequire(import.meta.url);
/** Where libphonenumber-js keeps a country's parts (its METADATA.md). */
const [CALLING_CODE, PATTERN, LENGTHS, TYPES, MOBILE] = [0, 2, 3, 11, 1];
/** Enough numbers of each length to meet every range of a plan. */
const BEGINNINGS = 10_000;

const [given] = process.argv.slice(2);
const current = require("libphonenumber-js/mobile/metadata");
const { metadata, version } = given === undefined ? fetchNewest() : read(given);
const installed = require("libphonenumber-js/package.json").version;
console.log(`Installed ${installed}, compared with ${version}.`);

let changes = 0;
for (const country of Object.keys({
  ...current.countries,
  ...metadata.countries,
})) {
  const before = mobileOf(current, country);
  const after = mobileOf(metadata, country);
  if (before?.source === after?.source) continue;
  const lost = listBeginnings(before, after);
  const won = listBeginnings(after, before);
  if (lost.length + won.length === 0) continue;
  changes += 1;
  const code = (after ?? before)?.callingCode;
  console.log(`${country} +${code}`);
  if (lost.length > 0)
    console.log(
      `  no longer mobile; stored ids keep their account and get no code: ${lost.join(" ")}`,
    );
  if (won.length > 0)
    console.log(`  newly mobile; nobody's id changes: ${won.join(" ")}`);
}
console.log(changes === 0 ? "Nothing changes." : `${changes} plans change.`);

function fetchNewest() {
  const folder = mkdtempSync(join(tmpdir(), "plan-news-"));
  try {
    const options = { cwd: folder, encoding: "utf8" };
    const packed = execFileSync(
      "npm",
      ["pack", "--json", "libphonenumber-js@latest"],
      options,
    );
    const [{ filename, version: newest }] = JSON.parse(packed);
    execFileSync(
      "tar",
      ["xzf", filename, "package/metadata.mobile.json"],
      options,
    );
    const found = read(join(folder, "package/metadata.mobile.json"));
    return { ...found, version: newest };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function read(path) {
  return { metadata: JSON.parse(readFileSync(path, "utf8")), version: path };
}

function mobileOf({ countries }, country) {
  const plan = countries[country];
  const mobile = plan?.[TYPES]?.[MOBILE];
  if (!mobile) return undefined;
  const lengths = mobile[1] ?? plan[LENGTHS];
  return {
    callingCode: plan[CALLING_CODE],
    source: JSON.stringify([plan[PATTERN], mobile[0], lengths]),
    lengths,
    test: new RegExp(`^(?=(?:${plan[PATTERN]})$)(?:${mobile[0]})$`),
  };
}

/** First digits of numbers that one plan has and the other has not. */
function listBeginnings(one, other) {
  const found = new Set();
  for (const length of one?.lengths ?? []) {
    for (let at = 0; at < BEGINNINGS; at++) {
      const begins = String(at).padStart(4, "0");
      const number = begins.padEnd(length, "5").slice(0, length);
      const isIn = (plan) =>
        plan !== undefined &&
        plan.lengths.includes(length) &&
        plan.test.test(number);
      if (isIn(one) && !isIn(other)) found.add(begins.slice(0, 3));
    }
  }
  return [...found];
}
