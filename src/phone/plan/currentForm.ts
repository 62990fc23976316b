import { renumberingRules } from "../_generated/renumberings.js";
import { isE164 } from "../e164.js";
import type { E164 } from "../e164.js";

/** From one form to the other; the groups are what stays. */
interface Step {
  readonly pattern: RegExp;
  readonly replacement: string;
}

interface Steps {
  readonly toCurrent: Step[];
  readonly toFormer: Step[];
}

/** By the first two digits, so that most numbers are compared with nothing. */
let byStart: ReadonlyMap<string, Steps> | undefined;

function listSteps(phone: string): Steps | undefined {
  byStart ??= compile();
  return byStart.get(phone.slice(1, 3));
}

function compile(): Map<string, Steps> {
  const steps = new Map<string, Steps>();
  const at = (start: string): Steps => {
    const known = steps.get(start) ?? { toCurrent: [], toFormer: [] };
    steps.set(start, known);
    return known;
  };
  for (const line of renumberingRules.replaceAll("@", "\\d").split("\n")) {
    const [head = "", before = "", after = "", rest = ""] = line.split(" ");
    const step = (from: string, to: string): Step => ({
      pattern: new RegExp(`^\\+(${head})${from}(${rest})$`),
      replacement: `+$1${to}$2`,
    });
    at((head + before).slice(0, 2)).toCurrent.push(step(before, after));
    at((head + after).slice(0, 2)).toFormer.push(step(after, before));
  }
  return steps;
}

/**
 * The present form of a number that is written as it was before its country changed its plan, or
 * `undefined` where it has no other. Both forms are one line, and `parsePhone` returns this one.
 *
 * @param phone - An E.164 number, such as an account's stored id.
 * @example
 * currentForm("+37744123456"); // "+38344123456": Kosovo's numbers moved to +383
 */
export function currentForm(phone: string): string | undefined {
  const step = listSteps(phone)?.toCurrent.find(({ pattern }) =>
    pattern.test(phone),
  );
  return step && phone.replace(step.pattern, step.replacement);
}

/**
 * How the same line was written before its country changed its plan: ids under which it may still be
 * stored. Empty for nearly every number.
 *
 * @param phone - A number that `parsePhone` returned.
 * @example
 * formerForms("+38344123456"); // ["+37744123456"]
 */
export function formerForms(phone: string): E164[] {
  const steps = listSteps(phone)?.toFormer ?? [];
  return steps
    .filter(({ pattern }) => pattern.test(phone))
    .map(({ pattern, replacement }) => phone.replace(pattern, replacement))
    .filter(isE164);
}
