/**
 * A stranger's apps, outside this repository, with the packed tarball and the peers from the
 * registry: what the README and docs/ show is written, type-checked, bundled and run there.
 *
 *   npm run test:consumer [-- --cold]     with --cold: from an empty npm cache
 */
import path from "node:path";
import { buildApps } from "./apps.mjs";
import {
  createScratch,
  install,
  listPeers,
  packTarball,
  run,
} from "./install.mjs";
import { countLines, playNewcomer } from "./newcomer.mjs";
import { signInLive, startTwilio } from "./signInLive.mjs";

/** Lines an adopter's app has because of us, an admin's function included. */
const MAX_LINES = 40;

const scratch = createScratch();
const startedAt = Date.now();
function report(text) {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  console.log(`consumer: ${seconds.padStart(3)} s  ${text}`);
}

const npmArgs = process.argv.includes("--cold")
  ? ["--cache", path.join(scratch, "npm-cache")]
  : ["--prefer-offline"];
const tarball = packTarball(scratch);
report("packed");

const twilio = await startTwilio();
try {
  for (const which of ["newest", "lowest"]) {
    const root = path.join(scratch, which);
    install(root, tarball, listPeers(which), npmArgs);
    report(`${which} peers installed`);

    const { app, variables, steps } = playNewcomer(root, twilio.variables);
    const lines = countLines(app, [
      "convex/convex.config.ts",
      "convex/phone.ts",
      "convex/sms.ts",
      "convex/auth.ts",
      "convex/http.ts",
      "convex/admin.ts",
      "src/App.tsx",
      "src/main.tsx",
    ]);
    report(`newcomer: ${steps.length} commands and edits, ${lines} lines`);
    if (lines > MAX_LINES) throw new Error(`${MAX_LINES} lines are promised.`);

    const apps = buildApps(root);
    report(`bundled ${["newcomer", ...apps].join(", ")}, as a deploy does`);
    run("npx", ["tsc", "-p", "tsconfig.json"], { cwd: root });
    run("npx", ["tsc", "-p", "tsconfig.exact.json"], { cwd: root });
    report("type-checked, strict and with exactOptionalPropertyTypes");
    run("npx", ["vitest", "run", "--root", root], { cwd: root });
    report("signed in and registered on convex-test");

    await signInLive(app, variables, twilio);
    report(
      "signed in, registered and signed in as registered, on the embedded backend",
    );
    twilio.fake.requests.length = 0;
  }
} finally {
  await twilio.fake.close();
}
