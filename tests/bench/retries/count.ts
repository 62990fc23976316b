import type { FunctionRun } from "../../attacks/instruments.js";
import { prepareEnvironment } from "../attacks/backends.js";
import { MINUTE, stopClock } from "../attacks/clock.js";
import { createOurRetries } from "./ours.js";
import { runTimers, stopTimers } from "./timers.js";
import { createVendor } from "./vendor.js";
import type { Vendor } from "./vendor.js";
import { createWorkpoolRetries } from "./workpool.js";
import type { Contender } from "./contender.js";

const MESSAGES = 200;
const FAILURE_RATES = [0, 0.2] as const;

/** How many messages begin at the same moment; a minute lies between one moment and the next. */
const AT_ONCE = [1, 50] as const;

export interface Cost {
  name: string;
  failureRate: number;
  atOnce: number;
  messages: number;
  attempts: number;
  /** All of these per message. */
  functionCalls: number;
  nestedCalls: number;
  indexRanges: number;
  documentsRead: number;
  documentsWritten: number;
  /** Of all messages, by function. */
  calls: Record<string, number>;
}

async function measure(
  create: (vendor: Vendor) => Contender,
  failureRate: number,
  atOnce: number,
): Promise<Cost> {
  const vendor = createVendor(failureRate);
  const { name, watch, settle, begin, isBeginning, open } = create(vendor);
  const phones = Array.from(
    { length: MESSAGES },
    (_, i) => `+1415${200 + (i % 700)}${1000 + i}`,
  );
  const { recording } = await watch.record(async () => {
    for (let i = 0; i < MESSAGES; i += atOnce) {
      const nextAt = Date.now() + MINUTE;
      await Promise.all(phones.slice(i, i + atOnce).map(begin));
      await runTimers(settle, nextAt);
    }
    await runTimers(settle);
  });
  if (open() > 0 || vendor.delivered !== MESSAGES)
    throw new Error(`${name}: ${open()} messages were not sent.`);
  // A nested run follows the run it is part of, and belongs to it.
  const counted: FunctionRun[] = [];
  let isCounted = false;
  for (const run of recording.runs) {
    if (!run.nested) isCounted = !isBeginning(run);
    if (isCounted) counted.push(run);
  }
  const outer = counted.filter((run) => !run.nested);
  const each = (of: (run: FunctionRun) => number) =>
    outer.reduce((sum, run) => sum + of(run), 0) / MESSAGES;
  return {
    name,
    failureRate,
    atOnce,
    messages: MESSAGES,
    attempts: vendor.attempts / MESSAGES,
    functionCalls: outer.length / MESSAGES,
    nestedCalls: (counted.length - outer.length) / MESSAGES,
    indexRanges: each((run) => run.indexRanges),
    documentsRead: each((run) => run.documentsRead),
    documentsWritten: each((run) => run.documentsWritten),
    calls: countCalls(outer),
  };
}

function countCalls(runs: FunctionRun[]): Record<string, number> {
  const calls: Record<string, number> = {};
  for (const { name, step } of runs) {
    const call = step === null ? name : `${name} ${step}`;
    calls[call] = (calls[call] ?? 0) + 1;
  }
  return calls;
}

export interface Result {
  benchmark: "retries";
  node: string;
  rows: Cost[];
  /** The pool's function calls divided by ours. */
  callRatios: { atOnce: number; failureRate: number; ratio: number }[];
}

export async function run(): Promise<Result> {
  await prepareEnvironment();
  stopClock();
  stopTimers();
  const rows: Cost[] = [];
  const callRatios: Result["callRatios"] = [];
  for (const atOnce of AT_ONCE)
    for (const failureRate of FAILURE_RATES) {
      const ours = await measure(createOurRetries, failureRate, atOnce);
      const pool = await withoutNoise(() =>
        measure(createWorkpoolRetries, failureRate, atOnce),
      );
      rows.push(ours, pool);
      const ratio = pool.functionCalls / ours.functionCalls;
      callRatios.push({ atOnce, failureRate, ratio });
    }
  return { benchmark: "retries", node: process.version, rows, callRatios };
}

/** The pool writes every failed attempt to the console, at any log level. */
async function withoutNoise<T>(measured: () => Promise<T>): Promise<T> {
  const { error } = console;
  console.error = () => undefined;
  try {
    return await measured();
  } finally {
    console.error = error;
  }
}
