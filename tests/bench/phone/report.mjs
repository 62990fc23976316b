import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { format, resolveConfig } from "prettier";

const START = "<!-- bench:phone -->";
const END = "<!-- /bench:phone -->";

/** Puts the tables between this benchmark's marks, made at the end of the file if missing. */
export async function writeSection(path, result) {
  const section = tables(result);
  const text = existsSync(path) ? readFileSync(path, "utf8") : "# Benchmarks\n";
  const marked = text.includes(START)
    ? text
    : `${text.trimEnd()}\n\n${START}\n${END}\n`;
  const [before, rest] = marked.split(START);
  const after = rest.slice(rest.indexOf(END));
  const written = `${before}${START}\n\n${section}\n\n${after}`;
  const style = await resolveConfig(path);
  writeFileSync(path, await format(written, { ...style, parser: "markdown" }));
  return section;
}

function tables({ rows, ratios, matrix, changes, node, cpu }) {
  const cells = matrix.regions * matrix.spellings;
  return [
    table(
      ["Library", "E.164 /s", "national /s", "import ms", "heap kB", "gzip kB"],
      rows.map((row) => [
        row.name,
        count(row.e164PerSecond),
        count(row.nationalPerSecond),
        row.importMs.toFixed(1),
        count(row.heapKb),
        (row.gzipBytes / 1024).toFixed(1),
      ]),
    ),
    "`parsePhone` as a multiple of each:",
    table(
      ["Compared with", "E.164 /s", "national /s", "import", "heap", "gzip"],
      ratios.map((ratio) => [
        ratio.name,
        ...[
          ratio.e164,
          ratio.national,
          ratio.importTime,
          ratio.heap,
          ratio.gzip,
        ].map((value) => `${value.toFixed(2)}x`),
      ]),
    ),
    `${matrix.regions} regions in ${matrix.spellings} spellings, ${count(cells)} inputs; *wrong* is another valid number:`,
    table(
      ["Library", "right", "wrong", "refused"],
      rows.map((row) => [
        row.name,
        count(row.right),
        count(row.wrong),
        count(row.refused),
      ]),
    ),
    "Changes of plan since 2015, in numbers as people write them since and before: how many are read as the line's number of today, refused, and read as *another* number. In brackets, how many of those refused are in service.",
    planTable(changes, rows),
    "Who announced each: `tests/bench/phone/planChanges.ts`. The command fails where ours reads one as another, or refuses one in service.",
    `Node ${node}, ${cpu}.`,
  ].join("\n\n");
}

/** One column a library, each change a row: right, refused, wrong. */
function planTable(changes, rows) {
  const cell = ({ right, refused, wrong, refusedInService }) =>
    `${right} / ${refused}${refusedInService > 0 ? ` (${refusedInService})` : ""} / ${wrong}`;
  const sum = (counts) => {
    const add = (key) => counts.reduce((total, one) => total + one[key], 0);
    return cell({
      right: add("right"),
      refused: add("refused"),
      wrong: add("wrong"),
      refusedInService: add("refusedInService"),
    });
  };
  const peers = rows.filter(({ name }) => !name.includes("parseMobilePhone"));
  return table(
    [
      "Change",
      "since",
      ...peers.map(({ name }) => name.replace("convex-phone-auth, ", "")),
    ],
    [
      ...changes.map(({ what, from }, index) => [
        what,
        from,
        ...peers.map(({ planChanges }) => cell(planChanges[index])),
      ]),
      ["all", "", ...peers.map(({ planChanges }) => sum(planChanges))],
    ],
  );
}

function table(head, rows) {
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

function count(value) {
  return value.toLocaleString("en-US");
}
