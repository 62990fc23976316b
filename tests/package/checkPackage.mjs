/**
 * Checks the built package as its users will meet it: the manifest by publint, the types of every
 * entry by "Are the types wrong", and what each entry pulls into a bundle. Run `npm run build` first.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { build } from "esbuild";
import { publint } from "publint";
import { formatMessage } from "publint/utils";

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const problems = [];

const { messages } = await publint({ pkgDir: ".", strict: true });
// The `./test` helper is TypeScript on purpose: import.meta.glob works there, and nowhere else.
for (const message of messages) {
  if (message.path?.includes("./test")) continue;
  problems.push(`publint: ${formatMessage(message, manifest)}`);
}

const scratch = mkdtempSync(path.join(tmpdir(), "convex-phone-auth-"));
try {
  const pack = spawnSync(
    "npm",
    ["pack", "--json", "--pack-destination", scratch],
    {
      encoding: "utf8",
    },
  );
  const [{ filename, files }] = JSON.parse(pack.stdout);
  for (const { path: file } of files) {
    if (/^src\/(?:dev|web)\//.test(file))
      problems.push(`pack: ${file} must not be published`);
    if (
      !/^(?:dist|docs|src)\/|^(?:README|CHANGELOG|CONTRIBUTING)\.md$|^LICENSE$|^package\.json$/.test(
        file,
      )
    ) {
      problems.push(`pack: ${file} is not expected in the package`);
    }
  }
  problems.push(...deadLinks(files.map(({ path: file }) => file)));
  const types = spawnSync(
    "npx",
    [
      "attw",
      path.join(scratch, filename),
      "--profile",
      "esm-only",
      "--exclude-entrypoints",
      "./test",
      "./react/form.css",
      "./react/console.css",
    ],
    { encoding: "utf8" },
  );
  if (types.status !== 0)
    problems.push(`attw:\n${types.stdout}${types.stderr}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** What an entry must never pull in: the browser no server code, the server no React, neither Node. */
const entries = {
  // Every function that names a PhoneAuth loads it: nothing of Convex Auth, and no room above it.
  "server/index":
    /node_modules\/(?!convex\/)|dist\/server\/(?!index|core\/|options\/)|dist\/server\/core\/(?:convexAuth\/(?!provider)|delivery\/(?!steps|segments)|configOf|senders\/(?!smsError))|dist\/server\/options\/(?:resolve|kinds)/,
  "server/auth": /node_modules\/(?:react|react-dom|twilio|papaparse)\//,
  "server/messages/index": /node_modules\/(?!convex\/)/,
  "twilio/webhook": /node_modules\/(?!convex\/)|dist\/(?:phone|react)\//,
  "phone/index": /node_modules\//,
  "react/form/index":
    /dist\/(?:server|component|twilio)\/|node_modules\/(?:twilio|react-dom)\//,
  "react/console/index":
    /dist\/(?:server|component|twilio)\/|node_modules\/(?:twilio|react-dom)\//,
  "client/index":
    /dist\/(?:server|component|twilio|phone|react)\/|node_modules\/(?!convex\/)/,
  "react/index": /dist\/(?:server|component|twilio)\/|node_modules\/twilio\//,
  csv: /node_modules\/(?!convex\/|papaparse\/|read-excel-file\/|fflate\/|saxen\/|unzipper-esm\/|worker-f\/|chardet\/|libphonenumber-js\/)|dist\/react\//,
  errors: /node_modules\/(?!convex\/)/,
};
for (const [entry, forbidden] of Object.entries(entries)) {
  const result = await build({
    entryPoints: [`dist/${entry}.js`],
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    platform: "browser",
    conditions: ["convex", "worker"],
    external: ["react", "react-dom", "react/*"],
    logLevel: "silent",
  }).catch((error) => ({ error }));
  if (result.error) {
    problems.push(`bundle: dist/${entry}.js: ${result.error.message}`);
    continue;
  }
  for (const input of Object.keys(result.metafile.inputs)) {
    if (forbidden.test(input))
      problems.push(`bundle: dist/${entry}.js pulls in ${input}`);
  }
}

problems.push(...serverModules("dist/react/form/index.js"));

/**
 * A server component may import the form: Next.js takes what begins with "use client" for the
 * browser's, and refuses a module that asks React for hooks without it. Entries begin with nothing,
 * since their texts and readers are for servers too.
 */
function serverModules(entry) {
  const seen = new Set();
  const read = (file) => {
    if (seen.has(file)) return [];
    seen.add(file);
    const code = readFileSync(file, "utf8");
    if (/^["']use client["'];/.test(code)) return [];
    const imported = [...code.matchAll(/\bfrom ["']([^"']+)["']/g)];
    return imported.flatMap(([, name]) => {
      if (name.startsWith("."))
        return read(path.posix.join(path.posix.dirname(file), name));
      return /^(?:react|convex\/react|@convex-dev\/auth\/react)$/.test(name)
        ? [`bundle: ${file} imports ${name}, and has no "use client"`]
        : [];
    });
  };
  return read(entry);
}

/** A picture of a page, which is there. */
function isPicture(target) {
  return target.endsWith(".png") && existsSync(target);
}

/** Pages come along with the package, so what they link to has to. */
function deadLinks(shipped) {
  return shipped
    .filter((file) => file.endsWith(".md"))
    .flatMap((page) =>
      [
        ...readFileSync(page, "utf8").matchAll(/\]\((?!https?:|#)([^)#]+)/g),
      ].flatMap(([, link]) => {
        const target = path.posix.join(path.posix.dirname(page), link);
        // Pictures are shown where the repository is; nobody installs them.
        return shipped.includes(target) || isPicture(target)
          ? []
          : [`pack: ${page} links to ${link}, which is not in the package`];
      }),
    );
}

for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exit(1);
console.log(
  `package: publint, types, contents and ${Object.keys(entries).length} bundles are fine`,
);
