import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const NAME =
  /\b(?:ADMIN_PHONES|SITE_URL|(?:AUTH|PHONE_AUTH|TWILIO)_[A-Z_]*[A-Z])\b/g;

/** The variables that the package and the reference backend name; Convex sets its own. */
export function listVariables() {
  const names = ["src/server", "src/twilio", "convex"]
    .flatMap((folder) =>
      readdirSync(folder, { recursive: true })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => readFileSync(path.join(folder, file), "utf8")),
    )
    .flatMap((source) => source.match(NAME) ?? []);
  return [...new Set(names)].sort();
}
