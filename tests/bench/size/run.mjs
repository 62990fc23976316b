/**
 * `npm run bench:size`: what a page loads for a phone field and a code field, ours beside common
 * pairs, bundled in one run. Prints a table and writes it to docs/benchmarks.md; with `--json` it
 * prints one JSON object and writes nothing. Run `npm run build` first.
 */
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { table, writeSection } from "../section.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "../../..");
const PEERS = ["react", "react-dom", "convex", "@convex-dev/auth"];

/** Each does the same as far as it can: a country with its flag, a number, whether it is one, a code. */
const contenders = [
  {
    name: "convex-phone-auth, whole sign-in",
    code: `export { PhoneSignIn } from "./dist/react/form/index.js";`,
    styles: `@import "./dist/react/form/form.css";`,
    checks: "mobile numbers",
    flags: "the system's, else own font",
  },
  {
    name: "convex-phone-auth, both fields",
    code: `export { PhoneField, usePhoneInput, CodeField } from "./dist/react/form/index.js";`,
    styles: `@import "./dist/react/form/form.css";`,
    checks: "mobile numbers",
    flags: "the system's, else own font",
  },
  {
    name: "react-phone-number-input/mobile + input-otp",
    code: `export { default, isValidPhoneNumber } from "react-phone-number-input/mobile";
           export { OTPInput } from "input-otp";`,
    styles: `@import "react-phone-number-input/style.css";`,
    checks: "mobile numbers",
    flags: "from another host",
  },
  {
    name: "the same with its own flags",
    code: `export { default, isValidPhoneNumber } from "react-phone-number-input/mobile";
           export { default as flags } from "react-phone-number-input/flags";
           export { OTPInput } from "input-otp";`,
    styles: `@import "react-phone-number-input/style.css";`,
    checks: "mobile numbers",
    flags: "bundled",
  },
  {
    name: "react-international-phone + react-otp-input",
    code: `export { PhoneInput } from "react-international-phone";
           export { default } from "react-otp-input";`,
    styles: `@import "react-international-phone/style.css";`,
    checks: "no",
    flags: "from another host",
  },
  {
    name: "the same with google-libphonenumber",
    code: `export { PhoneInput } from "react-international-phone";
           export { default } from "react-otp-input";
           export { PhoneNumberUtil } from "google-libphonenumber";`,
    styles: `@import "react-international-phone/style.css";`,
    checks: "any numbers",
    flags: "from another host",
  },
];

const rows = [];
for (const { code, styles, ...facts } of contenders) {
  rows.push({
    ...facts,
    scriptBytes: await weigh(code, "js"),
    styleBytes: await weigh(styles, "css"),
  });
}
const [ours, , ...others] = rows;
const ratios = others.map(({ name, scriptBytes }) => ({
  name,
  script: ours.scriptBytes / scriptBytes,
}));
const result = { benchmark: "size", node: process.version, rows, ratios };

if (process.argv.includes("--json")) console.log(JSON.stringify(result));
else {
  const section = describe(result);
  await writeSection(join(root, "docs/benchmarks.md"), "size", section);
  console.log(section);
}

/** Bytes of a bundle, minified and gzipped, without what a Convex app has anyway. */
async function weigh(contents, loader) {
  const { outputFiles } = await build({
    stdin: { contents, loader, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    outdir: "out",
    format: "esm",
    external: [...PEERS, "*.woff2"],
    logLevel: "error",
  });
  return gzipSync(outputFiles[0].contents, { level: 9 }).length;
}

function describe({ rows, ratios, node }) {
  return [
    "## Weight of the form",
    "`npm run bench:size`. What a page loads for a phone field with countries, flags and grouping, and a field for the code: one bundle each, minified and gzipped, without React and Convex. *Whole sign-in* adds the steps, the hook, the texts and the client's half of the protocol; the others leave those to the app. `npm run size` holds it to 50 kB and the hook alone to 6 kB in every check. Our flags are a font of 78 kB that browsers load only where the system has none; _another host_ is a request per flag to a third party.",
    table(
      ["Fields", "script kB", "styles kB", "checks numbers", "flags"],
      rows.map((row) => [
        row.name,
        kilobytes(row.scriptBytes),
        kilobytes(row.styleBytes),
        row.checks,
        row.flags,
      ]),
    ),
    "The whole sign-in as a multiple of the others' fields:",
    table(
      ["Compared with", "script"],
      ratios.map(({ name, script }) => [name, `${script.toFixed(2)}x`]),
    ),
    `Node ${node}; sizes do not depend on the machine.`,
  ].join("\n\n");
}

function kilobytes(bytes) {
  return (bytes / 1000).toFixed(1);
}
