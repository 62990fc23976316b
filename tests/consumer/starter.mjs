/**
 * Plays a stranger who begins with one starter, in a process of its own: installs it as its users
 * do, does what the README lists, builds it with its own build, looks at the built page and signs in.
 *
 *   node tests/consumer/starter.mjs <name> <tarball> <folder> [npm arguments]
 */
import assert from "node:assert/strict";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { REPOSITORY, codegen, run, writeFile } from "./install.mjs";
import { applyBlock } from "./edits.mjs";
import { lookAndSignIn } from "./lookAndSignIn.mjs";
import { lookAtConsole } from "./lookAtConsole.mjs";
import { listBlocks, ownFile } from "./markdown.mjs";
import { freePort, serveApp, serveBackend } from "./serve.mjs";
import { deploymentVariables, doSteps } from "./steps.mjs";

/** To a first code, and to a first real message. */
const MAX_STEPS = { first: 6, real: 10 };

/** Where Convex Auth's setup says that pages are while one develops. */
const SITE_URL = "http://localhost:5173";

const QUICK_START = "docs/quick-start.md";
const CONSOLE = "docs/console.md";
/** Which page tells of the step that the README has for Vite. */
const STARTERS = {
  "vite-react": {
    urlVariable: "VITE_CONVEX_URL",
    serve: (port) => [
      "npx",
      "vite",
      "preview",
      "--host",
      "127.0.0.1",
      "--port",
      `${port}`,
      "--strictPort",
    ],
    shows: /Welcome Anonymous/,
    goesLive: true,
    console: "Vite",
  },
  nextjs: {
    urlVariable: "NEXT_PUBLIC_CONVEX_URL",
    section: "Next.js",
    // Beyond the first code.
    then: "Next.js and ?code=",
    survives: "/?code=no-code-of-ours",
    path: "/signin",
    serve: (port) => [
      "npx",
      "next",
      "start",
      "-H",
      "127.0.0.1",
      "-p",
      `${port}`,
    ],
    shows: /Welcome Anonymous/,
    console: "Next.js",
    isServerRendered: true,
  },
  "tanstack-start": {
    urlVariable: "VITE_CONVEX_URL",
    section: "TanStack Start",
    manager: ["npx", "--yes", "pnpm@12"],
    serve: (port) => [
      "npx",
      "vite",
      "preview",
      "--host",
      "127.0.0.1",
      "--port",
      `${port}`,
      "--strictPort",
    ],
    shows: /Welcome Anonymous/,
  },
  expo: {
    urlVariable: "EXPO_PUBLIC_CONVEX_URL",
    section: "Expo",
    isNative: true,
  },
};

const [name, tarball, folder, ...npmArgs] = process.argv.slice(2);
const starter = STARTERS[name];
const manager = starter.manager ?? ["npm"];
const app = path.join(folder, name);
const startedAt = Date.now();
const report = (text) => {
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(0);
  console.log(`${name}: ${seconds.padStart(3)} s  ${text}`);
};
const [program, ...before] = manager;
const manage = (args) => run(program, [...before, ...args], { cwd: app });

mkdirSync(app, { recursive: true });
cpSync(path.join(REPOSITORY, "tests/fixtures/starters", name), app, {
  recursive: true,
});
const quiet =
  manager.length === 1 ? ["--no-audit", "--no-fund", ...npmArgs] : [];
manage(["install", ...quiet]);
report("installed as it is");

