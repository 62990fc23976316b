import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { runCli } from "../cli/runCli";
import { listBlocks, ownFile } from "../consumer/markdown.mjs";
import { PAGES } from "../consumer/snippets.mjs";

/** Sub-commands of convex 1.49 that the pages use. */
const CONVEX = new Set(["data", "deploy", "dev", "env", "export", "run"]);

const { scripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
  scripts: Record<string, string>;
};

const commands = PAGES.flatMap((page) =>
  listBlocks(page)
    .filter((block) => block.language === "sh" && ownFile(block) === undefined)
    .flatMap(({ line, code }) =>
      code
        .replaceAll("\\\n", " ")
        .split("\n")
        .flatMap((text) => text.replace(/ +#.*$/, "").split(/ (?:\||&&) /))
        .filter((text) => text.trim() !== "" && !text.startsWith("#"))
        .map((command) => ({ at: `${page}:${line}`, command })),
    ),
);

/** What a name of `npx convex run` has to be: a function the reference backend exports. */
function isExported(reference: string): boolean {
  const [module = "", name = ""] = reference.split(":");
  const source = readFileSync(`convex/${module}.ts`, "utf8");
  return new RegExp(`export const (?:\\{[^}]*)?\\b${name}\\b`).test(source);
}

describe("commands in the documentation", () => {
  it.each(commands)("$at: $command", async ({ command }) => {
    const words = command.trim().split(/\s+/);
    const [program, first = "", second = ""] = words;
    if (program === "npm") {
      if (first === "run") expect(scripts).toHaveProperty(second);
      else expect(["ci", "install", "start", "test"]).toContain(first);
      return;
    }
    // Variables before a command, e.g. PORT=5174 npm start.
    if (/^\w+=/.test(program ?? "")) return expect(words[1]).toBe("npm");
    expect(program).toBe("npx");
    if (first === "convex") {
      expect(CONVEX).toContain(second);
      if (second !== "run") return;
      expect(isExported(words[3] ?? "")).toBe(true);
      const args = /'(\{.*\})'/.exec(command)?.[1];
      if (args !== undefined) expect(() => void JSON.parse(args)).not.toThrow();
      return;
    }
    if (first === "@convex-dev/auth") return;
    expect(first).toBe("convex-phone-auth");
    const { exitCode, stdout } = await runCli([second, "--help"]);
    expect(exitCode).toBe(0);
    for (const option of words.filter((word) => word.startsWith("--"))) {
      expect(stdout).toContain(option.split("=")[0]);
    }
  });

  it("are many", () => {
    expect(commands.length).toBeGreaterThan(20);
  });
});
