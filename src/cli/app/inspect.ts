import { authFindings } from "./inspectAuth.js";
import { phoneFindings } from "./inspectPhone.js";
import type { Finding } from "./finding.js";
import { located } from "./finding.js";
import type { App } from "./readApp.js";
import { findFile, importsTwilio } from "./readApp.js";

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
    ...schemaFindings(app),
    ...httpFindings(app),
  ];
}

function packageFindings(app: App): Finding[] {
  const needed = [
    "convex-phone-auth",
    "@convex-dev/auth",
    "@auth/core",
    "convex",
  ];
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
      fix: '"node": { "externalPackages": ["twilio"] }',
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

function schemaFindings(app: App): Finding[] {
  const found = located(app, "schema");
  if (found.file === undefined)
    return [found.missing("npx convex-phone-auth init")];
  const { code } = found.file;
  if (!/\b(?:authTables|phoneAuthTables)\b/.test(code)) {
    return [
      found.wrong(
        "Convex Auth's tables are not in it.",
        'import { phoneAuthTables } from "convex-phone-auth";\n...phoneAuthTables,',
      ),
    ];
  }
  const listsUsers = app.files.some(
    (file) =>
      /\.admin\.functions\(/.test(file.code) && /\blistUsers\b/.test(file.code),
  );
  if (
    listsUsers &&
    !/\bphoneAuthTables\b/.test(code) &&
    !/["']phoneVerificationTimeAndPhone["']/.test(code)
  ) {
    return [
      found.wrong(
        "It lacks the indexes by which listUsers finds people.",
        'import { phoneAuthTables } from "convex-phone-auth";\n...phoneAuthTables, // instead of ...authTables',
      ),
    ];
  }
  const ownUsers = /\busers\s*:\s*defineTable\b/.test(code);
  const fields: readonly (readonly [RegExp, string])[] = [
    [/\bphone\s*:/, "phone: v.optional(v.string()),"],
    [
      /\bphoneVerificationTime\s*:/,
      "phoneVerificationTime: v.optional(v.number()),",
    ],
    [/\.index\(\s*["']phone["']/, '.index("phone", ["phone"])'],
  ];
  const lacking = fields.filter(([pattern]) => !pattern.test(code));
  if (!ownUsers || lacking.length === 0) return [];
  return [
    found.wrong(
      "Its own users table lacks what phone sign-in writes.",
      lacking.map(([, line]) => line).join("\n"),
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
    findings.push({
      ...found.wrong(
        "Twilio cannot report what became of a message, nor who answered STOP.",
        'import { addTwilioRoutes } from "convex-phone-auth/twilio/webhook";\n' +
          "addTwilioRoutes(http, phone, {\n  siteUrl: process.env.CONVEX_SITE_URL,\n" +
          "  authTokens: [process.env.TWILIO_AUTH_TOKEN],\n});",
      ),
      level: "advice",
    });
  }
  return findings;
}

function usesTwilio(app: App): boolean {
  return app.files.some(importsTwilio) || findFile(app, "sms") === undefined;
}
