/**
 * `npm run security:coverage`: every promise of docs/security.md has an id, and every id is at the
 * start of the name of a test that holds it. Prints ids and tests; fails when an id has no test.
 */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const tests = dirname(fileURLToPath(import.meta.url));

const range = (letter, first, last) =>
  Array.from({ length: last - first + 1 }, (_, i) => `${letter}${first + i}`);

const GROUPS = {
  Challenges: range("C", 1, 21),
  Throttling: range("T", 1, 14),
  Enumeration: range("E", 1, 9),
  "Linking and number change": range("L", 1, 20),
  Messages: ["M10"],
  Administration: range("A", 1, 10),
  Sessions: range("S", 1, 11),
  "Second factor": range("F", 1, 4),
  "Privacy and logs": range("G", 1, 9),
  Input: range("I", 1, 6),
};

/** Not promised, on purpose: more machinery than the risk is worth so far. */
const SKIPPED = {
  T14: "breakers and alarms that follow conversion rates",
};

function listTests(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listTests(path);
    return /\.test\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** Names of tests that start with ids: `"C9: …"`, `"C8, C9: …"`. */
function namesIn(path) {
  const source = readFileSync(path, "utf8");
  const names = source.matchAll(
    /(["'`])((?:[A-Z]\d{1,2}, )*[A-Z]\d{1,2}): ((?:(?!\1)[^\\\n]|\\.)+)\1/g,
  );
  return [...names].map(([, , ids, name]) => ({
    ids: ids.split(", "),
    test: `${relative(tests, path)}: ${name}`,
  }));
}

const named = listTests(tests).flatMap(namesIn);
const lines = Object.entries(GROUPS).flatMap(([group, ids]) =>
  ids.map((id) => {
    const held = named.filter((name) => name.ids.includes(id));
    return { group, id, tests: [...new Set(held.map(({ test }) => test))] };
  }),
);
const held = lines.filter(({ tests }) => tests.length > 0);
const skipped = lines.filter(
  ({ id, tests }) => tests.length === 0 && id in SKIPPED,
);
const missing = lines.filter(
  ({ id, tests }) => tests.length === 0 && !(id in SKIPPED),
);

if (process.argv.includes("--json")) {
  print(
    JSON.stringify({
      lines,
      skipped: SKIPPED,
      missing: missing.map(({ id }) => id),
    }),
  );
} else {
  for (const group of Object.keys(GROUPS)) {
    print(`\n${group}`);
    for (const { id, tests } of lines.filter((line) => line.group === group)) {
      if (tests.length > 0)
        for (const test of tests) print(`  ${id.padEnd(3)}  ${test}`);
      else
        print(
          `  ${id.padEnd(3)}  ${id in SKIPPED ? `skipped: ${SKIPPED[id]}` : "MISSING"}`,
        );
    }
  }
  print(
    `\n${held.length} of ${lines.length} held by tests, ${skipped.length} skipped on purpose, ` +
      `${missing.length} missing${missing.map(({ id }) => ` ${id}`).join("")}`,
  );
}
process.exitCode = missing.length > 0 ? 1 : 0;

function print(line) {
  process.stdout.write(`${line}\n`);
}
