/**
 * `npm run rehearse`: Convex's own command line deploys the reference backend, and the app that `init`
 * writes, to a deployment on this machine that evaluates what comes as a real one does. Prints what a
 * first deploy says to its owner, and fails where a deploy or a variable would break what runs.
 */
import assert from "node:assert/strict";
import { analyze, listBroken, Refusal } from "./analyze.mjs";
import { listVariables } from "./listVariables.mjs";
import { createApp } from "./newApp.mjs";
import { push } from "./push.mjs";
import { MALFORMED, SET, TESTS, TWILIO } from "./variables.mjs";

const NO_SENDER = /No way to send messages.*PHONE_AUTH_DEV_OUTBOX/s;

/** What stands in an owner's terminal, without what is there at every deploy. */
function show(title, { output }) {
  console.log(`\n${title}\n${"-".repeat(title.length)}\n${output.trim()}`);
}

async function deploysOnceVariablesAreSet(name, app, variables, options) {
  const first = await push(app, {}, options);
  show(`${name}, nothing set`, first);
  assert.equal(first.exitCode, 1, "A deploy without a sender has to fail.");
  assert.match(first.output, NO_SENDER);
  // A stack of ours would bury the one sentence that helps.
  assert.doesNotMatch(first.output, /\n\s+at /);

  const then = await push(app, variables, options);
  show(`${name}, variables set`, then);
  assert.equal(then.exitCode, 0, then.output);
  assert.ok(then.seen.finished, "The push did not come to its end.");
  assert.deepEqual(then.seen.log, [], "A module logs while it loads.");
  return then.seen.push;
}

async function refusalOf(pushed, variables) {
  try {
    await analyze(pushed, variables);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** A variable that is taken away. */
async function survivesLoss(pushed) {
  for (const all of [SET, { ...SET, ...TESTS, ...TWILIO }])
    for (const name of Object.keys(all)) {
      const { [name]: _, ...without } = all;
      const broken = await listBroken(pushed, without);
      assert.deepEqual(broken, [], `Without ${name} modules break that run.`);
    }
}

async function survivesNonsense(pushed) {
  const tried = new Set(MALFORMED.flatMap(({ set }) => Object.keys(set)));
  const untried = listVariables().filter((name) => !tried.has(name));
  assert.deepEqual(untried, [], "Variables that no nonsense is tried with.");
  const title = "The reference backend, a variable with nonsense";
  console.log(`\n${title}\n${"-".repeat(title.length)}`);
  for (const { set, says } of MALFORMED) {
    const variables = { ...SET, ...set };
    const sound = { ...TESTS, ...TWILIO };
    const name = Object.entries(set)
      .filter(([key, value]) => sound[key] !== value)
      .map(([key, value]) => `${key}=${JSON.stringify(value)}`)
      .join(" ");
    const broken = await listBroken(pushed, variables);
    assert.deepEqual(broken, [], `${name} breaks modules that run.`);
    const refusal = await refusalOf(pushed, variables);
    console.log(`${name}: ${refusal?.split("\n").at(-1) ?? "deploys"}`);
    if (says === null) assert.equal(refusal, null);
    else assert.match(refusal ?? "", says);
  }
}

const reference = await deploysOnceVariablesAreSet(
  "The reference backend",
  process.cwd(),
  SET,
);
await survivesLoss(reference);
await survivesNonsense(reference);

const { app, remove } = await createApp();
try {
  const variables = { SITE_URL: SET.SITE_URL, PHONE_AUTH_DEV_OUTBOX: "true" };
  const name = "The app that init writes";
  const options = { codegen: "enable" };
  await deploysOnceVariablesAreSet(name, app, variables, options);
} finally {
  remove();
}
console.log("\nAll as it should be.");
// Files for Node that were loaded may have left timers behind.
process.exit(0);
