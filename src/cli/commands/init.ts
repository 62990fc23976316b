import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { defineCommand } from "citty";
import { DOCS } from "../app/finding.js";
import type { Finding } from "../app/finding.js";
import { inspect } from "../app/inspect.js";
import { inspectDeployment } from "../app/inspectDeployment.js";
import type { App } from "../app/readApp.js";
import { findFile, readApp } from "../app/readApp.js";
import type { InitChoices } from "../app/templates.js";
import { CONVEX_JSON, TEMPLATES } from "../app/templates.js";
import { OPTION_KINDS } from "../../server/options/kinds.js";
import { readCountry } from "../country.js";
import { CommandFailure, EXIT } from "../exitCodes.js";

export const init = defineCommand({
  meta: {
    name: "init",
    description: "Prepare a Convex Auth app in this folder, or check one",
  },
  args: {
    check: {
      type: "boolean",
      description: "Change nothing; say what is missing or wrong",
    },
    "sign-up": {
      type: "enum",
      options: ["open", "registered"],
      default: "open",
      description: "Who may sign in: anybody, or numbers you registered",
    },
    country: {
      type: "string",
      valueHint: "US",
      description: "Country of numbers written without one",
    },
    "app-name": {
      type: "string",
      valueHint: "Acme",
      description: "The name in messages",
    },
    host: {
      type: "string",
      valueHint: "app.example.com",
      description: "Host of your page, when it is not the one of SITE_URL",
    },
    prod: {
      type: "boolean",
      description: "With --check: the variables of production",
    },
    env: {
      type: "boolean",
      default: true,
      description: "With --check: look at the deployment's variables",
      negativeDescription: "With --check: leave the deployment alone",
    },
  },
  run: async ({ args }) => {
    if (args.check !== true) refuseForCheckOnly(args);
    const app = readApp(process.cwd());
    if (args.check === true) {
      return await check(app, args.env, args.prod ? ["--prod"] : []);
    }
    return prepare(app, {
      signUp: args["sign-up"] === "registered" ? "registered" : "open",
      country: readCountry(args.country),
      appName: readOption("appName", "--app-name", args["app-name"]),
      host: readOption("host", "--host", args.host),
    });
  },
});

/** What a deploy would refuse is refused here. */
function readOption(
  option: "appName" | "host",
  flag: string,
  value: string | undefined,
): string | null {
  if (value === undefined) return null;
  try {
    OPTION_KINDS[option](flag, value);
    return value;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new CommandFailure(
      problem.replace("PhoneAuth: option ", ""),
      EXIT.usage,
    );
  }
}

/** Heard by nobody, such an option would be taken for a check of production that never was. */
function refuseForCheckOnly(args: { prod?: boolean; env: boolean }): void {
  const given = args.prod === true ? "--prod" : args.env ? null : "--no-env";
  if (given !== null)
    throw new CommandFailure(`${given} goes with --check.`, EXIT.usage);
}

/** Writes what is missing and prints the rest; the app's own code is the adopter's to edit. */
function prepare(app: App, choices: InitChoices): number {
  for (const { name, source } of TEMPLATES) {
    const existing = findFile(app, name);
    const shown = `${app.functionsDir}/${existing?.name ?? `${name}.ts`}`;
    if (existing !== undefined) console.log(`kept   ${shown}`);
    else write(app, shown, source(choices));
  }
  if (app.externalPackages === null) write(app, "convex.json", CONVEX_JSON);
  else console.log("kept   convex.json");

  const findings = inspect(readApp(app.root));
  if (findings.length > 0) {
    console.log("\nTo edit, since it is your code:");
    print(findings);
  }
  console.log(
    [
      "\nTo set, once for each deployment:\n",
      "  npx convex-phone-auth secret | npx convex env set PHONE_AUTH_SECRET",
      "  npx convex env set TWILIO_ACCOUNT_SID AC…",
      "  npx convex env set TWILIO_API_KEY SK…",
      "  npx convex env set TWILIO_API_KEY_SECRET …",
      "  npx convex env set TWILIO_AUTH_TOKEN …",
      "  npx convex env set TWILIO_MESSAGING_SERVICE_SID MG…",
      "\nThen: npx convex-phone-auth init --check",
    ].join("\n"),
  );
  return EXIT.done;
}

function write({ root }: App, shown: string, text: string): void {
  const file = path.join(root, shown);
  mkdirSync(path.dirname(file), { recursive: true });
  // A file that came into being meanwhile is somebody's.
  if (existsSync(file)) return console.log(`kept   ${shown}`);
  writeFileSync(file, text, { flag: "wx" });
  console.log(`wrote  ${shown}`);
}

async function check(app: App, env: boolean, target: string[]) {
  const findings = inspect(app);
  if (env) findings.push(...(await inspectDeployment(app, target)));
  const wrong = findings.filter(({ level }) => level !== "advice");
  print(findings);
  console.log(
    wrong.length === 0
      ? "Phone sign-in is set up."
      : `\n${wrong.length} to mend; see ${DOCS}/quick-start.md.`,
  );
  return wrong.length === 0 ? EXIT.done : EXIT.failed;
}

function print(findings: readonly Finding[]): void {
  for (const { file, level, problem, fix } of findings) {
    console.log(`\n${level.padEnd(8)} ${file}: ${problem}`);
    for (const line of fix.split("\n")) console.log(`    ${line}`);
  }
}
