import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { runCommand } from "citty";
import { runnerImport } from "vite";

const REPOSITORY = fileURLToPath(new URL("../../", import.meta.url));
const STARTER = path.join(REPOSITORY, "tests/fixtures/starters/vite-react");

/** Convex's starter with what `init` writes and the edit it asks for, in a folder of its own. */
export async function createApp() {
  const scratch = path.join(REPOSITORY, ".dev");
  mkdirSync(scratch, { recursive: true });
  const app = mkdtempSync(path.join(scratch, "rehearse-"));
  cpSync(STARTER, app, { recursive: true });
  // Other packages are found further up.
  mkdirSync(path.join(app, "node_modules"));
  symlinkSync(REPOSITORY, path.join(app, "node_modules/convex-phone-auth"));
  await init(app);
  const auth = path.join(app, "convex/auth.ts");
  const edited = readFileSync(auth, "utf8")
    .replace(
      'import { convexAuth } from "@convex-dev/auth/server";',
      'import { convexAuth } from "convex-phone-auth/auth";\nimport { phone } from "./phone";',
    )
    .replace("providers: [", "providers: [phone.provider(), ");
  writeFileSync(auth, edited);
  return { app, remove: () => rmSync(app, { recursive: true, force: true }) };
}

async function init(app) {
  const entry = path.join(REPOSITORY, "src/cli/commands/init.ts");
  const options = { configFile: false, logLevel: "warn" };
  const { module } = await runnerImport(entry, options);
  const rawArgs = ["--country", "us", "--app-name", "Acme"];
  const [cwd, print] = [process.cwd(), console.log];
  process.chdir(app);
  console.log = () => undefined;
  try {
    await runCommand(module.init, { rawArgs });
  } finally {
    console.log = print;
    process.chdir(cwd);
  }
}
