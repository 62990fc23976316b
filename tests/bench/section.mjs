import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";

/** Writes one benchmark's text between its marks, which are added at the end where missing. */
export async function writeSection(path, name, section) {
  const start = `<!-- bench:${name} -->`;
  const end = `<!-- /bench:${name} -->`;
  const text = existsSync(path) ? readFileSync(path, "utf8") : "# Benchmarks\n";
  const marked = text.includes(start)
    ? text
    : `${text.trimEnd()}\n\n${start}\n${end}\n`;
  const [before, rest] = marked.split(start);
  const after = rest.slice(rest.indexOf(end));
  const style = await resolveConfig(path);
  const written = `${before}${start}\n\n${section}\n\n${after}`;
  writeFileSync(path, await format(written, { ...style, parser: "markdown" }));
}

/** A Markdown table; every column but the first is aligned to the right. */
export function table(head, rows) {
  const widths = head.map((cell, i) =>
    Math.max(...[head, ...rows].map((row) => row[i].length)),
  );
  const line = (row) =>
    `| ${row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join(" | ")} |`;
  const rule = widths.map((width, i) =>
    i === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`,
  );
  return [line(head), `| ${rule.join(" | ")} |`, ...rows.map(line)].join("\n");
}

export function count(value) {
  return value.toLocaleString("en-US");
}
