import { count, table } from "../section.mjs";

/** Ours divided by stock's, and what it may be at most. */
export function compare({ modules, signIn, registration }) {
  const of = (app, module) =>
    modules.find((row) => row.app === app && row.module === module);
  const median = ({ deciles }) => deciles[1];
  const ratio = (value, module) =>
    value(of("ours", module)) / value(of("stock", module));
  return [
    {
      what: "Evaluating a whole sign-in",
      ratio: median(signIn.ours) / median(signIn.stock),
      bound: 3,
    },
    {
      what: "Evaluating a registration",
      ratio: median(registration.ours) / median(registration.stock),
      bound: 3,
    },
    {
      what: "Evaluating auth.ts",
      ratio: ratio(median, "auth"),
      bound: 1.8,
    },
    {
      what: "auth.ts, gzip",
      ratio: ratio(({ gzip }) => gzip, "auth"),
      bound: 1.7,
    },
    {
      what: "Evaluating a module that registers",
      ratio: ratio(median, "registering"),
      bound: 2,
    },
  ];
}

const APPS = {
  ours: "ours",
  component: "ours, in the component",
  stock: "stock",
};

function ms(value) {
  return value.toFixed(2);
}

/** `auth` twice and `phoneAuth/codes/challenges` once, in the order they are first called. */
function tally(calls) {
  const times = new Map();
  for (const module of calls) times.set(module, (times.get(module) ?? 0) + 1);
  return [...times]
    .map(([module, n]) => `${n} × \`${module.replace("phoneAuth/", "")}\``)
    .join(", ");
}

function whole(what, { ours, stock }) {
  return [
    [what, "ours", ours],
    [what, "stock", stock],
  ].map(([name, app, { calls, deciles }]) => [
    `${name}, ${app}`,
    count(calls.length),
    ...deciles.map(ms),
  ]);
}

export function describe(result, ratios) {
  const { modules, signIn, registration, rounds, node } = result;
  return [
    "## What is evaluated at each call",
    "`npm run bench:cold`. Convex evaluates a function's module afresh at every call, a nested call into " +
      "a component included; only compiled code is kept. Here each module of the reference backend, of the " +
      "component and of the same app on the stock provider is bundled as `npx convex deploy` does. It is " +
      "evaluated in a fresh V8 context with its code cache. Times are milliseconds of processor time: the 1st, " +
      `5th and 9th decile of ${rounds} rounds in which all modules take turns. _gzip_ is the module with all it imports.`,
    table(
      ["Compared with stock, medians", "ratio", "at most"],
      ratios.map(({ what, ratio, bound }) => [
        what,
        `${ratio.toFixed(2)}x`,
        `${bound}x`,
      ]),
    ),
    "The command fails above. A _whole sign-in_ is one of somebody who has an account; the calls are those of a " +
      "real run, each counted with the module it evaluates. The vendor's sender runs on Node on both sides and is left out.",
    table(
      ["Sum over", "calls", "1st", "median", "9th"],
      [
        ...whole("a whole sign-in", signIn),
        ...whole("a registration", registration),
      ],
    ),
    `A sign-in calls ${tally(signIn.ours.calls)}; on stock ${tally(signIn.stock.calls)}. A registration calls ` +
      `${tally(registration.ours.calls)}; on stock ${tally(registration.stock.calls)}.`,
    table(
      ["Module", "kB", "gzip kB", "1st", "median", "9th"],
      modules.map(({ app, module, bytes, gzip, deciles }) => [
        `\`${module}\`, ${APPS[app]}`,
        (bytes / 1000).toFixed(0),
        (gzip / 1000).toFixed(1),
        ...deciles.map(ms),
      ]),
    ),
    "`registering` is a module with one mutation: ours calls `phone.register`, stock's `createAccount`.",
    `Node ${node}.`,
  ].join("\n\n");
}
