/**
 * `npm run bench:attacks`: twenty-four simulated hours of a patient attacker against one phone, and
 * of a fleet against 200, on ours and on the stock provider. Prints tables and writes them to
 * docs/benchmarks.md; with `--json` it prints one JSON object and writes nothing. Fails where a stranger
 * gets more than twenty guesses or ten messages of one phone.
 */
import { runSection } from "../runSection.mjs";
import { count, table } from "../section.mjs";

await runSection(
  "attacks",
  new URL("./simulate.ts", import.meta.url),
  describe,
);

function describe({ one, flood, fleet, million, node }) {
  return [
    "## Attacks",
    "Twenty-four simulated hours, the same strategy on both: ask for a code whenever it is granted, " +
      "then guess until guesses are no longer compared with a code. A guess counts when it was compared. " +
      "Takeovers expected are those guesses divided by the million codes there are.",
    "Against one phone, trying every minute:",
    outcomes(one),
    "Against one phone, asking for codes every minute and never guessing:",
    table(
      ["Backend", "asked", "SMS sent"],
      flood.map((row) => [name(row), count(row.requests), count(row.messages)]),
    ),
    "Against 200 phones in blocks of their own, trying every hour:",
    outcomes(fleet),
    "Scaled to a million phones. Per phone and day the fleet had " +
      `${count(million.ours.guessesPerPhone)} guesses compared on ours and ` +
      `${count(million.stock.guessesPerPhone)} on stock. Times a million phones, divided by a million codes, ` +
      `that is ${count(million.ours.unbounded)} and ${count(million.stock.unbounded)} takeovers a day. ` +
      "Ours has a budget on top: a code that was not sent opens nothing, and at most " +
      `${count(million.sendsPerDay)} messages are sent a day, each good for ${million.triesPerMessage} guesses: ` +
      `${count(million.sendsPerDay)} x ${million.triesPerMessage} / 1,000,000 = ${million.ours.bounded} ` +
      `takeovers a day, one in ${count(Math.round(1 / million.ours.bounded))} days.`,
    table(
      ["A million phones", "takeovers a day", "SMS a day"],
      [
        ["ours", String(million.ours.bounded), count(million.sendsPerDay)],
        [
          "ours, without the shared budget",
          count(million.ours.unbounded),
          count(million.ours.messages),
        ],
        [
          "stock",
          count(million.stock.unbounded),
          count(million.stock.messages),
        ],
      ],
    ),
    `Node ${node}; counts of a simulation, so they do not depend on the machine.`,
  ].join("\n\n");
}

function name({ name }) {
  return name === "ours" ? "convex-phone-auth" : "stock provider, 0.0.95";
}

function outcomes(rows) {
  return table(
    [
      "Backend",
      "guesses made",
      "guesses compared",
      "SMS sent",
      "takeovers expected",
    ],
    rows.map((row) => [
      name(row),
      count(row.guessesMade),
      count(row.guessesEvaluated),
      count(row.messages),
      row.takeoversExpected.toFixed(6),
    ]),
  );
}
