/**
 * What the README and docs/ show, with the newest or the oldest peers that we claim, in a process of
 * its own: written, type-checked, bundled as a deploy does, run on convex-test, and signed in live.
 *
 *   node tests/consumer/peers.mjs newest|lowest <tarball> <folder> [npm arguments]
 */
import path from "node:path";
import { buildApps } from "./apps.mjs";
import { install, listPeers, run } from "./install.mjs";
import { playNewcomer } from "./newcomer.mjs";
import { signInLive, startTwilio } from "./signInLive.mjs";

const [which, tarball, folder, ...npmArgs] = process.argv.slice(2);
const startedAt = Date.now();
function report(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  console.log(`${which}: ${seconds.padStart(3)} s  ${text}`);
}

const twilio = await startTwilio();
try {
  const root = path.join(folder, which);
  install(root, tarball, listPeers(which), npmArgs);
  report("peers installed");
  const { app, variables } = playNewcomer(root, twilio.variables);
  const apps = buildApps(root);
  report(`bundled ${["newcomer", ...apps].join(", ")}, as a deploy does`);
  run("npx", ["tsc", "-p", "tsconfig.json"], { cwd: root });
  run("npx", ["tsc", "-p", "tsconfig.exact.json"], { cwd: root });
  report("type-checked, strict and with exactOptionalPropertyTypes");
  run("npx", ["vitest", "run", "--root", root], { cwd: root });
  report("signed in and registered on convex-test");
  await signInLive(app, variables, twilio);
  report("signed in, registered and signed in as registered, live");
} finally {
  await twilio.fake.close();
}
