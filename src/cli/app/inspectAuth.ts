import type { Finding } from "./finding.js";
import { DOCS, located } from "./finding.js";
import type { App } from "./readApp.js";

const STOCK = "@convex-dev/auth/server";
const OURS = "convex-phone-auth/auth";

/** `auth.ts`, `auth.config.ts`, and the provider that ours takes the place of. */
export function authFindings(app: App): Finding[] {
  const found = located(app, "auth");
  const config = located(app, "auth.config");
  const findings: Finding[] = [];
  if (found.file === undefined) {
    findings.push(found.missing("npx convex-phone-auth init"));
  } else {
    const { code } = found.file;
    const stock = importOf(code, STOCK);
    if (stock?.names.includes("convexAuth") === true) {
      const rest = stock.names.filter((name) => name !== "convexAuth");
      findings.push(
        found.wrong(
          "Convex Auth's own convexAuth is in place; ours takes the same argument.",
          [
            `- ${stock.line}`,
            ...(rest.length === 0
              ? []
              : [`+ import { ${rest.join(", ")} } from "${STOCK}";`]),
            `+ import { convexAuth } from "${OURS}";`,
          ].join("\n"),
        ),
      );
    } else if (importOf(code, OURS)?.names.includes("convexAuth") !== true) {
      findings.push(
        found.wrong(
          "It does not use convexAuth.",
          `import { convexAuth } from "${OURS}";`,
        ),
      );
    }
    if (!/\.provider\(\s*\)/.test(code)) {
      findings.push(
        found.wrong(
          "The phone provider is not among the providers.",
          `+ import { phone } from "./phone";\n+ phone.provider(), // in \`providers\``,
        ),
      );
    }
    const unexported = ["signIn", "signOut", "store"].filter(
      (name) => !new RegExp(`\\bexport\\b[^;]*\\b${name}\\b`).test(code),
    );
    if (unexported.length > 0) {
      findings.push(
        found.wrong(
          `It does not export ${unexported.join(", ")}.`,
          "export const { auth, signIn, signOut, store, isAuthenticated } = convexAuth({ … });",
        ),
      );
    }
    if (
      /\bcreateOrUpdateUser\b/.test(code) &&
      !/\.createOrUpdateUser\b/.test(code)
    ) {
      findings.push(
        found.wrong(
          "Your createOrUpdateUser takes the place of the linking rules.",
          `if (args.provider.id === "phone") return await phone.createOrUpdateUser(ctx, args);`,
        ),
      );
    }
  }
  if (config.file === undefined) {
    findings.push(config.missing("npx convex-phone-auth init"));
  }
  return [...findings, ...stockProviderFindings(app)];
}

/** Convex Auth's own provider has the id `phone` too, unless it is given another. */
function stockProviderFindings(app: App): Finding[] {
  return app.files.flatMap(({ name, code }) => {
    if (!/["']@convex-dev\/auth\/providers\/Phone["']/.test(code)) return [];
    const ids = [...code.matchAll(/\bid\s*:\s*["']([^"']+)["']/g)];
    if (ids.length > 0 && ids.every(([, id]) => id !== "phone")) return [];
    return [
      located(app, name.replace(/\.\w+$/, "")).wrong(
        "Convex Auth's own Phone provider has the same id as ours.",
        `Bring its accounts over, then take it out: ${DOCS}/migration.md`,
      ),
    ];
  });
}

function importOf(
  code: string,
  from: string,
): { line: string; names: string[] } | null {
  const imports = code.matchAll(
    /import\s*\{([^}]*)\}\s*from\s*["']([^"']+)["'];?/g,
  );
  for (const [line, names = "", module] of imports) {
    if (module !== from) continue;
    return {
      line: line.replace(/\s+/g, " "),
      names: names
        .split(",")
        .map((name) => name.trim())
        .filter((name) => name !== ""),
    };
  }
  return null;
}
