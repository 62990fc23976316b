import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { REPOSITORY, codegen, createApp, run, writeFile } from "./install.mjs";
import { listBlocks, ownFile, referenceFile } from "./markdown.mjs";

/** What `npm create convex` makes, as far as it matters here. */
const STARTER = "tests/fixtures/starters/vite-react";

/** What "Install" in the README may ask of a newcomer, at most. */
const MAX_STEPS = 10;

/**
 * Plays a newcomer: does, in a starter app, exactly what the README's "Install" lists.
 *
 * @param {string} root where everything is installed
 * @param {Record<string, string>} twilio the account that the newcomer has; stands for the README's dots
 */
export function playNewcomer(root, twilio) {
  const app = createApp(root, "newcomer", STARTER);
  const variables = {};
  const steps = [];
  const bin = path.join(root, "node_modules/.bin/convex-phone-auth");

  /** Files of variables, as the newcomer fills them in. */
  const fillIn = (text) =>
    text.replace(/^(\w+)=.*…$/gm, (_, name) => `${name}=${twilio[name]}`);

  const convexEnvSet = ([first, ...rest], input) => {
    if (first !== "--from-file") variables[first] = (rest[0] ?? input).trim();
    else {
      const lines = readFileSync(path.join(app, rest[0]), "utf8").split("\n");
      for (const line of lines.filter((text) => /^\w+=/.test(text))) {
        const at = line.indexOf("=");
        variables[line.slice(0, at)] = line.slice(at + 1);
      }
    }
    return "";
  };

  const execute = (command, input) => {
    const [program, name, ...args] = command.trim().split(/\s+/);
    if (program === "npm" && name === "install") {
      return addPackages(root, app, args);
    }
    if (program === "npx" && name === "convex-phone-auth") {
      return run(bin, args, { cwd: app, input });
    }
    if (program === "npx" && name === "convex") {
      if (args[0] === "env" && args[1] === "set")
        return convexEnvSet(args.slice(2), input);
      // What `convex dev` does before it pushes; the caller starts the backend.
      if (args[0] === "dev") {
        compareWithPage(app);
        return codegen(app);
      }
    }
    throw new Error(`The README asks for what nobody knows: ${command}`);
  };

  for (const block of listBlocks(
    path.join(REPOSITORY, "README.md"),
    "Install",
  )) {
    const file = ownFile(block) ?? referenceFile(block);
    if (file !== undefined) {
      steps.push(`edit ${file}`);
      const at = path.join(app, file);
      const text =
        block.language === "diff"
          ? applyDiff(readFileSync(at, "utf8"), block)
          : fillIn(block.code);
      writeFile(at, text);
      continue;
    }
    if (block.language !== "sh")
      throw new Error(`README.md:${block.line}: which file does this go into?`);
    for (const line of block.code.split("\n").filter((text) => text !== "")) {
      steps.push(line);
      let output;
      for (const command of line.split("|")) output = execute(command, output);
    }
  }
  if (steps.length > MAX_STEPS) {
    throw new Error(`${steps.length} steps, and ${MAX_STEPS} are promised.`);
  }
  run(bin, ["init", "--check", "--no-env"], { cwd: app });
  return { app, variables, steps };
}

/**
 * Makes the edit that a block shows: lines of "-" become those of "+" after them; "+" alone goes to
 * the top, as imports do. Indentation is the file's own affair.
 */
function applyDiff(text, { page, line, code }) {
  let edited = text;
  const [, ...shown] = code.trimEnd().split("\n");
  for (const [, removed, added] of `${shown.join("\n")}\n`.matchAll(
    /^((?:-.*\n)*)((?:\+.*\n)+)/gm,
  )) {
    const plus = added.replace(/^\+/gm, "");
    if (removed === "") {
      edited = plus + edited;
      continue;
    }
    const minus = removed.replace(/^-/gm, "");
    if (!edited.includes(minus))
      throw new Error(`${page}:${line}: the starter has no ${minus.trim()}`);
    edited = edited.replace(minus, () => plus);
  }
  for (const context of shown.filter((row) => row.startsWith(" "))) {
    if (!edited.includes(context.trim()))
      throw new Error(`${page}:${line}: the starter has no ${context.trim()}`);
  }
  return edited;
}

/** docs/quick-start.md shows what `init` wrote, and an admin's functions, which are added. */
function compareWithPage(app) {
  const page = path.join(REPOSITORY, "docs/quick-start.md");
  const sections = ["What `init` writes", "The first registered user"];
  for (const block of sections.flatMap((name) => listBlocks(page, name))) {
    const name = ownFile(block);
    if (name === undefined) continue;
    const file = path.join(app, name);
    const shown = block.code.slice(block.code.indexOf("\n") + 1);
    if (!existsSync(file)) writeFile(file, shown);
    else if (readFileSync(file, "utf8") !== shown) {
      throw new Error(
        `docs/quick-start.md:${block.line}: init writes another ${name}.`,
      );
    }
  }
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

/** The lines that an app has and its starter has not, blank ones and comments apart. */
export function countLines(app, files) {
  return files.flatMap((file) => {
    const starter = path.join(REPOSITORY, STARTER, file);
    const before = existsSync(starter) ? readFileSync(starter, "utf8") : "";
    const known = new Set(before.split("\n"));
    return readFileSync(path.join(app, file), "utf8")
      .split("\n")
      .filter((line) => !known.has(line))
      .filter((line) => !/^\s*(?:$|\/\/|\/?\*)/.test(line));
  }).length;
}
