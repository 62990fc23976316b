import { cpSync, readdirSync } from "node:fs";
import path from "node:path";
import { REPOSITORY, codegen, createApp, writeFile } from "./install.mjs";
import { listBlocks, ownFile, referenceFile } from "./markdown.mjs";

export const PAGES = [
  "README.md",
  ...readdirSync(path.join(REPOSITORY, "docs")).map((name) => `docs/${name}`),
].filter((page) => page.endsWith(".md"));

/** What a reader of a fragment has at hand in a file of the functions. */
const AT_HAND = {
  "./_generated/api": ["api", "components", "internal"],
  "./_generated/server": [
    "action",
    "env",
    "internalMutation",
    "mutation",
    "query",
  ],
  "./phone": ["phone"],
  "convex-phone-auth": ["PhoneAuth", "requireAdmin", "turnstile"],
  "convex-phone-auth/senders": [
    "devTransports",
    "SmsError",
    "defineSender",
    "httpSms",
  ],
  "convex-phone-auth/phone": ["parsePhone"],
  "convex-phone-auth/react": [
    "usePhoneNumberChange",
    "usePhoneProof",
    "usePhoneSignIn",
  ],
  "convex-phone-auth/react/form": ["PhoneSignIn", "PhoneSignInForm"],
  "convex-phone-auth/twilio": ["twilioCall", "twilioSms", "twilioTransports"],
  "convex/values": ["v"],
};

function isUsed(name, code) {
  const isDeclared = new RegExp(
    `\\b(?:const|function|class)\\s+${name}\\b|\\bimport\\b[^;]*\\b${name}\\b[^;]*from`,
  );
  return (
    new RegExp(`(?<![.\\w])${name}\\b(?!\\s*:)`).test(code) &&
    !isDeclared.test(code)
  );
}

/** A fragment as a module: with the imports it takes for granted, and what the page gives. */
function complete({ code, given }) {
  const imports = Object.entries(AT_HAND).flatMap(([module, names]) => {
    const used = names.filter((name) => isUsed(name, `${code}\n${given}`));
    return used.length === 0
      ? []
      : [`import { ${used.join(", ")} } from "${module}";`];
  });
  if (isUsed("ctx", code) && !/\(ctx\b[^)]*\)\s*=>/.test(code)) {
    imports.push(
      'import type { MutationCtx } from "./_generated/server";',
      "declare const ctx: MutationCtx;",
    );
  }
  return [...imports, given, code, "export {};"].join("\n");
}

/**
 * The reference backend as a stranger's app, and in it every fragment of code that the README and
 * docs/ show, to be type-checked.
 *
 * @param {ReadonlySet<string>} written files of `// your …` blocks that another app has
 */
export function buildReference(root, written) {
  const app = createApp(root, "reference");
  cpSync(path.join(REPOSITORY, "convex"), path.join(app, "convex"), {
    recursive: true,
  });
  cpSync(path.join(REPOSITORY, "convex.json"), path.join(app, "convex.json"));
  writeFile(
    path.join(app, "package.json"),
    '{ "type": "module", "dependencies": { "convex": "*" } }',
  );
  codegen(app);
  let count = 0;
  for (const page of PAGES) {
    for (const block of listBlocks(path.join(REPOSITORY, page))) {
      if (block.language !== "ts" && block.language !== "tsx") continue;
      const own = ownFile(block);
      // Played on the starters themselves.
      if (own !== undefined && /^(?:app|src)\/|^middleware\.ts$/.test(own))
        continue;
      if (own !== undefined && !written.has(own)) {
        throw new Error(
          `${page}:${block.line}: no app of the test has ${own}.`,
        );
      }
      if (own !== undefined || referenceFile(block) !== undefined) continue;
      const name = `${path.basename(page, ".md")}_line_${block.line}.tsx`;
      writeFile(path.join(app, "convex", name), complete(block));
      count++;
    }
  }
  return count;
}
