/**
 * The public API as text: every entry's exports, and the types of the package that these are made
 * of. A change of it is a change for adopters, so the text is committed and a drift is an error:
 *
 *   npm run api          writes tests/package/api.txt
 *   npm run check:api    compares, and finds exports, and members of exports, without a word of
 *                        documentation
 *
 * Both read `dist`: run `npm run build` first.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";
import { isDocumented, membersOf } from "./members.mjs";

const REPORT = "tests/package/api.txt";
const manifest = JSON.parse(readFileSync("package.json", "utf8"));
const compilerOptions = {
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  skipLibCheck: true,
  jsx: ts.JsxEmit.ReactJSX,
  lib: ["lib.es2023.d.ts", "lib.dom.d.ts"],
};

/** Entries that are published as TypeScript, and what a build would have declared of them. */
const declared = new Map();

const entries = Object.entries(manifest.exports).flatMap(([name, target]) => {
  if (name.includes("_generated")) return [];
  if (typeof target === "string" && target.endsWith(".ts"))
    return [{ name, file: declare(target) }];
  return target.types ? [{ name, file: path.resolve(target.types) }] : [];
});

function declare(source) {
  const built = path.resolve(
    source.replace(/^\.\/src\/(.*)\.ts$/, "dist/$1.d.ts"),
  );
  const own = ts.createProgram([source], {
    ...compilerOptions,
    declaration: true,
    emitDeclarationOnly: true,
    rootDir: "src",
    outDir: "dist",
  });
  own.emit(own.getSourceFile(source), (_, text) => declared.set(built, text));
  return built;
}

const host = ts.createCompilerHost(compilerOptions);
const { fileExists, readFile } = host;
host.fileExists = (file) => declared.has(file) || fileExists(file);
host.readFile = (file) => declared.get(file) ?? readFile(file);
const program = ts.createProgram(
  entries.map(({ file }) => file),
  compilerOptions,
  host,
);
const checker = program.getTypeChecker();
const printer = ts.createPrinter({ removeComments: true });
const dist = path.resolve("dist") + path.sep;

const undocumented = new Set();
const shown = new Map();

function resolve(symbol) {
  return symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;
}

function ownDeclarations(symbol) {
  return (symbol.declarations ?? []).filter((declaration) => {
    const { fileName } = declaration.getSourceFile();
    // What the CLI generated of the component, and its tables, follow what it does, and are no API.
    return (
      fileName.startsWith(dist) &&
      !/_generated|component\/schema\./.test(fileName)
    );
  });
}

/** The statement a declaration stands in: `declare const x: …` is more than `x: …`. */
function statementOf(declaration) {
  return ts.isVariableDeclaration(declaration)
    ? declaration.parent.parent
    : declaration;
}

function print(node, file) {
  return printer.printNode(ts.EmitHint.Unspecified, node, file);
}

/**
 * The members of inferred types by name: the compiler writes them in the order in which it met their
 * names, in any file.
 */
function inOrder(statement) {
  const file = statement.getSourceFile();
  const sort = (nodes) =>
    [...nodes]
      .map((node) => ({ node, text: print(node, file) }))
      .sort((a, b) => (a.text < b.text ? -1 : a.text > b.text ? 1 : 0))
      .map(({ node }) => node);
  const { transformed } = ts.transform(statement, [
    (context) => (root) => {
      const rewrite = (node) => {
        const next = ts.visitEachChild(node, rewrite, context);
        if (ts.isUnionTypeNode(next))
          return ts.factory.createUnionTypeNode(sort(next.types));
        if (
          ts.isTypeLiteralNode(next) &&
          next.members.every(ts.isPropertySignature)
        )
          return ts.factory.createTypeLiteralNode(sort(next.members));
        return next;
      };
      return rewrite(root);
    },
  ]);
  return transformed[0];
}

/** Adds a symbol and, after it, what its declarations are made of. */
function show(symbol) {
  if (shown.has(symbol)) return;
  const declarations = ownDeclarations(symbol);
  if (declarations.length === 0) return;
  const texts = declarations.map((declaration) =>
    print(
      inOrder(statementOf(declaration)),
      declaration.getSourceFile(),
    ).replace(/^export (?:declare )?|^declare /gm, ""),
  );
  shown.set(symbol, texts.join("\n"));
  for (const declaration of declarations) visit(statementOf(declaration));
}

