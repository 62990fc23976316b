/** A table as prettier writes it. */
export function toMarkdown(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const widths = header.map((name, index) =>
    Math.max(name.length, 3, ...rows.map((row) => (row[index] ?? "").length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(" | ")} |`;
  return [
    line(header),
    line(widths.map((width) => "-".repeat(width))),
    ...rows.map(line),
  ].join("\n");
}
