import type { Finding } from "./finding.js";
import { located } from "./finding.js";
import type { App, SourceFile } from "./readApp.js";

/** What makes functions of administration, and the module that it takes for its own. */
const MAKERS = {
  adminFunctions: { module: "admin", options: "{ … }" },
  operatorFunctions: { module: "registration", options: "" },
} as const;

type Maker = keyof typeof MAKERS;

/** Names that a file takes from a maker: `{ register, startImport } = adminFunctions(`. */
function namesFrom(maker: Maker, { code }: SourceFile): string | null {
  const made = new RegExp(`\\{([^}]*)\\}\\s*=\\s*${maker}\\s*\\(`).exec(code);
  return made?.[1] ?? null;
}

function hasName(names: string, ...wanted: string[]): boolean {
  return wanted.some((name) => new RegExp(`\\b${name}\\b`).test(names));
}

/** Files that make an admin page's functions. */
export function adminFiles(app: App): SourceFile[] {
  return app.files.filter(({ code }) => /\badminFunctions\s*\(/.test(code));
}

/**
 * Functions of administration that would not find others they go on in: an action asks `authorize`
 * through a query, and imports run in `runImport`.
 */
export function adminFindings(app: App): Finding[] {
  const makers = Object.keys(MAKERS) as Maker[];
  return makers.flatMap((maker) =>
    app.files.flatMap((file) => findingsIn(app, file, maker)),
  );
}

function findingsIn(app: App, file: SourceFile, maker: Maker): Finding[] {
  const names = namesFrom(maker, file);
  if (names === null) return [];
  const module = file.name.replace(/\.\w+$/, "");
  const { wrong } = located(app, module);
  const { options } = MAKERS[maker];
  const made = (missing: string, first: string) =>
    `export const { ${missing}, ${first}, … } = ${maker}(phone${options && `, ${options}`});`;
  const findings: Finding[] = [];
  const asks = maker === "adminFunctions" && hasName(names, "startFileImport");
  const [starter] = [
    "startImport",
    "startFileImport",
    "sealImport",
    "resumeImport",
  ].filter((name) => hasName(names, name));
  if (asks && !hasName(names, "authorize")) {
    findings.push(
      wrong(
        "startFileImport is an action, and asks an authorize that is not exported.",
        made("authorize", "startFileImport"),
      ),
    );
  }
  if (starter !== undefined && !hasName(names, "runImport")) {
    findings.push(
      wrong(
        `${starter} has imports run in a runImport that is not exported.`,
        made("runImport", starter),
      ),
    );
  }
  const told = /\bmodule\s*:\s*["']([^"']+)["']/.exec(file.code)?.[1];
  const lookedIn = told ?? MAKERS[maker].module;
  if (starter !== undefined && lookedIn !== module) {
    const sought = asks ? "authorize and runImport" : "runImport";
    findings.push(
      wrong(
        `${starter} looks for ${sought} in ${lookedIn}.`,
        `module: ${JSON.stringify(module)}, // an option of ${maker}`,
      ),
    );
  }
  return findings;
}
