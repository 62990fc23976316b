import { expect } from "vitest";
import { deriveCode } from "../../src/server/core/signIn/code";
import { secretOf } from "../../src/server/core/secrets/secret";
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

type Message = { to: unknown; body: unknown };

/** What the senders of apps without the outbox have sent. */
const handsets = new WeakMap<object, readonly Message[]>();

/** Tells the sweep of a handset that is in no table. */
export function showHandset(t: object, messages: readonly Message[]): void {
  handsets.set(t, messages);
}

/** Of each test; more would be as many chances for a moment that reads like a code. */
const DERIVED = 20;

/** The codes of challenges, whether a message told them or not. */
async function derivedCodes({ table }: Instruments): Promise<string[]> {
  const codes: string[] = [];
  for (const { fields } of table("challenges").slice(-DERIVED)) {
    const { keyId, purpose, nonce, phone } = fields as Record<string, unknown>;
    // Without a secret, no code was made.
    const secret = await secretOf(String(keyId)).catch(() => null);
    if (secret === null) continue;
    const from = {
      purpose: String(purpose),
      nonce: String(nonce),
      phone: String(phone),
    };
    codes.push(await deriveCode(secret, from));
  }
  return codes;
}

/**
 * What a deployment keeps beside the tables holds no code and no full number: results of mutations,
 * for two weeks, and arguments of scheduled functions, for one.
 */
export async function sweepKept(t: App, watch: Instruments): Promise<void> {
  const { table } = watch;
  const { keptResults, keptArguments } = deploymentOf(t);
  const kept = [
    ...keptResults.filter(({ name }) => !SHOWS_NUMBERS.includes(name)),
    ...keptArguments(),
  ].map(({ name, value }) => `${name} ${textOf(value)}`);
  const sent: Message[] = [
    ...table("outbox").map(({ fields: { to, body } }) => ({ to, body })),
    ...(handsets.get(t) ?? []),
  ];
  const numbers = [
    ...sent.map(({ to }) => to),
    ...table("users").map(({ fields }) => fields["phone"]),
    ...table("authAccounts").map(({ fields }) => fields["providerAccountId"]),
    ...table("challenges").map(({ fields }) => fields["phone"]),
  ].filter((phone) => typeof phone === "string" && phone.startsWith("+"));
  for (const phone of new Set(numbers as string[]))
    expect(kept.filter((text) => text.includes(phone))).toEqual([]);
  const codes = new Set([
    ...sent.flatMap(({ body }) => /\b\d{6}\b/.exec(String(body))?.[0] ?? []),
    ...(await derivedCodes(watch)),
  ]);
  // Digits within longer ones are a moment's or an id's, and round ones a length of time.
  const found = kept.filter((text) =>
    (text.match(/(?<!\d)\d{6}(?!\d)/g) ?? []).some(
      (digits) => codes.has(digits) && !digits.endsWith("000"),
    ),
  );
  expect(found).toEqual([]);
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === "bigint" ? String(item) : item,
  );
}
