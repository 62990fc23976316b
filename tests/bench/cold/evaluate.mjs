/**
 * Evaluates scripts in fresh contexts, with the code cache of an earlier run, and prints how long each
 * took. Run with `--single-threaded --expose-gc`, so that processor time is the script's own: other
 * processes and the collector do not count.
 *
 *   node --single-threaded --expose-gc evaluate.mjs FILE ROUNDS
 *
 * FILE holds `[{ name, source }]`.
 */
import { readFileSync } from "node:fs";
import { Script, constants, createContext, runInContext } from "node:vm";

const [file, rounds] = process.argv.slice(2);

/** What modules of the reference backend find when they load. */
const variables = {
  CONVEX_SITE_URL: "https://backend.test",
  PHONE_AUTH_DEV_OUTBOX: "true",
  PHONE_AUTH_SECRET: "mQ7c1xkPz0v3Lr8dYt5Wf2Jh9Gb4NsAeUo6RiTyKlXw=",
  SITE_URL: "https://app.test",
};

function freshContext() {
  // An ordinary global object: vm's own looks at each access to a global.
  const context = createContext(constants.DONT_CONTEXTIFY);
  Object.assign(runInContext("globalThis", context), {
    process: { env: variables },
    console,
    crypto,
    TextDecoder,
    TextEncoder,
    URL,
    URLSearchParams,
    Headers,
    Request,
    Response,
    fetch,
    atob,
    btoa,
  });
  return context;
}

function processorMs() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

const scripts = JSON.parse(readFileSync(file, "utf8")).map(
  ({ name, source }) => {
    const script = new Script(source, { filename: name });
    script.runInContext(freshContext());
    // After the run, so that it has the functions that loading calls.
    return { name, source, cachedData: script.createCachedData(), times: [] };
  },
);

for (let round = -3; round < Number(rounds); round++) {
  globalThis.gc();
  // Each is the first in turn.
  for (let i = 0; i < scripts.length; i++) {
    const at = (i + Math.max(0, round)) % scripts.length;
    const { name, source, cachedData, times } = scripts[at];
    const context = freshContext();
    const before = processorMs();
    const script = new Script(source, { filename: name, cachedData });
    script.runInContext(context);
    const took = processorMs() - before;
    if (script.cachedDataRejected) throw new Error("The code cache was lost.");
    if (round >= 0) times.push(took);
  }
}

const results = scripts.map(({ name, times }) => [name, times]);
process.stdout.write(JSON.stringify(Object.fromEntries(results)));
