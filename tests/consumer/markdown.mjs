import { readFileSync } from "node:fs";

/**
 * A code block of a page.
 *
 * @typedef {{ page: string, line: number, language: string, code: string, given: string }} Block
 * `given` are the lines of a comment `<!-- given: … -->` before it: what a reader of the block
 * knows from the text around it.
 */

/** @returns {Block[]} every code block of a page, or of one section of it */
export function listBlocks(page, section) {
  const text = readFileSync(page, "utf8");
  const start = section === undefined ? 0 : text.indexOf(`\n## ${section}\n`);
  if (start === -1) throw new Error(`${page} has no section "${section}".`);
  const next = text.indexOf("\n## ", start + 1);
  const end = section === undefined || next === -1 ? text.length : next;
  const blocks = text
    .slice(start, end)
    .matchAll(
      /(?:^ *<!-- given: ([\s\S]*?) -->\n+)?^( *(?:\d+\. )?)```(\w*)\n([\s\S]*?)^ *```/gm,
    );
  return [...blocks].map((match) => {
    const [all, given = "", indent, language, body] = match;
    const before = text.slice(0, start + match.index + all.indexOf("```"));
    return {
      page,
      line: before.split("\n").length,
      language,
      given,
      code: body
        .split("\n")
        .map((line) => line.slice(indent.length))
        .join("\n"),
    };
  });
}

/** The file an adopter writes the block into, by its first line: `// your src/SignIn.tsx`. */
export function ownFile({ code }) {
  return /^(?:\/\/ your|#) (\S+\.\w+)$/m.exec(code.split("\n")[0])?.[1];
}

/** The file of the reference backend that the block stands in: `// convex/auth.ts`. */
export function referenceFile({ code }) {
  return /^\/\/ ((?:convex|src)\/\S+)$/.exec(code.split("\n")[0])?.[1];
}
