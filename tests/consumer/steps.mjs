import { readFileSync } from "node:fs";
import path from "node:path";
import { applyBlock } from "./edits.mjs";
import { REPOSITORY } from "./install.mjs";
import { listBlocks, ownFile, referenceFile } from "./markdown.mjs";

/**
 * Does, in an app, exactly what a section of a page lists: commands and edits, in their order.
 *
 * @param {string} app
 * @param {{ page: string, section: string }} list
 * @param {object} does how commands are run in this app
 * @param {(names: string[]) => void} does.add installs packages
 * @param {(args: string[], input?: string) => string} does.phoneAuth runs our own command
 * @param {(args: string[], input?: string) => string} does.convex runs Convex's
 * @param {(text: string) => string} [does.fillIn] what stands for the dots of a page
 * @param {(block: import("./markdown.mjs").Block) => boolean} [does.only] leaves steps out
 * @returns {string[]} the steps
 */
export function doSteps(app, { page, section }, does) {
  const steps = [];
  const execute = (command, input) => {
    const [program, name, ...args] = command.trim().split(/\s+/);
    if (program === "npm" && name === "install") return does.add(args);
    if (program === "npx" && name === "convex-phone-auth")
      return does.phoneAuth(args, input);
    if (program === "npx" && name === "convex") return does.convex(args, input);
    throw new Error(`${page} asks for what nobody knows: ${command}`);
  };
  for (const block of listBlocks(path.join(REPOSITORY, page), section)) {
    if (does.only?.(block) === false) continue;
    if (applyBlock(app, block, does.fillIn)) {
      steps.push(`edit ${ownFile(block) ?? referenceFile(block)}`);
      continue;
    }
    if (block.language !== "sh")
      throw new Error(`${page}:${block.line}: which file does this go into?`);
    for (const line of block.code.split("\n").filter((text) => text !== "")) {
      steps.push(line);
      let output;
      for (const command of line.split("|")) output = execute(command, output);
    }
  }
  return steps;
}

/** Keeps what `convex env set` is told, as a deployment would. */
export function deploymentVariables(app) {
  const variables = {};
  const read = (text) => {
    for (const line of text.split("\n").filter((row) => /^\w+=/.test(row))) {
      const at = line.indexOf("=");
      variables[line.slice(0, at)] = line.slice(at + 1);
    }
  };
  const set = ([first, ...rest], input) => {
    if (first === undefined) read(input);
    else if (first === "--from-file")
      read(readFileSync(path.join(app, rest[0]), "utf8"));
    else variables[first] = (rest[0] ?? input).trim();
    return "";
  };
  return { variables, set };
}
