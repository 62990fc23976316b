import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/**
 * A page has the apostrophe of print. A text message has the typewriter's: the other one is not in the
 * GSM 7-bit alphabet (3GPP TS 23.038, 6.2.1), and one letter outside doubles what a message costs.
 */
const ON_PAGES = [
  "lists",
  "phone/messages.ts",
  "phone/refusals",
  "react",
  "reactNative",
  "web",
];
const IN_MESSAGES = ["server/core/senders/templates.ts"];
/** Of what both show: it does without. */
const ON_BOTH = ["errors.ts"];

const SRC = path.resolve(import.meta.dirname, "../../src");

function listFiles(name: string): string[] {
  if (/\.tsx?$/.test(name)) return [name];
  const inside = readdirSync(path.join(SRC, name), { recursive: true });
  return inside
    .map((file) => path.join(name, String(file)))
    .filter((file) => /\.tsx?$/.test(file));
}

/** Every text that stands in a file's code, and not in its comments. */
function listTexts(file: string): string[] {
  const text = readFileSync(path.join(SRC, file), "utf8");
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isJsxText(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node)
    )
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function listTextsWith(mark: RegExp, names: readonly string[]): string[] {
  return names.flatMap(listFiles).flatMap((file) =>
    listTexts(file)
      .filter((text) => mark.test(text))
      .map((text) => `${file}: ${text}`),
  );
}

const STRAIGHT = /\p{L}'|'\p{L}/u;
const CURLY = /[\u2018\u2019]/;

test("what pages say has the apostrophe of print, and no other", () => {
  expect(ON_PAGES.flatMap(listFiles).length).toBeGreaterThan(100);
  expect(listTextsWith(STRAIGHT, ON_PAGES)).toEqual([]);
});

test("what text messages say has none that doubles their price", () => {
  expect(listTextsWith(STRAIGHT, IN_MESSAGES)).not.toEqual([]);
  expect(listTextsWith(CURLY, IN_MESSAGES)).toEqual([]);
});

test("what pages and logs both say has none", () => {
  expect(listTextsWith(/['\u2018\u2019]/, ON_BOTH)).toEqual([]);
});
