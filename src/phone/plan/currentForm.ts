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
 * Returns the current form of a number that is written in an old form, from before its country
 * changed its numbering plan. Both forms reach the same line, and `parsePhone` always returns the
 * current form.
 *
 * @param phone - An E.164 number, such as a stored account id.
 * @returns `undefined` if the number is not written in an old form.
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
 * Returns the old forms of a number, from before its country changed its numbering plan. An account
 * may still be stored under one of them. For nearly every number the list is empty.
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
