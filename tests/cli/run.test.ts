import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { commands } from "../../src/cli/commands/index.js";
import { EXIT } from "../../src/cli/exitCodes.js";
import { runCli } from "./runCli";

describe("the command line", () => {
  it("lists every command when asked for help", async () => {
    const { exitCode, stdout } = await runCli(["--help"]);
    expect(exitCode).toBe(EXIT.done);
    for (const name of commands.keys()) expect(stdout).toContain(name);
  });

  it("shows its usage and fails when no command is given", async () => {
    const { exitCode, stdout } = await runCli([]);
    expect(exitCode).toBe(EXIT.usage);
    expect(stdout).toContain("convex-phone-auth");
  });

  it.each(["--version", "-v"])("tells its version: %s", async (flag) => {
    const { version } = JSON.parse(readFileSync("package.json", "utf8")) as {
      version: string;
    };
    expect(await runCli([flag])).toEqual({
      exitCode: EXIT.done,
      stdout: version,
      stderr: "",
    });
  });

  it.each(["nonsense", "constructor", "__proto__", ""])(
    "refuses a command that does not exist: '%s'",
    async (name) => {
      const { exitCode, stdout, stderr } = await runCli([name]);
      expect(exitCode).toBe(EXIT.usage);
      expect(stdout).toBe("");
      expect(stderr).toContain([...commands.keys()].join(", "));
    },
  );

  it.each([...commands.keys()])("explains %s", async (name) => {
    const { exitCode, stdout } = await runCli([name, "--help"]);
    expect(exitCode).toBe(EXIT.done);
    expect(stdout).toContain(`convex-phone-auth ${name}`);
  });

  it.each([...commands.keys()])(
    "%s refuses an option it does not know before it does anything",
    async (name) => {
      const { exitCode, stdout, stderr } = await runCli([name, "--dryrun"]);
      expect(exitCode).toBe(EXIT.usage);
      expect(stdout).toBe("");
      expect(stderr).toContain("--dryrun");
    },
  );

  it("makes secrets of 256 bits, another one each time", async () => {
    const [first, second] = [
      await runCli(["secret"]),
      await runCli(["secret"]),
    ];
    expect(Buffer.from(first.stdout, "base64")).toHaveLength(32);
    expect(first.stdout).not.toBe(second.stdout);
  });
});
