import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { defineCommand } from "citty";
import { DOCS } from "../app/finding.js";
import type { Finding } from "../app/finding.js";
import { inspect } from "../app/inspect.js";
import { inspectDeployment } from "../app/inspectDeployment.js";
import { inManager } from "../app/packageManager.js";
import type { App } from "../app/readApp.js";
import { findFile, readApp } from "../app/readApp.js";
import type { InitChoices, Template } from "../app/templates.js";
import { TEMPLATES, writeConvexJson } from "../app/templates.js";
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
      description: "Country to assume for numbers without a country code",
    },
    "app-name": {
      type: "string",
      valueHint: "Acme",
      description: "Your app's name, as shown in messages",
    },
    host: {
      type: "string",
      valueHint: "app.example.com",
      description: "Host of your page, when it is not the one of SITE_URL",
    },
    twilio: {
      type: "boolean",
      description: "Send through Twilio; without it codes are in the log",
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
    else if (args.twilio === true)
      throw new CommandFailure(
        "--twilio does not go with --check.",
        EXIT.usage,
      );
    const app = readApp(process.cwd());
    if (args.check === true) {
      return await check(app, args.env, args.prod ? ["--prod"] : []);
    }
    return prepare(app, {
      signUp: args["sign-up"] === "registered" ? "registered" : "open",
      country: readCountry(args.country),
      appName: readOption("appName", "--app-name", args["app-name"]),
      host: readOption("host", "--host", args.host),
      twilio: args.twilio === true,
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
  for (const template of TEMPLATES) prepareFile(app, template, choices);
  if (choices.twilio) prepareConvexJson(app);

  const findings = inspect(readApp(app.root));
  if (findings.length > 0) {
    console.log("\nTo edit, since it is your code:");
    print(app, findings);
  }
  const steps = choices.twilio ? TWILIO_STEPS : FIRST_STEPS;
  console.log(inManager(app.packageManager, `\n${steps}`));
  return EXIT.done;
}

const FIRST_STEPS = `\
To set, in the deployment you develop with:

  npx convex-phone-auth secret --dev | npx convex env set

Then "npx convex dev", and the code for a number you type is in its log.
For real messages: ${DOCS}/quick-start.md`;

const TWILIO_STEPS = `\
To write into .env.twilio.local (${DOCS}/sms.md says where each comes from):

  TWILIO_ACCOUNT_SID=AC…
  TWILIO_API_KEY=SK…
  TWILIO_API_KEY_SECRET=…
  TWILIO_AUTH_TOKEN=…
  TWILIO_MESSAGING_SERVICE_SID=MG…

Then, for each deployment:

  npx convex env set --from-file .env.twilio.local
  npx convex-phone-auth init --check`;

/** Writes a file that is missing, or still as an earlier `init` or Convex Auth's setup wrote it. */
function prepareFile(app: App, template: Template, choices: InitChoices): void {
  const { name, source } = template;
  const existing = findFile(app, name);
  const shown = `${app.functionsDir}/${existing?.name ?? `${name}.ts`}`;
  const text = source(choices);
  if (existing === undefined) return write(app, shown, text);
  const file = path.join(app.root, shown);
  const isOurs =
    readFileSync(file, "utf8") === source({ ...choices, twilio: false });
  if (!isOurs || text === readFileSync(file, "utf8"))
    return console.log(`kept   ${shown}`);
  writeFileSync(file, text);
  console.log(`wrote  ${shown}, which nobody had changed`);
}

/** Data, not code: the entry is added, and the rest stays. */
function prepareConvexJson({ root, externalPackages }: App): void {
  const file = path.join(root, "convex.json");
  if (externalPackages?.includes("twilio") === true)
    return console.log("kept   convex.json");
  const existing =
    externalPackages === null ? null : readFileSync(file, "utf8");
  const config = existing === null ? null : (JSON.parse(existing) as object);
  writeFileSync(
    file,
    writeConvexJson(config as Record<string, unknown> | null),
  );
  console.log(
    existing === null ? "wrote  convex.json" : "added  twilio to convex.json",
  );
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
  print(app, findings);
  console.log(
    wrong.length === 0
      ? "Phone sign-in is set up."
      : `\n${wrong.length} to mend; see ${DOCS}/quick-start.md.`,
  );
  return wrong.length === 0 ? EXIT.done : EXIT.failed;
}

function print({ packageManager }: App, findings: readonly Finding[]): void {
  for (const { file, level, problem, fix } of findings) {
    console.log(`\n${level.padEnd(8)} ${file}: ${problem}`);
    for (const line of inManager(packageManager, fix).split("\n"))
      console.log(`    ${line}`);
  }
}
