import { expect } from "vitest";
import { deploymentOf } from "../helpers/app";
import type { App } from "../helpers/app";
import type { Instruments } from "./instruments";

/**
 * Mutations whose answer is the number that their caller gave or asked for. `docs/security.md` says
 * that Convex keeps these for two weeks.
 */
const SHOWS_NUMBERS: readonly string[] = [
  "admin:attachPhone",
  "admin:changePhone",
  "admin:exportUser",
  "admin:register",
  "admin:releasePhone",
  "admin:showImportRows",
  "admin:showUser",
  "admin:showUsers",
  "admin:transferPhone",
  "numberChange:confirm",
  "numberChange:startProof",
  "registration:register",
];

/**
 * What a deployment keeps beside the tables holds no code and no full number: results of mutations,
 * for two weeks, and arguments of scheduled functions, for one.
 */
export function sweepKept(t: App, { table }: Instruments): void {
  const { keptResults, keptArguments } = deploymentOf(t);
  const kept = [
    ...keptResults.filter(({ name }) => !SHOWS_NUMBERS.includes(name)),
    ...keptArguments(),
  ].map(({ name, value }) => `${name} ${textOf(value)}`);
  const sent = table("outbox").map(({ fields }) => fields);
  const numbers = [
    ...sent.map(({ to }) => to),
    ...table("users").map(({ fields }) => fields["phone"]),
    ...table("challenges").map(({ fields }) => fields["phone"]),
  ].filter((phone) => typeof phone === "string");
  const codes = sent.flatMap(
    ({ body }) => /\b\d{6}\b/.exec(String(body))?.[0] ?? [],
  );
  for (const phone of new Set(numbers))
    expect(kept.filter((text) => text.includes(phone))).toEqual([]);
  // Digits within longer ones are a moment's or an id's.
  for (const code of new Set(codes)) {
    const alone = new RegExp(`(?<!\\d)${code}(?!\\d)`);
    expect(kept.filter((text) => alone.test(text))).toEqual([]);
  }
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "bigint" ? String(item) : item,
  );
}