const deployment = deploymentVariables(app);
const does = {
  add: (names) => {
    const packages = names.map((one) =>
      one === "convex-phone-auth" ? tarball : one,
    );
    manage([manager.length === 1 ? "install" : "add", ...quiet, ...packages]);
    return "";
  },
  phoneAuth: (args, input) =>
    run(path.join(app, "node_modules/.bin/convex-phone-auth"), args, {
      cwd: app,
      input,
    }),
  convex: (args, input) => {
    if (args[0] === "env" && args[1] === "set")
      return deployment.set(args.slice(2), input);
    // What `convex dev` does before it pushes.
    if (args[0] === "dev") return codegen(app) ?? "";
    throw new Error(`npx convex ${args.join(" ")}`);
  },
};
const steps = doSteps(
  app,
  { page: "README.md", section: "Install" },
  {
    ...does,
    only:
      starter.section === undefined
        ? undefined
        : (block) => block.language !== "diff",
  },
);
if (starter.section !== undefined)
  steps.push(
    ...doSteps(app, { page: QUICK_START, section: starter.section }, does),
  );
assert(
  steps.length <= MAX_STEPS.first,
  `${steps.length} steps, and ${MAX_STEPS.first} are promised.`,
);
assert(
  !existsSync(path.join(app, "node_modules/twilio")),
  "An app without Twilio has no need of it.",
);
assert(
  !readFileSync(path.join(app, "convex/http.ts"), "utf8").includes("twilio"),
  "An app without Twilio has none of its routes.",
);
does.phoneAuth(["init", "--check", "--no-env"]);
report(`${steps.length} commands and edits to a first code`);
if (starter.then !== undefined)
  doSteps(app, { page: QUICK_START, section: starter.then }, does);

if (starter.console !== undefined) mountConsole();

const backend = await serveBackend(app, { SITE_URL, ...deployment.variables });
try {
  writeFile(
    path.join(app, ".env.local"),
    `${starter.urlVariable}=${backend.url}\n`,
  );
  manage(["run", "build"]);
  report("built by its own build");
  if (starter.isNative) {
    const { pressScreens } = await import("./pressScreens.mjs");
    const install = (args) => manage(["install", ...quiet, ...args]);
    await pressScreens(app, { backend, install });
    report("its screens rendered, pressed, and signed in with");
  } else await lookAtPage();
} finally {
  await backend.close();
}
if (starter.goesLive) {
  // The lines that are counted are those of a sign-in, without the console.
  rmSync(path.join(app, "src/Admin.tsx"));
  cpSync(
    path.join(REPOSITORY, "tests/fixtures/starters", name, "src/main.tsx"),
    path.join(app, "src/main.tsx"),
  );
  const { goLive } = await import("./goLive.mjs");
  await goLive({
    app,
    does,
    deployment,
    steps,
    max: MAX_STEPS.real,
    build: () => manage(["run", "build"]),
    report,
  });
}
if (process.env.KEEP_CONSUMER === undefined)
  rmSync(app, { recursive: true, force: true });

/** The console, as its page says: a part of its functions, and where the app shows it. */
function mountConsole() {
  const [page] = listBlocks(path.join(REPOSITORY, CONSOLE));
  if (ownFile(page) !== "src/Admin.tsx")
    throw new Error(`${CONSOLE} begins with the page.`);
  if (starter.console === "Vite") applyBlock(app, page);
  for (const section of ["Functions for it", starter.console])
    doSteps(app, { page: CONSOLE, section }, does);
  codegen(app);
  does.phoneAuth(["init", "--check", "--no-env"]);
}

/** Serves the built page, looks at it and signs in. */
async function lookAtPage() {
  const port = await freePort();
  const site = await serveApp(starter.serve(port), app, port);
  try {
    const address = `http://127.0.0.1:${port}${starter.path ?? "/"}`;
    const pictures = path.join(folder, "pictures");
    mkdirSync(pictures, { recursive: true });
    await lookAndSignIn(address, {
      name,
      pictures,
      backend,
      shows: starter.shows,
      survives: starter.survives,
    });
    report("seen, light and dark, and signed in with the code of the log");
    if (starter.console === undefined) return;
    await lookAtConsole(address, {
      name,
      pictures,
      backend,
      shows: starter.shows,
      isServerRendered: starter.isServerRendered,
    });
    report("its console opened: somebody registered, seen and blocked");
  } finally {
    await site.close();
  }
}
