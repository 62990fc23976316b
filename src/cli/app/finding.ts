import type { App, SourceFile } from "./readApp.js";
import { findFile } from "./readApp.js";

/** One thing to mend. */
export interface Finding {
  /** Relative to the app's folder; a variable's name for those of the deployment. */
  file: string;
  /** `advice` works as it is. */
  level: "missing" | "wrong" | "advice";
  problem: string;
  /** What to write or to run. */
  fix: string;
}

/** Where an app has the pages that this package brings along. */
export const DOCS = "node_modules/convex-phone-auth/docs";

/** A file of the functions, and how to say what is the matter with it. */
export function located(
  app: App,
  name: string,
): {
  file: SourceFile | undefined;
  missing: (fix: string) => Finding;
  wrong: (problem: string, fix: string) => Finding;
} {
  const file = findFile(app, name);
  const shown = `${app.functionsDir}/${file?.name ?? `${name}.ts`}`;
  return {
    file,
    missing: (fix) => ({
      file: shown,
      level: "missing",
      problem: "There is no such file.",
      fix,
    }),
    wrong: (problem, fix) => ({ file: shown, level: "wrong", problem, fix }),
  };
}
