import { readFileSync } from "node:fs";
import path from "node:path";
import { writeFile } from "./install.mjs";
import { ownFile, referenceFile } from "./markdown.mjs";

/** Writes or changes the file that a block of a page shows; false where it shows none. */
export function applyBlock(app, block, fillIn = (text) => text) {
  const file = ownFile(block) ?? referenceFile(block);
  if (file === undefined) return false;
  const at = path.join(app, file);
  const text =
    block.language === "diff"
      ? applyDiff(readFileSync(at, "utf8"), block)
      : fillIn(block.code);
  writeFile(at, text);
  return true;
}

/**
 * Makes the edit that a block shows: lines of "-" become those of "+" after them, or go; a line
 * "-…" stands for all up to the next one shown; "+" alone goes to the top, as imports do.
 * Indentation is the file's own affair.
 */
export function applyDiff(text, { page, line, code }) {
  let edited = text;
  const [, ...shown] = code.trimEnd().split("\n");
  const groups = `${shown.join("\n")}\n`.matchAll(
    /^((?:-.*\n)+)((?:\+.*\n)*)|^((?:\+.*\n)+)/gm,
  );
  for (const [, removed, added = "", imports] of groups) {
    if (imports !== undefined) {
      edited = imports.replace(/^\+/gm, "") + edited;
      continue;
    }
    const lines = removed.trimEnd().split("\n");
    const wanted = new RegExp(
      lines
        .map((row) => row.slice(1))
        .map((row) => (row === "…" ? "[^]*?" : `^${pattern(row)}\\n`))
        .join(""),
      "m",
    );
    const found = wanted.exec(edited);
    if (found === null)
      throw new Error(`${page}:${line}: the starter has no ${lines[0]}`);
    const plus = added.replace(/^\+/gm, "");
    edited =
      edited.slice(0, found.index) +
      plus +
      edited.slice(found.index + found[0].length);
  }
  for (const context of shown.filter((row) => row.startsWith(" "))) {
    if (!edited.includes(context.trim()))
      throw new Error(`${page}:${line}: the starter has no ${context.trim()}`);
  }
  return edited;
}

/** A line that is indented is found however far. */
function pattern(row) {
  const text = escape(row.trimStart());
  return row.startsWith(" ") ? `[ \\t]*${text}` : text;
}

function escape(text) {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
