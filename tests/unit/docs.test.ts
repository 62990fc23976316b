import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";

const MAX_WORDS = 30;

const PAGES = [
  "README.md",
  ...readdirSync("docs")
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
];

/** Code blocks that name the file they stand in, on their first line. */
function listSnippets(page: string) {
  const blocks = readFileSync(page, "utf8").matchAll(
    /^( *)```(?:tsx?|js)\n([\s\S]*?)^ *```/gm,
  );
  return [...blocks].flatMap(([, indent = "", block = ""]) => {
    const lines = block.split("\n").map((line) => line.slice(indent.length));
    const file = /^\/\/ ((?:convex|src|docs\/examples)\/\S+)$/.exec(
      lines[0] ?? "",
    )?.[1];
    return file === undefined
      ? []
      : [{ page, file, code: lines.slice(1).join("\n").trim() }];
  });
}

/**
 * What a page says in sentences: paragraphs, items of lists and cells of tables, without code. What
 * follows a colon is counted by itself.
 */
function listSentences(text: string): string[] {
  const prose = text
    .replaceAll(/^ *```[^]*?^ *```/gm, "\n\n")
    .replaceAll(/<!--[^]*?-->/g, "\n\n")
    .replaceAll(/`[^`]*`/g, "code");
  return prose
    .split(/\n\s*\n|\n(?=\s*(?:[-*|#]|\d+\.) ?)|\|/)
    .flatMap((block) => block.split(/(?<=[.!?:][)"*_]*)\s+/))
    .map((sentence) => sentence.replaceAll(/\s+/g, " ").trim());
}

const snippets = PAGES.flatMap(listSnippets);

describe("documentation", () => {
  it.each(snippets)("$page shows $file as it is", ({ file, code }) => {
    expect(readFileSync(file, "utf8")).toContain(code);
  });

  it("has snippets to compare", () => {
    expect(snippets.length).toBeGreaterThan(5);
  });

  it("is there under every name by which the sources send people to it", () => {
    const named = readdirSync("src", { recursive: true, encoding: "utf8" })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => [
        ...readFileSync(`src/${file}`, "utf8").matchAll(
          /(?:\bdocs|\{DOCS\})\/([\w-]+\.md)/g,
        ),
      ])
      .map(([, page = ""]) => `docs/${page}`);
    expect(named.length).toBeGreaterThan(5);
    expect(PAGES).toEqual(expect.arrayContaining(named));
  });

  it("has a README that is read in three minutes", () => {
    const [before = "", more] = readFileSync("README.md", "utf8").split(
      "\n## More\n",
    );
    expect(more).toBeDefined();
    expect(before.split(/\s+/).length).toBeLessThanOrEqual(900);
  });

  it("gives the figures in the README that the benchmarks have", () => {
    const benchmarks = readFileSync("docs/benchmarks.md", "utf8");
    const read = (pattern: RegExp) => pattern.exec(benchmarks)?.[1];
    const shown = [
      ...readFileSync("README.md", "utf8").matchAll(
        /\| +([\d,]+) \| +\*\*([\d,]+)\*\* \|/g,
      ),
    ].map(([, stock, ours]) => [stock, ours]);
    expect(shown).toEqual([
      [
        read(/\| stock provider, 0\.0\.95 +\| +1,440 \| +([\d,]+) \|/),
        read(/\| convex-phone-auth +\| +1,440 \| +([\d,]+) \|/),
      ],
      [
        read(/\| stock provider, 0\.0\.95 +\| +1,689 \| +([\d,]+) \|/),
        read(/\| convex-phone-auth +\| +24 \| +([\d,]+) \|/),
      ],
      [
        read(
          /\| libphonenumber-js\/mobile +\| +[\d,]+ \| +(\d+) \| +[\d,]+ \|\n/,
        ),
        read(
          /\| convex-phone-auth, parsePhone +\| +[\d,]+ \| +(\d+) \| +\d+ \|\n/,
        ),
      ],
    ]);
  });

  it.each([...PAGES, "CONTRIBUTING.md"])(
    "%s speaks in sentences of at most 30 words",
    (page) => {
      const long = listSentences(readFileSync(page, "utf8")).filter(
        (sentence) => sentence.split(" ").length > MAX_WORDS,
      );
      expect(long).toEqual([]);
    },
  );

  it.each(PAGES)("%s links only to files that exist", (page) => {
    const text = readFileSync(page, "utf8");
    const folder = page.includes("/") ? "docs/" : "";
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(
      ([, link = ""]) => link,
    );
    for (const link of links) {
      expect(
        () =>
          readFileSync(link.startsWith("../") ? link.slice(3) : folder + link),
        link,
      ).not.toThrow();
    }
  });
});
