import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import {
  REPOSITORY,
  codegen,
  createApp,
  dropPage,
  run,
  writeFile,
} from "./install.mjs";
import { listBlocks, ownFile } from "./markdown.mjs";
import { deploymentVariables, doSteps } from "./steps.mjs";

const STARTER = "vite-react";

/**
 * Plays a newcomer with what is installed in `root`: does what the README lists for functions, in a
 * starter without its page, which other peers are not for.
 *
 * @param {string} root where everything is installed
 * @param {Record<string, string>} twilio the account that the newcomer has; stands for the README's dots
 */
export function playNewcomer(root, twilio) {
  const app = createApp(root, "newcomer", `tests/fixtures/starters/${STARTER}`);
  dropPage(app);
  const { variables, set } = deploymentVariables(app);
  const bin = path.join(root, "node_modules/.bin/convex-phone-auth");
  const does = {
    add: (names) => addPackages(root, app, names),
    phoneAuth: (args, input) => run(bin, args, { cwd: app, input }),
    convex: (args, input) =>
      args[0] === "env" ? set(args.slice(2), input) : codegen(app),
    fillIn: (text) =>
      text.replace(/^(\w+)=.*…$/gm, (_, name) => `${name}=${twilio[name]}`),
    only: (block) => block.language !== "diff",
  };
  for (const section of ["Install", "Real messages"])
    doSteps(app, { page: "README.md", section }, does);
  followQuickStart(app, does);
  does.phoneAuth(["init", "--check", "--no-env"]);
  codegen(app);
  return { app, variables };
}

/** docs/quick-start.md shows what `init` wrote, and goes on to an admin. */
export function followQuickStart(app, does) {
  const page = "docs/quick-start.md";
  const written = listBlocks(path.join(REPOSITORY, page), "What `init` writes");
  for (const block of written) {
    const name = ownFile(block);
    if (name === undefined) continue;
    const shown = block.code.slice(block.code.indexOf("\n") + 1);
    // Twilio has taken its place.
    if (name === "convex/sms.ts") continue;
    if (readFileSync(path.join(app, name), "utf8") !== shown)
      throw new Error(`${page}:${block.line}: init writes another ${name}.`);
  }
  doSteps(app, { page, section: "The first registered user" }, does);
}

/** `npm install` of what is installed already, as one folder serves all apps of the test. */
function addPackages(root, app, names) {
  const file = path.join(app, "package.json");
  const manifest = JSON.parse(readFileSync(file, "utf8"));
  for (const name of names) {
    const installed = path.join(root, "node_modules", name, "package.json");
    const { version } = JSON.parse(readFileSync(installed, "utf8"));
    manifest.dependencies[name] = version;
  }
  writeFile(file, JSON.stringify(manifest, null, 2));
  return "";
}

/** Files that an adopter writes or changes; `registration.ts` is a list of names that `init` writes. */
const ADOPTED = [
  "convex/convex.config.ts",
  "convex/phone.ts",
  "convex/sms.ts",
  "convex/auth.ts",
  "convex/http.ts",
  "convex/admin.ts",
  "src/App.tsx",
  "src/main.tsx",
];

/** The lines that an app has and its starter has not, blank ones and comments apart. */
export function countLines(app, starter) {
  const from = path.join(REPOSITORY, "tests/fixtures/starters", starter);
  return ADOPTED.flatMap((file) => {
    const before = path.join(from, file);
    const known = new Set(
      existsSync(before) ? readFileSync(before, "utf8").split("\n") : [],
    );
    return readFileSync(path.join(app, file), "utf8")
      .split("\n")
      .filter((line) => !known.has(line))
      .filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line));
  }).length;
}
