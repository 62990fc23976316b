import { getFunctionName } from "convex/server";
import type { FunctionReference } from "convex/server";
import { isCountryCode } from "../../phone/countries.js";

/** Throws when an option, by its full name, has a value it cannot have. */
export type Check = (name: string, value: unknown) => void;

/** A mistake of the developer's: names the option and the fix, never a number or a secret. */
export function fail(problem: string): never {
  throw new Error(`PhoneAuth: ${problem}`);
}

/** Fails for an entry of a list, which is not shown: docs/numbers.md lists the reasons. */
export function failNumber(entry: string, reason: string): never {
  fail(`${entry} is not a number that can sign in: ${reason}.`);
}

const LONGEST_SHOWN = 40;

/** A value as an error may repeat it: digits could be somebody's number, long text a secret. */
function shown(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return value.length === 0 ? "[]" : "a list";
  if (typeof value !== "string") return `of type ${typeof value}`;
  if (value.length > LONGEST_SHOWN) return "a long text";
  return JSON.stringify(value.replace(/\p{Nd}/gu, "#"));
}

/** A check of one value; `want` says what to write in its place. */
export function is(test: (value: unknown) => boolean, want: string): Check {
  return (name, value) => {
    if (!test(value))
      fail(`option "${name}" is ${shown(value)}; write ${want}.`);
  };
}

/** One of some words. */
export function oneOf(...words: string[]): Check {
  const want = words.map((word) => `"${word}"`).join(" or ");
  return is((value) => words.some((word) => word === value), want);
}

export const isBoolean = is(
  (value) => typeof value === "boolean",
  "true or false",
);

export const isFunction = is(
  (value) => typeof value === "function",
  "a function",
);

export const isCountry = is(
  isCountryCode,
  'two capital letters, like "US" (ISO 3166-1)',
);

function isReference(value: unknown): boolean {
  if (typeof value !== "object" && typeof value !== "function") return false;
  if (value === null) return false;
  try {
    // It throws for what names no function.
    getFunctionName(value as FunctionReference<"action", "internal">);
    return true;
  } catch {
    return false;
  }
}

/** A function of the app, as its generated API names it. */
export function isAppFunction(example: string): Check {
  return is(isReference, `a function of your app, like ${example}`);
}

/** A list of which every entry passes. */
export function listOf(check: Check, want: string): Check {
  const isList = is(Array.isArray, want);
  return (name, value) => {
    isList(name, value);
    for (const [index, entry] of (value as unknown[]).entries())
      check(`${name}[${index}]`, entry);
  };
}

/** Whether `{ … }` made it: what an object has from its class would be lost. */
export function isPlainObject(
  value: unknown,
): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const parent: unknown = Object.getPrototypeOf(value);
  return parent === null || Object.getPrototypeOf(parent) === null;
}

/** An object with these fields and no others; `undefined` is as good as leaving one out. */
export function fields(checks: Readonly<Record<string, Check>>): Check {
  const names = Object.keys(checks).join(", ");
  const isObject = is(isPlainObject, `an object with ${names}`);
  return (name, value) => {
    isObject(name, value);
    for (const [key, entry] of Object.entries(value as object)) {
      const check = Object.hasOwn(checks, key) ? checks[key] : undefined;
      if (check === undefined)
        fail(`unknown option ${shown(`${name}.${key}`)}; there are ${names}.`);
      if (entry !== undefined) check(`${name}.${key}`, entry);
    }
  };
}

/** The same options, which may also be given as `undefined`. */
export type OrUndefined<Options> = {
  [Name in keyof Options]: Options[Name] | undefined;
};

/** What is given of some options, without those that are `undefined`. */
export function given<Options extends object>(
  options: OrUndefined<Options>,
): Options {
  const entries = Object.entries(options);
  return Object.fromEntries(
    entries.filter(([, value]) => value !== undefined),
  ) as Options;
}
