import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { OWN_REASONS } from "../../src/component/deliveries/validators.js";
import { vEventType } from "../../src/component/records/validators.js";
import { needsOperator } from "../../src/server/core/senders/needsOperator.js";
import { SMS_ERRORS } from "../../src/server/core/senders/smsError.js";

/** The first cells of the table below a heading. */
function firstCells(page: string, heading: string): string[] {
  const [, after = ""] = readFileSync(page, "utf8").split(`\n## ${heading}\n`);
  const [section = ""] = after.split("\n## ");
  return [...section.matchAll(/^\| (`[^|]*)\|/gm)].map(([, cell = ""]) => cell);
}

const wordsIn = (cells: string[]) =>
  cells
    .flatMap((cell) => [...cell.matchAll(/`([\w.]+)`/g)])
    .map(([, word = ""]) => word)
    .sort();

it("the reasons that need an operator are those that say so", () => {
  const saying = Object.entries(SMS_ERRORS)
    .filter(([, allowed]) => "alarm" in allowed)
    .map(([code]) => code);
  expect(Object.keys(SMS_ERRORS).filter(needsOperator)).toEqual(saying);
  expect(needsOperator("constructor")).toBe(false);
});

describe("the tables an operator reads", () => {
  const reasons = firstCells("docs/sms.md", "When a code does not come");

  it("have a row for every reason, and none for another", () => {
    const known = [...Object.keys(SMS_ERRORS), ...OWN_REASONS];
    expect(wordsIn(reasons)).toEqual(known.sort());
  });

  it("mark those that raise an alarm", () => {
    const marked = wordsIn(reasons.filter((cell) => cell.includes("●")));
    const alarms = Object.keys(SMS_ERRORS).filter(needsOperator);
    expect(marked).toEqual(["budget", ...alarms].sort());
  });

  it("have a row for every event, and none for another", () => {
    const events = vEventType.members.map(({ value }) => value);
    const rows = firstCells("docs/operations.md", "Events");
    expect(wordsIn(rows)).toEqual([...events].sort());
  });
});
