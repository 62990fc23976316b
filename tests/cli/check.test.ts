import { describe, expect, it } from "vitest";
import { EXIT } from "../../src/cli/exitCodes.js";
import { runCli } from "./runCli";

describe("check", () => {
  it("tells which account a number stands for, in any spelling", async () => {
    const { exitCode, stdout } = await runCli([
      "check",
      "07911 123456",
      "--country",
      "gb",
    ]);
    expect(exitCode).toBe(EXIT.done);
    expect(stdout.split("\n")).toEqual([
      "account  +447911123456",
      "country  GG",
      "shown    +44 7911 123456",
    ]);
  });

  it.each([
    ["07911 123456", "needs_country"],
    ["+999 1234567", "unknown_country"],
    ["+44 20 7946 0018", "not_mobile"],
    ["my number", "characters"],
  ])("fails and says why: %s", async (number, reason) => {
    const { exitCode, stdout } = await runCli(["check", number]);
    expect(exitCode).toBe(EXIT.failed);
    expect(stdout).toContain(`refused  ${reason}\n`);
    expect(stdout).not.toContain(number);
  });

  it("accepts landlines when it is asked to", async () => {
    const number = ["check", "+44 20 7946 0018", "--types", "any"];
    expect((await runCli(number)).stdout).toContain("+442079460018");
  });

  it.each([
    ["check"],
    ["check", "+1 415 555 2671", "--country", "USA"],
    ["check", "+1 415 555 2671", "--types", "pager"],
  ])("refuses arguments that mean nothing: %s %s %s %s", async (...argv) => {
    const { exitCode, stdout } = await runCli(argv);
    expect(exitCode).toBe(EXIT.usage);
    expect(stdout).toBe("");
  });
});
