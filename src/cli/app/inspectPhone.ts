import type { Finding } from "./finding.js";
import { located } from "./finding.js";
import type { App, SourceFile } from "./readApp.js";
import { importsTwilio } from "./readApp.js";

/** What is missing or wrong where an app makes its `PhoneAuth`, and in what that names. */
export function phoneFindings(app: App): Finding[] {
  const file = app.files.find(({ code }) => /\bnew PhoneAuth\b/.test(code));
  if (file === undefined) {
    const found = located(app, "phone");
    return [
      found.file === undefined
        ? found.missing("npx convex-phone-auth init")
        : found.wrong(
            "It makes no PhoneAuth, and neither does any other file.",
            "new PhoneAuth(components.phoneAuth, { signUp, sender })",
          ),
    ];
  }
  return [
    ...optionFindings(app, file),
    ...adviceFindings(app, file),
    ...referenceFindings(
      app,
      /\bsender:\s*internal\.([\w.]+)\.(\w+)/.exec(file.code),
      "defineSender(devTransports())",
    ),
    ...referenceFindings(
      app,
      /\bcodeCheck:[^,]*?\binternal\.([\w.]+)\.(\w+)/.exec(file.code),
      "twilioCodeCheck()",
    ),
  ];
}

/** Options that have to be there: always, or because of what else the app does. */
function optionFindings(app: App, { name, code }: SourceFile): Finding[] {
  const { wrong } = located(app, name.replace(/\.\w+$/, ""));
  const appHas = (pattern: RegExp) =>
    app.files.some((file) => pattern.test(file.code));
  const options = [
    { option: "signUp", fix: 'signUp: "open", // or "registered"' },
    { option: "sender", fix: "sender: internal.sms.send," },
    {
      option: "codeCheck",
      isNeeded: appHas(/\btwilio(?:CodeCheck|Verify)\s*\(/),
      why: ", and only Twilio Verify knows the codes it makes",
      fix: "codeCheck: internal.sms.check,",
    },
  ];
  return options
    .filter(({ isNeeded = true }) => isNeeded)
    .filter(({ option }) => !isGiven(option, code))
    .map(({ option, why = "", fix }) =>
      wrong(`The option ${option} is missing${why}.`, fix),
    );
}

/** Options without which codes come, but say less than they could. */
function adviceFindings(app: App, { name, code }: SourceFile): Finding[] {
  const { wrong } = located(app, name.replace(/\.\w+$/, ""));
  const advised = [
    {
      option: "appName",
      problem: 'Messages call your app "sign-in".',
      fix: 'appName: "Acme",',
    },
  ];
  return advised
    .filter(({ option }) => !isGiven(option, code))
    .map(({ problem, fix }) => ({ ...wrong(problem, fix), level: "advice" }));
}

function isGiven(option: string, code: string): boolean {
  return new RegExp(`\\b${option}\\b\\s*[:,}]`).test(code);
}

/** What an option names has to be there: `internal.sms.send` in `sms.ts`. */
function referenceFindings(
  app: App,
  reference: RegExpExecArray | null,
  made: string,
): Finding[] {
  if (reference === null) return [];
  const [, module = "", name = ""] = reference;
  const found = located(app, module.replaceAll(".", "/"));
  const { file } = found;
  if (file === undefined) return [found.missing("npx convex-phone-auth init")];
  const findings: Finding[] = [];
  if (!new RegExp(`\\bexport\\b[\\s\\S]*\\b${name}\\b`).test(file.code)) {
    findings.push(
      found.wrong(`It exports no ${name}.`, `export const ${name} = ${made};`),
    );
  }
  if (importsTwilio(file) && !/^\s*["']use node["']/.test(file.code)) {
    findings.push(
      found.wrong("Twilio's SDK needs Node.", '"use node"; // the first line'),
    );
  }
  return findings;
}
