import { currentForm, formerForms } from "../../../phone/plan/currentForm.js";
import type { E164 } from "../../../phone/e164.js";

/** A number as it is written today, whatever form an account's id has. */
export function todaysForm(phone: string): E164 {
  return (currentForm(phone) ?? phone) as E164;
}

/**
 * Every id under which a line's account may be stored: as it is written today, and as it was before
 * its country changed its plan. One for nearly every number, so that nearly nobody pays a second read.
 */
export function formsOf(phone: E164): E164[] {
  const today = todaysForm(phone);
  return [...new Set([today, ...formerForms(today), phone])];
}

/** Whether two ids are one line. */
export function isSameLine(one: string, other: string): boolean {
  return todaysForm(one) === todaysForm(other);
}