function visit(node) {
  if (ts.isIdentifier(node) || ts.isImportTypeNode(node)) {
    const at = ts.isImportTypeNode(node) ? node.qualifier : node;
    const symbol = at && checker.getSymbolAtLocation(at);
    if (symbol && isTopLevel(resolve(symbol))) show(resolve(symbol));
  }
  ts.forEachChild(node, visit);
}

function isTopLevel(symbol) {
  return ownDeclarations(symbol).some((declaration) =>
    ts.isSourceFile(statementOf(declaration).parent),
  );
}

/** A member of a class may have its words in an interface of ours that the class implements. */
function inheritsWords({ name }) {
  const symbol = checker.getSymbolAtLocation(name);
  return (symbol?.getDocumentationComment(checker) ?? []).length > 0;
}

/** Every export says what it is for, and so does everything directly in it. */
function checkDocumented(entry, name, symbol) {
  for (const declaration of ownDeclarations(symbol)) {
    if (!isDocumented(statementOf(declaration)))
      undocumented.add(`${entry}: ${name}`);
    for (const member of membersOf(declaration)) {
      if (isDocumented(member) || inheritsWords(member)) continue;
      undocumented.add(`${entry}: ${name}.${member.name.getText()}`);
    }
  }
}

const sections = entries.map(({ name, file }) => {
  const module = checker.getSymbolAtLocation(program.getSourceFile(file));
  const symbols = checker
    .getExportsOfModule(module)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const lines = symbols.map((exported) => {
    const symbol = resolve(exported);
    show(symbol);
    checkDocumented(name, exported.name, symbol);
    return exported.name === symbol.name
      ? exported.name
      : `${exported.name} (${symbol.name})`;
  });
  return `# ${manifest.name}${name.slice(1)}\n\n${lines.join("\n")}\n`;
});
const declarations = [...shown]
  .map(([symbol, text]) => ({ name: symbol.name, text }))
  .sort((a, b) =>
    a.name < b.name ? -1 : a.name > b.name ? 1 : a.text < b.text ? -1 : 1,
  )
  .map(({ text }) => text);
const report = `${sections.join("\n")}\n# Declarations\n\n${declarations.join("\n\n")}\n`;

if (process.argv.includes("--write")) {
  writeFileSync(REPORT, report);
  console.log(`api: ${shown.size} declarations of ${entries.length} entries`);
} else {
  const problems = [...undocumented].map(
    (what) => `api: no documentation: ${what}`,
  );
  const committed = existsSync(REPORT) ? readFileSync(REPORT, "utf8") : "";
  if (committed !== report) {
    problems.push(
      "api: it is not what tests/package/api.txt says. If adopters are to have the change: " +
        "npm run api, and a line in CHANGELOG.md.",
    );
  }
  problems.push(...changelogProblems());
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) process.exit(1);
  console.log(`api: as reported, documented, and in the changelog`);
}

/** A change of the API comes with a change of the changelog, which has a section for it. */
function changelogProblems() {
  const changelog = readFileSync("CHANGELOG.md", "utf8");
  const newest = /^## (.+)$/m.exec(changelog)?.[1];
  if (newest !== "Unreleased" && newest !== manifest.version) {
    return [
      `changelog: its first section is neither Unreleased nor ${manifest.version}.`,
    ];
  }
  // Since the last release; before the first, and in a copy without tags, since the last commit.
  const git = (...args) => spawnSync("git", args, { encoding: "utf8" });
  const tag = git("describe", "--tags", "--abbrev=0", "--match", "v*");
  const base = tag.status === 0 ? tag.stdout.trim() : "HEAD";
  const changed = git("diff", "--name-only", base).stdout.split("\n");
  return changed.includes(REPORT) && !changed.includes("CHANGELOG.md")
    ? [`changelog: the API changed since ${base}, and CHANGELOG.md did not.`]
    : [];
}
