import {
  cpSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, vi } from "vitest";
import { runCli } from "./runCli";

/** Where the app of this test is. */
export let root = "";

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), "phone-auth-init-"));
  vi.spyOn(process, "cwd").mockImplementation(() => root);
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

/** Begins with a starter. */
export function start(starter: "vite-react" | "nextjs" | "custom-folder") {
  cpSync(path.join("tests/fixtures/starters", starter), root, {
    recursive: true,
  });
}

/** A file of it. */
export const read = (file: string) =>
  readFileSync(path.join(root, file), "utf8");

/** Changes a file of it. */
export function edit(file: string, change: (text: string) => string) {
  writeFileSync(path.join(root, file), change(read(file)));
}

/** What `--check` complains about, as "file: problem". */
export async function check() {
  const { exitCode, stdout } = await runCli(["init", "--check", "--no-env"]);
  const found = stdout.matchAll(/^(?:missing|wrong|advice) +(.*)$/gm);
  const problems = [...found].map(([, problem = ""]) => problem);
  return { exitCode, problems, stdout };
}

/** The edits that `init` asks of the Vite app. */
export function editAsAsked() {
  edit("convex/auth.ts", (text) =>
    text
      .replace(
        /import \{ convexAuth \} from "@convex-dev\/auth\/server";/,
        'import { convexAuth } from "convex-phone-auth/auth";\nimport { phone } from "./phone";',
      )
      .replace("providers: [", "providers: [phone.provider(), "),
  );
}

/** The further edit that it asks of an app with Twilio. */
export function addRoutes() {
  edit(
    "convex/http.ts",
    (
      text,
    ) => `import { addTwilioRoutes } from "convex-phone-auth/twilio/webhook";
import { phone } from "./phone";
${text.replace("export default", "addTwilioRoutes(http, phone);\n\nexport default")}`,
  );
}

/** Names packages in its package.json. */
export function install(...packages: string[]) {
  edit("package.json", (text) => {
    const manifest = JSON.parse(text) as {
      dependencies: Record<string, string>;
    };
    for (const name of packages) manifest.dependencies[name] = "*";
    return JSON.stringify(manifest);
  });
}
