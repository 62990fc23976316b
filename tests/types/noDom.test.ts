import path from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

const ROOT = path.resolve(import.meta.dirname, "../..");

/** What the compiler says of our own files when it is told of no DOM. */
function complaints(entries: string[]): string[] {
  const program = ts.createProgram(
    entries.map((file) => path.join(ROOT, file)),
    {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2023.d.ts"],
      types: [],
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      jsx: ts.JsxEmit.ReactJSX,
      strict: true,
      noUncheckedIndexedAccess: true,
      skipLibCheck: true,
      noEmit: true,
    },
  );
  return program
    .getSourceFiles()
    .filter(({ fileName }) => fileName.startsWith(path.join(ROOT, "src")))
    .flatMap((file) => program.getSemanticDiagnostics(file))
    .map(({ file, messageText }) => {
      const name = path.relative(ROOT, file?.fileName ?? "");
      return `${name}: ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
    });
}

test("the hooks compile where there are no types of a DOM, as in React Native", () => {
  const found = complaints([
    "tests/types/noDom/platform.d.ts",
    "src/client/index.ts",
    "src/react/index.ts",
    "src/react/form/index.ts",
  ]);
  const isOfForm = (line: string) => line.startsWith("src/react/form/");
  expect(found.filter((line) => !isOfForm(line))).toEqual([]);
  // The form draws a DOM: what needs one is noticed.
  expect(found.filter(isOfForm).join()).toContain("HTMLInputElement");
});
