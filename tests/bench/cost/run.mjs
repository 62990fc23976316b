/**
 * `npm run bench:cost`: what one whole sign-in costs on ours and on the stock provider, counted.
 * Prints tables and writes them to docs/benchmarks.md, and fails above the bounds; with `--json` it
 * prints one JSON object and writes nothing.
 */
import { runSection } from "../runSection.mjs";
import { count, table } from "../section.mjs";

/** What one sign-in may cost at most, however many accounts there are. */
const BOUNDS = {
  registered: {
    functionCalls: 7,
    nestedCalls: 5,
    documentsRead: 24,
    documentsWritten: 18,
    indexRanges: 24,
  },
  // Here each message draws on what newcomers share, too, whoever has the number.
  open: {
    functionCalls: 7,
    nestedCalls: 5,
    documentsRead: 26,
    documentsWritten: 19,
    indexRanges: 31,
  },
};

await runSection("cost", new URL("./count.ts", import.meta.url), (result) => {
  failAboveBounds(result);
  return describe(result);
});

function failAboveBounds({ rows }) {
  for (const row of rows.filter(({ name }) => name === "ours"))
    for (const [name, most] of Object.entries(BOUNDS[row.signUp])) {
      if (row[name] <= most) continue;
      const where = `${row.signUp}, with ${count(row.existing)} accounts`;
      console.error(`${name}: ${row[name]} ${where}, above ${most}.`);
      process.exitCode = 1;
    }
}

function describe({ rows, functionCallRatio, node }) {
  const smallest = Math.min(...rows.map((row) => row.existing));
  return [
    "## Cost of a sign-in",
    "One whole sign-in of somebody who has an account: asking for a code, sending it, redeeming it, " +
      "tokens included. *Function calls* are functions that run by themselves: " +
      "each action, and each query and mutation with a transaction of its own, scheduled ones included. " +
      "*Nested calls* are queries and mutations a mutation runs in its own transaction, here into the component. " +
      "_Index ranges_ are counted as a deployment counts them: a patch, a replace and a delete read their " +
      "document by its id, and take a range where nothing has read it so before. " +
      "*Existing* is the number of other accounts, and as many challenges on their way. " +
      "Both send with an action of its own, as a vendor's SDK needs Node; its handset costs nothing.",
    table(
      [
        "Backend",
        "existing",
        "function calls",
        "nested calls",
        "index ranges",
        "documents read",
        "documents written",
      ],
      rows.map((row) => [
        name(row),
        ...[
          row.existing,
          row.functionCalls,
          row.nestedCalls,
          row.indexRanges,
          row.documentsRead,
          row.documentsWritten,
        ].map(count),
      ]),
    ),
    "With sign-up open, each message that a stranger asks for draws on what newcomers share, too. " +
      `The command fails where ours takes more than ${inWords(BOUNDS.open)}. ` +
      `Where only registered numbers sign in, it does above ${inWords(BOUNDS.registered)}.`,
    `Ours makes ${functionCallRatio.toFixed(2)} times the function calls of the stock provider. They are:`,
    table(
      [
        "Function",
        "kind",
        "nested calls",
        "index ranges",
        "documents read",
        "documents written",
      ],
      rows
        .filter((row) => row.existing === smallest)
        .flatMap((row) =>
          row.calls.map((call) => [
            `${name(row)}: ${call.step}`,
            call.kind,
            ...[
              call.nestedCalls,
              call.indexRanges,
              call.documentsRead,
              call.documentsWritten,
            ].map(count),
          ]),
        ),
    ),
    `Node ${node}; counted, so they do not depend on the machine.`,
  ].join("\n\n");
}

function inWords(bounds) {
  const { functionCalls, nestedCalls, indexRanges } = bounds;
  const { documentsRead, documentsWritten } = bounds;
  return (
    `${functionCalls} function calls, ${nestedCalls} nested calls, ` +
    `${indexRanges} index ranges, ${documentsRead} documents read or ${documentsWritten} written`
  );
}

function name({ name, signUp }) {
  return name === "ours"
    ? `convex-phone-auth, ${signUp}`
    : "stock provider, 0.0.95";
}
