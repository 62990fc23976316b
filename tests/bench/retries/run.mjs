/**
 * `npm run bench:retries`: what one message costs with our retries and with those of
 * @convex-dev/workpool, counted. Prints tables and writes them to docs/benchmarks.md; with
 * `--json` it prints one JSON object and writes nothing.
 */
import { runSection } from "../runSection.mjs";
import { count, table } from "../section.mjs";

await runSection("retries", new URL("./count.ts", import.meta.url), describe);

function describe({ rows, callRatios, node }) {
  const { messages } = rows[0];
  return [
    "## Cost of a message and its retries",
    "`npm run bench:retries`. Our sender beside one that leaves the retries to `@convex-dev/workpool`, " +
      `${messages} messages each, through the same vendor: the same attempts fail for a while, ` +
      "and both go to eight attempts, two seconds apart and then twice as long each time. " +
      "*At once* is how many messages begin at one moment; a minute lies between two moments. " +
      "Function calls and documents are per message and counted as above. " +
      "The mutation that asks for the message is left out on both sides, with the pool's enqueueing in it. " +
      "The pool's sender does the least there is: it claims a message and records its end, one document each; " +
      "ours also keeps the budgets, the opt-outs, the events and the life of the code.",
    table(
      [
        "Retries by",
        "at once",
        "failing",
        "attempts",
        "function calls",
        "nested calls",
        "index ranges",
        "documents read",
        "documents written",
      ],
      rows.map((row) => [
        row.name,
        count(row.atOnce),
        `${row.failureRate * 100} %`,
        row.attempts.toFixed(2),
        ...[
          row.functionCalls,
          row.nestedCalls,
          row.indexRanges,
          row.documentsRead,
          row.documentsWritten,
        ].map((value) => value.toFixed(1)),
      ]),
    ),
    "The pool's function calls as a multiple of ours:",
    table(
      ["At once", "failing", "function calls"],
      callRatios.map(({ atOnce, failureRate, ratio }) => [
        count(atOnce),
        `${failureRate * 100} %`,
        `${ratio.toFixed(2)}x`,
      ]),
    ),
    "Most of the pool's calls are turns of its main loop, which looks for more work for two seconds before it rests: " +
      "a message that comes alone pays for all of them, messages that come together share them.",
    `Node ${node}; counted, so they do not depend on the machine. Both draw their waits by lot, which moves the pool's figures by about one in a hundred.`,
  ].join("\n\n");
}
