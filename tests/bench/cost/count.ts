import { phonePools } from "./pools.js";
import { PHONE, signInWhole } from "./signIn.js";
import type { FunctionRun } from "../../attacks/instruments.js";
import type { Backend } from "../attacks/backends.js";
import {
  createOurs,
  createStock,
  prepareEnvironment,
} from "../attacks/backends.js";
import { DAY, MINUTE, passTime, stopClock } from "../attacks/clock.js";

export const SIZES = [10, 1_000, 10_000] as const;

/** Whom the backends let in: stock lets anybody in. */
const CONTESTANTS = [
  { signUp: "registered", create: () => createOurs({ options: CLOSED }) },
  { signUp: "open", create: () => createOurs() },
  { signUp: "open", create: () => createStock() },
] as const;

/** The person of the sign-in is let in the first time, and has an account then. */
const CLOSED = { signUp: "registered", alwaysAllowed: [PHONE] } as const;

export interface Cost {
  name: Backend["name"];
  signUp: (typeof CONTESTANTS)[number]["signUp"];
  /** Accounts that exist, and challenges that are pending, when the sign-in begins. */
  existing: number;
  /** Functions run by themselves: actions, and queries and mutations with their own transaction. */
  functionCalls: number;
  /** Queries and mutations run inside another's transaction: calls into the component. */
  nestedCalls: number;
  indexRanges: number;
  documentsRead: number;
  documentsWritten: number;
  /** Each function run by itself, in order. */
  calls: Call[];
}

export interface Call extends Pick<
  FunctionRun,
  "kind" | "indexRanges" | "documentsRead" | "documentsWritten"
> {
  /** The function, and what it was asked to do. */
  step: string;
  nestedCalls: number;
}

/** Accounts of other people, each with a session and a code on its way. */
function populate(backend: Backend, count: number): void {
  const { watch, name } = backend;
  const now = Date.now();
  const others = Array.from(
    { length: count },
    (_, i) => `+1415${String(3_000_000 + i)}`,
  );
  const users = watch.seed(
    "",
    "users",
    others.map((phone) => ({ phone, phoneVerificationTime: now })),
  );
  const accounts = watch.seed(
    "",
    "authAccounts",
    others.map((phone, i) => ({
      userId: users[i],
      provider: "phone",
      providerAccountId: phone,
      phoneVerified: phone,
    })),
  );
  watch.seed(
    "",
    "authSessions",
    users.map((userId) => ({ userId, expirationTime: now + 30 * DAY })),
  );
  if (name === "stock") {
    watch.seed(
      "",
      "authVerificationCodes",
      accounts.map((accountId, i) => ({
        accountId,
        provider: "phone",
        code: i.toString(16).padStart(64, "0"),
        expirationTime: now + 20 * MINUTE,
        phoneVerified: others[i],
      })),
    );
    return;
  }
  const challenges = watch.seed(
    "phoneAuth",
    "challenges",
    others.map((phone) => ({
      phone,
      purpose: "signIn",
      binding: null,
      nonce: phone,
      keyId: "key",
      state: "live",
      redeemable: true,
      wrongTries: 0,
      sends: 1,
      lastSentAt: now,
      expiresAt: now + 10 * MINUTE,
    })),
  );
  watch.seed(
    "phoneAuth",
    "deliveries",
    challenges.map((challengeId) => ({
      challengeId,
      sendNumber: 1,
      status: "sent",
    })),
  );
  watch.seed(
    "phoneAuth",
    "phones",
    others.map((phone) => ({
      phone,
      sends: [now],
      wrongTries: [],
      failuresSinceSuccess: 0,
      usedAt: now,
    })),
  );
}

function total(runs: FunctionRun[], of: (run: FunctionRun) => number): number {
  return runs.reduce((sum, run) => sum + of(run), 0);
}

async function measure(
  { signUp, create }: (typeof CONTESTANTS)[number],
  existing: number,
): Promise<Cost> {
  const backend = create();
  // Shared budgets are in use, and the person has signed in before.
  if (backend.name === "ours")
    backend.watch.seed("phoneAuth", "pools", phonePools(PHONE, "US"));
  await signInWhole(backend);
  passTime(DAY);
  populate(backend, existing);
  const { runs } = await signInWhole(backend);
  const calls = runs.filter((run) => !run.nested);
  return {
    name: backend.name,
    signUp,
    existing,
    functionCalls: calls.length,
    nestedCalls: runs.length - calls.length,
    indexRanges: total(calls, (run) => run.indexRanges),
    documentsRead: total(calls, (run) => run.documentsRead),
    documentsWritten: total(calls, (run) => run.documentsWritten),
    calls: listCalls(runs),
  };
}

/** Nested runs follow the run they are part of: top-level transactions take turns. */
function listCalls(runs: FunctionRun[]): Call[] {
  const calls: Call[] = [];
  for (const run of runs) {
    const { kind, indexRanges, documentsRead, documentsWritten } = run;
    const last = calls.at(-1);
    if (run.nested && last !== undefined) last.nestedCalls += 1;
    else
      calls.push({
        step: run.step === null ? run.name : `${run.name} ${run.step}`,
        kind,
        nestedCalls: 0,
        indexRanges,
        documentsRead,
        documentsWritten,
      });
  }
  return calls;
}

export interface Result {
  benchmark: "cost";
  node: string;
  rows: Cost[];
  /** Ours divided by stock's. */
  functionCallRatio: number;
}

export async function run(): Promise<Result> {
  await prepareEnvironment();
  stopClock();
  const rows: Cost[] = [];
  for (const contestant of CONTESTANTS)
    for (const existing of SIZES)
      rows.push(await measure(contestant, existing));
  const [ours] = rows;
  const stock = rows.find(({ name }) => name === "stock");
  return {
    benchmark: "cost",
    node: process.version,
    rows,
    functionCallRatio: ours!.functionCalls / stock!.functionCalls,
  };
}
