import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import { secretProblem } from "../../server/core/secrets/secret.js";
import { DOCS } from "./finding.js";
import type { Finding } from "./finding.js";
import type { App } from "./readApp.js";

/** Longest wait for the app's own Convex CLI. */
const TIMEOUT_MS = 30_000;

const SECRET = "PHONE_AUTH_SECRET";
const TAG_SECRET = "PHONE_AUTH_TAG_SECRET";
const SET_SECRET = `npx convex-phone-auth secret | npx convex env set ${SECRET}`;

/**
 * What is missing or wrong among the variables of the app's deployment, asked through the app's own
 * `convex` command, which knows where that is.
 *
 * @param target - Arguments that name another deployment, e.g. `["--prod"]`.
 */
export async function inspectDeployment(
  app: App,
  target: readonly string[],
): Promise<Finding[]> {
  const listed = await runConvex(app, [
    "env",
    "list",
    "--names-only",
    ...target,
  ]);
  if (listed === null) {
    return [
      {
        file: "the deployment",
        level: "advice",
        problem: "Its variables could not be read, and were not checked.",
        fix: "npx convex env list",
      },
    ];
  }
  const names = new Set(listed.split("\n").map((line) => line.trim()));
  const findings: Finding[] = [];
  const needed = new Map([
    ["JWT_PRIVATE_KEY", "npx @convex-dev/auth"],
    ["JWKS", "npx @convex-dev/auth"],
    [SECRET, SET_SECRET],
  ]);
  if (app.files.some(({ code }) => /\btwilioTransports\(/.test(code))) {
    needed.set("TWILIO_ACCOUNT_SID", `${DOCS}/sms.md lists all of Twilio's`);
  }
  for (const [name, fix] of needed) {
    if (names.has(name)) continue;
    const problem = "The variable is not set.";
    findings.push({ file: name, level: "missing", problem, fix });
  }
  if (names.has(SECRET)) {
    const value = await runConvex(app, ["env", "get", SECRET, ...target]);
    const problem = value === null ? null : secretProblem(value.trim());
    if (problem !== null) {
      findings.push({
        file: SECRET,
        level: "wrong",
        problem: `It ${problem}.`,
        fix: SET_SECRET,
      });
    }
  }
  if (names.has(`${SECRET}_PREVIOUS`) && !names.has(TAG_SECRET)) {
    findings.push({
      file: TAG_SECRET,
      level: "wrong",
      problem: "The secret is being rotated, and opt-outs would be lost.",
      fix: `npx convex env get ${SECRET}_PREVIOUS | npx convex env set ${TAG_SECRET}`,
    });
  }
  const uses = (pattern: RegExp) =>
    app.files.some(({ code }) => pattern.test(code));
  const isProduction = target.includes("--prod");
  if (uses(/\bdevTransports\(/) && isProduction) {
    findings.push({
      file: "the sender",
      level: "wrong",
      problem: "devTransports send nothing in production.",
      fix: "npx convex-phone-auth init --twilio",
    });
  } else if (uses(/\bdevTransports\(/) && !names.has("PHONE_AUTH_DEV_OUTBOX")) {
    findings.push({
      file: "PHONE_AUTH_DEV_OUTBOX",
      level: "missing",
      problem: "Nothing says that this deployment is for development.",
      fix: "npx convex env set PHONE_AUTH_DEV_OUTBOX true",
    });
  }
  if (!names.has("SITE_URL") && !uses(/\bnew PhoneAuth\b[^]*\bhost\s*:/)) {
    findings.push({
      file: "SITE_URL",
      level: "advice",
      problem:
        "It is not set: messages name no page, so no browser fills codes in.",
      fix: "npx convex env set SITE_URL https://…",
    });
  }
  if (names.has("PHONE_AUTH_DEV_OUTBOX") && isProduction) {
    findings.push({
      file: "PHONE_AUTH_DEV_OUTBOX",
      level: "wrong",
      problem: "It is for development, where messages are not sent but shown.",
      fix: "npx convex env remove PHONE_AUTH_DEV_OUTBOX --prod",
    });
  }
  return findings;
}

/** What a command of the app's own Convex CLI prints, or null when it fails. */
async function runConvex(
  { root }: App,
  args: readonly string[],
): Promise<string | null> {
  const bin = findConvex(root);
  if (bin === null) return null;
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "ignore"],
    timeout: TIMEOUT_MS,
  });
  const chunks: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
  const exitCode = await new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", resolve);
  });
  return exitCode === 0 ? Buffer.concat(chunks).toString() : null;
}

function findConvex(root: string): string | null {
  try {
    const app = createRequire(path.join(root, "package.json"));
    return path.join(
      path.dirname(app.resolve("convex/package.json")),
      "bin/main.js",
    );
  } catch {
    return null;
  }
}
