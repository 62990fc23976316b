import type { Finding } from "./finding.js";
import { located } from "./finding.js";
import type { App, SourceFile } from "./readApp.js";

/** Files that make an admin page's functions. */
export function adminFiles(app: App): SourceFile[] {
  return app.files.filter(({ code }) => /\.admin\.functions\(/.test(code));
}

/** Where an action among them would not find the app's `authorize`, which it asks through a query. */
export function adminFindings(app: App): Finding[] {
  return adminFiles(app)
    .filter(({ code }) => /\bstartFileImport\b/.test(code))
    .flatMap(({ name, code }) => {
      const module = name.replace(/\.\w+$/, "");
      const { wrong } = located(app, module);
      const findings: Finding[] = [];
      if (
        !/\{[^}]*\bauthorize\b[^}]*\}\s*=[^=]*\.admin\.functions\(/.test(code)
      ) {
        findings.push(
          wrong(
            "startFileImport is an action, and asks an authorize that is not exported.",
            "export const { authorize, startFileImport, … } = phone.admin.functions({ … });",
          ),
        );
      }
      const told = /\bmodule\s*:\s*["']([^"']+)["']/.exec(code)?.[1] ?? "admin";
      if (told !== module) {
        findings.push(
          wrong(
            `startFileImport looks for authorize in ${told}.`,
            `module: ${JSON.stringify(module)}, // beside \`authorize\``,
          ),
        );
      }
      return findings;
    });
}
