/**
 * `npm run bench:contention`: sign-ins that were recorded one after the other, played at the same time.
 * Prints tables and writes them to docs/benchmarks.md; with `--json` it prints one JSON object and
 * writes nothing. Fails where docs/scale.md promises more than it finds.
 */
import { runSection } from "../runSection.mjs";
import { count, table } from "../section.mjs";

await runSection(
  "contention",
  new URL("./simulate.ts", import.meta.url),
  describe,
);

function describe({ rows, recordings, node, seed, rounds }) {
  const places = [...new Set(rows.map(({ numbers }) => numbers))];
  return [
    "## Sign-ins at the same time",
    "`npm run bench:contention`. Whole sign-ins are recorded one after the other: what each mutation " +
      "reads and writes. Then they are played at the same time, as Convex does it. A mutation that finds " +
      "a commit in what it read is repeated four times, then by ours for 20 seconds.",
    "A mutation takes 40 to 120 ms, a vendor 200 to 600. A _burst_ is all requests of one second within " +
      "50 ms. _Conflicts_ are those for each 1,000 commits. _Refused_ are requests and codes that end in an " +
      "error; _lost_ are codes that never go out. Times are 95th percentiles: of the answer to a request, of " +
      "the answer to a code, and of the message where 8 or 128 scheduled functions run at a time. " +
      "All else is with 128, where more meets.",
    table(
      ["Recorded with", "asked", "refused by a limit", "message withheld"],
      recordings.map(({ settings, numbers, asked, limited, withheld }) => [
        `${settings}, ${numbers}`,
        ...[asked, limited, withheld].map(count),
      ]),
    ),
    ...places.flatMap((place) => [
      `${place[0].toUpperCase()}${place.slice(1)}:`,
      outcomes(rows.filter(({ numbers }) => numbers === place)),
    ]),
    `Node ${node}; counts of ${rounds} rounds with the seed ${seed}. Which shards a sign-in meets is the ` +
      "recording's own chance, so figures differ a little from run to run.",
  ].join("\n\n");
}

function outcomes(rows) {
  const large = rows.filter(({ deployment }) => deployment === "large");
  return table(
    [
      "Settings, arrival",
      "a second",
      "conflicts",
      "refused",
      "lost",
      "request",
      "code",
      "message, 8",
      "message, 128",
    ],
    large.map((row) => {
      const { settings, arrival, rate } = row;
      const small = rows.find(
        (other) =>
          other.deployment === "small" &&
          other.settings === settings &&
          other.arrival === arrival &&
          other.rate === rate,
      );
      return [
        `${settings}, ${arrival}`,
        count(rate),
        count(Math.round(row.conflicts)),
        percent(row.refused / row.signIns),
        count(row.lost + small.lost),
        ...[row.startMs, row.redeemMs, small.sentMs, row.sentMs].map(seconds),
      ];
    }),
  );
}

function percent(share) {
  return `${(100 * share).toFixed(2)} %`;
}

function seconds(ms) {
  return `${(ms / 1_000).toFixed(1)} s`;
}
