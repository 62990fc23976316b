import { adminFindings } from "./inspectAdmin.js";
import { authFindings } from "./inspectAuth.js";
import { migrationFindings } from "./inspectMigration.js";
import { phoneFindings } from "./inspectPhone.js";
import { schemaFindings } from "./inspectSchema.js";
import type { Finding } from "./finding.js";
import { located } from "./finding.js";
import type { App } from "./readApp.js";
import { importsTwilio } from "./readApp.js";

/**
 * What is missing or wrong in an app, in the order in which one would mend it. It reads text, so it
 * knows the usual ways to write things and keeps silent about others.
 */
export function inspect(app: App): Finding[] {
  return [
    ...packageFindings(app),
    ...componentFindings(app),
    ...phoneFindings(app),
    ...authFindings(app),
    ...migrationFindings(app),
    ...schemaFindings(app),
    ...adminFindings(app),
    ...httpFindings(app),
  ];
}

function packageFindings(app: App): Finding[] {
  const needed = ["convex-phone-auth", "@convex-dev/auth", "convex"];
  if (usesTwilio(app)) needed.push("twilio");
  const missing = needed.filter((name) => !app.packages.has(name));
  const findings: Finding[] =
    missing.length === 0
      ? []
      : [
          {
            file: "package.json",
            level: "missing",
            problem: `It does not name ${missing.join(", ")}.`,
            fix: `npm install ${missing.join(" ")}`,
          },
        ];
  if (usesTwilio(app) && !(app.externalPackages ?? []).includes("twilio")) {
    findings.push({
      file: "convex.json",
      level: "missing",
      problem: "Twilio's SDK would be bundled whole.",
      fix: "npx convex-phone-auth init --twilio",
    });
  }
  return findings;
}

function componentFindings(app: App): Finding[] {
  const found = located(app, "convex.config");
  if (found.file === undefined)
    return [found.missing("npx convex-phone-auth init")];
  const { code } = found.file;
  const name =
    /import\s+(\w+)\s+from\s*["']convex-phone-auth\/convex\.config(?:\.js)?["']/.exec(
      code,
    )?.[1];
  if (name !== undefined && new RegExp(`\\.use\\(\\s*${name}\\b`).test(code)) {
    return [];
  }
  return [
    found.wrong(
      "The component is not used.",
      'import phoneAuth from "convex-phone-auth/convex.config";\napp.use(phoneAuth);',
    ),
  ];
}

function httpFindings(app: App): Finding[] {
  const found = located(app, "http");
  if (found.file === undefined)
    return [found.missing("npx convex-phone-auth init")];
  const { code } = found.file;
  const findings: Finding[] = [];
  if (!/\.addHttpRoutes\(/.test(code)) {
    findings.push(
      found.wrong(
        "Convex Auth's routes are not in it.",
        "auth.addHttpRoutes(http);",
      ),
    );
  }
  if (usesTwilio(app) && !/\baddTwilioRoutes\(/.test(code)) {
    findings.push(
      found.wrong(
        "Twilio cannot report what became of a message, nor who answered STOP.",
        'import { addTwilioRoutes } from "convex-phone-auth/twilio/webhook";\n' +
          'import { phone } from "./phone";\naddTwilioRoutes(http, phone);',
      ),
    );
  }
  return findings;
}

function usesTwilio(app: App): boolean {
  return app.files.some(importsTwilio);
}
