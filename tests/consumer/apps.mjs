import { rmSync } from "node:fs";
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
import { PAGES, buildReference } from "./snippets.mjs";

const TSCONFIG = {
  compilerOptions: {
    allowJs: true,
    isolatedModules: true,
    jsx: "react-jsx",
    lib: ["ES2023", "DOM", "DOM.Iterable"],
    module: "ESNext",
    moduleResolution: "Bundler",
    noEmit: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
    strict: true,
    target: "ESNext",
    types: ["node"],
  },
  include: ["apps"],
  exclude: ["**/node_modules", "**/_generated/*.js"],
};

/**
 * Convex's generated `DataModel` does not satisfy its own `GenericDataModel` with
 * `exactOptionalPropertyTypes` (convex 1.48: optional fields include `undefined`, a `GenericDocument`
 * does not), so no folder of functions can be checked with it. What needs no data model is.
 */
const EXACT = {
  extends: "./tsconfig.json",
  compilerOptions: { exactOptionalPropertyTypes: true },
  include: ["apps/exact"],
};

/** Fills `root` with the apps beside the newcomer's, and returns their names. */
export function buildApps(root) {
  writeFile(path.join(root, "tsconfig.json"), JSON.stringify(TSCONFIG));
  writeFile(path.join(root, "tsconfig.exact.json"), JSON.stringify(EXACT));
  createApp(root, "exact", "tests/consumer/apps/exact");
  writeFile(
    path.join(root, "vitest.config.ts"),
    documented("vitest.config.ts"),
  );

  const providers = createApp(
    root,
    "providers",
    "tests/fixtures/starters/vite-react",
    "tests/consumer/apps/providers",
  );
  dropPage(providers);
  init(root, providers);
  writeFile(
    path.join(providers, "convex/signIn.test.ts"),
    documented("convex/signIn.test.ts"),
  );

  writeFile(
    path.join(providers, "convex/callbacks.ts"),
    documented("convex/callbacks.ts"),
  );

  const moving = createApp(
    root,
    "moving",
    "tests/fixtures/starters/nextjs",
    "tests/consumer/apps/moving",
  );
  dropPage(moving);
  init(root, moving);
  writeFile(
    path.join(moving, "convex/migrations.ts"),
    documented("convex/migrations.ts"),
  );

  writeFile(
    path.join(moving, "scripts/toPeople.ts"),
    documented("scripts/toPeople.ts"),
  );

  const fields = createApp(root, "fields", "tests/consumer/apps/fields");
  init(root, fields);
  for (const name of ["convex/schema.ts", "convex/people.ts"])
    writeFile(path.join(fields, name), documented(name));
  check(root, fields);

  const recipes = createApp(
    root,
    "recipes",
    "tests/fixtures/starters/vite-react",
  );
  dropPage(recipes);
  // Of a table that the recipes' schema does not have.
  rmSync(path.join(recipes, "convex/myFunctions.ts"));
  writePage(recipes, "docs/recipes.md");
  init(root, recipes);

  const linking = createApp(
    root,
    "linking",
    "tests/fixtures/starters/vite-react",
    "tests/consumer/apps/linking",
  );
  dropPage(linking);
  writePage(linking, "docs/linking.md");
  init(root, linking);

  for (const app of [providers, moving, fields, recipes, linking]) codegen(app);
  const fragments = buildReference(root, written);
  return [
    "providers",
    "moving",
    "fields",
    "recipes",
    "linking",
    `reference with ${fragments} fragments`,
  ];
}

function init(root, app) {
  const bin = path.join(root, "node_modules/.bin/convex-phone-auth");
  run(bin, ["init", "--country", "US"], { cwd: app });
}

/** Nothing is to be found in an app that is as the pages say. */
function check(root, app) {
  const bin = path.join(root, "node_modules/.bin/convex-phone-auth");
  run(bin, ["init", "--check", "--no-env"], { cwd: app });
}

/** Files that the apps have from a page. */
const written = new Set([
  "convex/admin.ts",
  "convex/convex.config.ts",
  "convex/phone.ts",
  "convex/sms.ts",
]);

/** All files that a page has: together they are an app. */
function writePage(app, page) {
  for (const block of listBlocks(path.join(REPOSITORY, page))) {
    const name = ownFile(block);
    if (name === undefined) continue;
    written.add(name);
    writeFile(path.join(app, name), block.code);
  }
}

/** The file that a page tells an adopter to write. */
function documented(file) {
  const blocks = PAGES.flatMap((page) =>
    listBlocks(path.join(REPOSITORY, page)),
  );
  const block = blocks.find(
    (candidate) => candidate.language !== "diff" && ownFile(candidate) === file,
  );
  if (block === undefined) throw new Error(`No page shows ${file}.`);
  written.add(file);
  return block.code;
}
