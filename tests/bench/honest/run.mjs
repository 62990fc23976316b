/**
 * `npm run bench:honest`: thirty simulated days of honest people whose ways a limit could stand in, on
 * ours with its defaults and on the stock provider. Prints a table and writes it to
 * docs/benchmarks.md; with `--json` it prints one JSON object and writes nothing. Fails out of bounds.
 */
import { runSection } from "../runSection.mjs";
import { count, table } from "../section.mjs";

await runSection("honest", new URL("./simulate.ts", import.meta.url), describe);

function describe({ outcomes, node, seed }) {
  const of = (backend) => outcomes.filter((row) => row.backend === backend);
  return [
    "## Honest people",
    "`npm run bench:honest`. Thirty simulated days of each pattern, on ours with its defaults and on the " +
      "stock provider. People ask for a code, wait for the message, hand it in, ask again after one " +
      "minute, then two, then four, and press a button when the page frees it. _Refused_ are sign-ins " +
      "in which a request was refused, or a code that the same device had been sent. A mistyped code " +
      "that was refused is not one. _Late_ are those not in within ten minutes; after half an hour people " +
      "give up, in the shop after ten minutes.",
    "Ours:",
    outcomeTable(of("ours")),
    "The stock provider, which knows no registered numbers and no human check:",
    outcomeTable(of("stock")),
    `Node ${node}; counts of a simulation with the seed ${seed}, so they do not depend on the machine.`,
  ].join("\n\n");
}

function outcomeTable(rows) {
  return table(
    ["Pattern", "sign-ins", "refused", "refusals", "late", "longest, minutes"],
    rows.map((row) => [
      row.pattern,
      count(row.signIns),
      count(row.refused),
      count(row.refusals),
      count(row.late),
      row.longestMin === null ? "given up" : row.longestMin.toFixed(1),
    ]),
  );
}
