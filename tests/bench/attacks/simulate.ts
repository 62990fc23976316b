import type { Backend } from "./backends.js";
import { createOurs, createStock, prepareEnvironment } from "./backends.js";
import { DEFAULT_LIMITS } from "../../../src/server/options/limits.js";
import { DAY, HOUR, MINUTE, passTime, stopClock } from "./clock.js";

/** Codes there are. */
const CODES = 1_000_000;

export interface Outcome {
  name: Backend["name"];
  phones: number;
  requests: number;
  guessesMade: number;
  guessesEvaluated: number;
  messages: number;
  takeoversExpected: number;
}

/**
 * Twenty-four hours of somebody who asks for a code every `stepMs` for each phone, whenever it is
 * granted, and then guesses until guesses are no longer evaluated. Plain requests with a number, a
 * code, and on ours the client's binding; the same strategy on both.
 */
async function attack(
  backend: Backend,
  phones: string[],
  stepMs: number,
): Promise<Outcome> {
  const { watch, handset, signIn, settle, evaluated } = backend;
  const waitUntil = new Map<string, number>();
  let requests = 0;
  let guessesMade = 0;
  let guessesEvaluated = 0;
  const end = Date.now() + DAY;
  const guess = async (params: Record<string, string>): Promise<boolean> => {
    const code = String((guessesMade++ * 7919) % CODES).padStart(6, "0");
    const { recording } = await watch.record(async () => {
      await signIn({ ...params, code }).catch(() => null);
    });
    const counted = evaluated(recording);
    if (counted) guessesEvaluated += 1;
    return counted;
  };
  while (Date.now() < end) {
    for (const phone of phones) {
      const { challenge, verifier } = await bindingFor(backend);
      if ((waitUntil.get(phone) ?? 0) > Date.now()) continue;
      requests += 1;
      const waitMs = await signIn({ phone, ...challenge }).then(
        () => 0,
        retryAfterMs,
      );
      waitUntil.set(phone, Date.now() + waitMs);
      if (waitMs > 0) continue;
      await settle();
      while (await guess({ phone, ...verifier })) continue;
    }
    passTime(stepMs);
  }
  return {
    name: backend.name,
    phones: phones.length,
    requests,
    guessesMade,
    guessesEvaluated,
    messages: handset.sent,
    takeoversExpected: guessesEvaluated / CODES,
  };
}

function retryAfterMs(error: unknown): number {
  const raw = (error as { data?: unknown }).data;
  const data = (typeof raw === "string" ? JSON.parse(raw) : raw) as
    { retryAfterMs?: number } | undefined;
  if (data?.retryAfterMs === undefined) throw error;
  return data.retryAfterMs;
}

/** A fresh client for every request, where clients are told apart. */
async function bindingFor({
  name,
}: Backend): Promise<Record<"challenge" | "verifier", Record<string, string>>> {
  if (name === "stock") return { challenge: {}, verifier: {} };
  const encode = (bytes: Uint8Array) =>
    Buffer.from(bytes).toString("base64url");
  const verifier = encode(crypto.getRandomValues(new Uint8Array(32)));
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(verifier),
  );
  return {
    challenge: { challenge: encode(new Uint8Array(digest)) },
    verifier: { verifier },
  };
}

/** Numbers in blocks of their own, so that a block's budget does not help. */
function fleet(count: number): string[] {
  const areas = [202, 206, 212, 213, 214, 303, 305, 312, 404, 408];
  return Array.from({ length: count }, (_, i) => {
    const exchange = 300 + Math.floor(i / areas.length);
    return `+1${areas[i % areas.length]}${exchange}2671`;
  });
}

/** Twenty-four hours of somebody who only asks for codes. */
async function flood(backend: Backend, phone: string): Promise<Outcome> {
  const { handset, signIn, settle } = backend;
  let requests = 0;
  const end = Date.now() + DAY;
  while (Date.now() < end) {
    requests += 1;
    const { challenge } = await bindingFor(backend);
    await signIn({ phone, ...challenge }).catch(retryAfterMs);
    await settle();
    passTime(MINUTE);
  }
  return {
    name: backend.name,
    phones: 1,
    requests,
    guessesMade: 0,
    guessesEvaluated: 0,
    messages: handset.sent,
    takeoversExpected: 0,
  };
}

export interface Result {
  benchmark: "attacks";
  node: string;
  one: Outcome[];
  flood: Outcome[];
  fleet: Outcome[];
  million: Million;
  /** What strangers got that they must not. */
  broken: string[];
}

/** What strangers may have of one phone in a day. */
const GUESSES = 20;
const MESSAGES = 10;

function broken(named: Record<string, Outcome[]>): string[] {
  return Object.entries(named).flatMap(([attack, outcomes]) =>
    outcomes
      .filter(({ name }) => name === "ours")
      .flatMap(({ guessesEvaluated, messages, phones }) => {
        const got = `${attack}: ${guessesEvaluated} guesses compared and ${messages} messages, ${phones} phones`;
        const isMore =
          guessesEvaluated > GUESSES * phones || messages > MESSAGES * phones;
        // An attack that gets nothing at all shows nothing.
        return isMore || messages === 0 ? [got] : [];
      }),
  );
}

/** The fleet's figures times a million phones, and ours with its budget of messages. */
export interface Million {
  sendsPerDay: number;
  triesPerMessage: number;
  ours: Scaled & { bounded: number };
  stock: Scaled;
}

interface Scaled {
  guessesPerPhone: number;
  /** Takeovers a day if no budget were shared. */
  unbounded: number;
  messages: number;
}

const MILLION = 1_000_000;

function scale({ guessesEvaluated, messages, phones }: Outcome): Scaled {
  const guessesPerPhone = guessesEvaluated / phones;
  return {
    guessesPerPhone,
    unbounded: (guessesPerPhone * MILLION) / CODES,
    messages: (messages / phones) * MILLION,
  };
}

function scaleToAMillion([ours, stock]: Outcome[]): Million {
  const { sendsPerDay, triesPerChallenge } = DEFAULT_LIMITS;
  return {
    sendsPerDay,
    triesPerMessage: triesPerChallenge,
    ours: {
      ...scale(ours!),
      bounded: (sendsPerDay * triesPerChallenge) / CODES,
    },
    stock: scale(stock!),
  };
}

export async function run(): Promise<Result> {
  await prepareEnvironment();
  stopClock();
  const both = async (
    play: (backend: Backend) => Promise<Outcome>,
  ): Promise<Outcome[]> => [
    await play(createOurs()),
    await play(createStock()),
  ];
  const [phone = ""] = fleet(1);
  const many = await both((backend) => attack(backend, fleet(200), HOUR));
  const outcomes = {
    one: await both((backend) => attack(backend, [phone], MINUTE)),
    flood: await both((backend) => flood(backend, phone)),
    fleet: many,
  };
  return {
    benchmark: "attacks",
    node: process.version,
    ...outcomes,
    million: scaleToAMillion(many),
    broken: broken(outcomes),
  };
}
