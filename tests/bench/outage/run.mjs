/**
 * `npm run bench:outage`: what attacks that keep people out do to honest people, on ours with its
 * defaults and on the stock provider. Prints tables and writes them to docs/benchmarks.md; with
 * `--json` it prints one JSON object and writes nothing. Fails out of bounds.
 */
import { runSection } from "../runSection.mjs";
import { count, table } from "../section.mjs";

/** How a human check is named in a row. */
const CHECKS = {
  never: "",
  always: ", human check",
  "above half": ", check above half",
};

await runSection("outage", new URL("./simulate.ts", import.meta.url), describe);

function describe({ outcomes, node, seed }) {
  const attacks = [...new Set(outcomes.map(({ attack }) => attack))];
  return [
    "## Kept out",
    "`npm run bench:outage`. What attackers do to honest people who sign in meanwhile, on ours with its " +
      "defaults and on the stock provider. The two floods last half an hour and name numbers all over the " +
      "country. The targeted attack lasts 26 hours and knows each of 40 numbers: it takes every code it " +
      "is granted and guesses. No attacker passes the human check; everybody else does, in eight seconds. " +
      "It is asked for at every request, or, with _check above half_, only while more than half of a " +
      "budget is used (`above: 0.5`).",
    "People with a _known device_ signed in on it three days before; those with a _proved number_ did so " +
      "on another one. _In_ are those who are signed in within ten minutes. _Messages_ are those sent " +
      "for the attacker's requests: what it costs you, and all that it costs the attacker is the requests.",
    ...attacks.flatMap((attack) => {
      const rows = outcomes.filter((outcome) => outcome.attack === attack);
      return [`${capital(attack)}:`, fates(rows), traffic(rows)];
    }),
    `Node ${node}; counts of a simulation with the seed ${seed}, so they do not depend on the machine.`,
  ].join("\n\n");
}

function where({ backend, signUp, human }) {
  if (backend === "stock") return "stock provider";
  const mode = signUp === "open" ? "open" : "registered only";
  return `${mode}${CHECKS[human]}`;
}

function fates(rows) {
  return table(
    ["Sign-up", "who", "tries", "code in 1 minute", "in 10 minutes", "in"],
    rows.flatMap((row) =>
      row.fates.map((fate) => [
        where(row),
        fate.kind,
        count(fate.tries),
        percent(fate.codeInOneMinute),
        percent(fate.codeInTenMinutes),
        percent(fate.inWithinTenMinutes),
      ]),
    ),
  );
}

function traffic(rows) {
  return table(
    ["Sign-up", "requests", "guesses", "messages"],
    rows.map((row) => [
      where(row),
      count(row.requests),
      count(row.guesses),
      count(row.messages),
    ]),
  );
}

function percent(share) {
  return `${Math.floor(share * 1000) / 10} %`;
}

function capital(text) {
  return text[0].toUpperCase() + text.slice(1);
}
