import { Lot } from "../simulation/random.js";
import { Queue } from "./queue.js";
import type { SignIn, Step } from "./record.js";

/** How a deployment runs what it is given. */
export interface Deployment {
  /** From a mutation's snapshot to its commit, on average. */
  mutationMs: number;
  /** Scheduled functions at a time. */
  slots: number;
}

export interface Outcome {
  signIns: number;
  /** Requests and codes that were answered with an error, after all repetitions. */
  refused: number;
  /** Codes that never went out, since their sender was refused for good. */
  lost: number;
  /** Conflicts for each thousand commits. */
  conflicts: number;
  /** 95th percentiles: of an answer to a request, of its message, of an answer to a code. */
  startMs: number;
  sentMs: number;
  redeemMs: number;
}

/** Convex's own repetitions of a mutation (`UDF_EXECUTOR_OCC_MAX_RETRIES`): four, 100 ms doubling. */
const CONVEX_WAITS_MS = [100, 200, 400, 800];
/** Those of `server/core/store/repeated.ts`, each after all of Convex's. */
const OUR_WAITS_MS = [300, 1_000, 2_500, 5_000, 10_000];
/** A vendor's answer, and a person who finds the message and types. */
const VENDOR_MS = [200, 600] as const;
const PERSON_MS = [5_000, 20_000] as const;

/**
 * Plays recorded sign-ins at the same time, through optimistic concurrency and job slots: a mutation
 * that finds a commit among what it read, since it began, is repeated.
 *
 * @param conflictsOf for every step, those whose writes fall into what it read
 * @param times when each request for a code comes in, in milliseconds
 */
export function replay(
  signIns: readonly SignIn[],
  conflictsOf: ReadonlyMap<Step, readonly Step[]>,
  times: readonly number[],
  { mutationMs, slots }: Deployment,
  seed: number,
): Outcome {
  const lot = new Lot(seed);
  const queue = new Queue();
  const committedAt = new Map<Step, number>();
  const jobs: (() => void)[] = [];
  const waits = {
    start: [] as number[],
    sent: [] as number[],
    redeem: [] as number[],
  };
  const counts = { refused: 0, lost: 0, conflicts: 0, commits: 0 };
  let busy = 0;

  const attempt = (
    step: Step,
    done: (isDone: boolean) => void,
    convexTry = 0,
    ourTry = 0,
  ) => {
    const began = queue.now;
    queue.after(mutationMs * lot.between(0.5, 1.5), () => {
      const isLost = (conflictsOf.get(step) ?? []).some(
        (other) => (committedAt.get(other) ?? -1) > began,
      );
      if (!isLost) {
        committedAt.set(step, queue.now);
        counts.commits += 1;
        return done(true);
      }
      counts.conflicts += 1;
      const again = (ms: number, ...tries: [number, number]) =>
        queue.after(ms * lot.between(0.5, 1), () =>
          attempt(step, done, ...tries),
        );
      const own = CONVEX_WAITS_MS[convexTry];
      if (own !== undefined) return again(own, convexTry + 1, ourTry);
      // What the scheduler calls is repeated until it wins.
      if (step.isScheduled) return again(1_600, convexTry, ourTry);
      const ours = OUR_WAITS_MS[ourTry];
      return ours === undefined ? done(false) : again(ours, 0, ourTry + 1);
    });
  };

  const inOrder = (
    [step, ...rest]: readonly Step[],
    done: (isDone: boolean) => void,
  ): void =>
    step === undefined
      ? done(true)
      : attempt(step, (isDone) => (isDone ? inOrder(rest, done) : done(false)));

  const nextJob = () => {
    while (busy < slots) {
      const job = jobs.shift();
      if (job === undefined) return;
      busy += 1;
      job();
    }
  };
  const endJob = () => {
    busy -= 1;
    nextJob();
  };

  const redeem = ({ redeem: steps }: SignIn) => {
    const typedAt = queue.now;
    inOrder(steps, (isDone) => {
      if (isDone) waits.redeem.push(queue.now - typedAt);
      else counts.refused += 1;
    });
  };

  const send = (signIn: SignIn, askedAt: number) => {
    const isWithheld = signIn.redeem.length === 0;
    const [last, ...before] = [...signIn.send].reverse();
    inOrder(before.reverse(), (isClaimed) => {
      if (!isClaimed) counts.lost += 1;
      if (!isClaimed || isWithheld) return endJob();
      queue.after(lot.between(...VENDOR_MS), () => {
        waits.sent.push(queue.now - askedAt);
        queue.after(lot.between(...PERSON_MS), () => redeem(signIn));
        inOrder(last === undefined ? [] : [last], endJob);
      });
    });
  };

  for (const [index, signIn] of signIns.slice(0, times.length).entries())
    queue.after(times[index] ?? 0, () => {
      const askedAt = queue.now;
      inOrder(signIn.start, (isStarted) => {
        if (!isStarted) return void (counts.refused += 1);
        waits.start.push(queue.now - askedAt);
        jobs.push(() => send(signIn, askedAt));
        nextJob();
      });
    });
  queue.drain();
  const { refused, lost, conflicts, commits } = counts;
  return {
    signIns: Math.min(signIns.length, times.length),
    refused,
    lost,
    conflicts: (1_000 * conflicts) / Math.max(1, commits),
    startMs: percentile(waits.start),
    sentMs: percentile(waits.sent),
    redeemMs: percentile(waits.redeem),
  };
}

function percentile(waits: number[]): number {
  const sorted = waits.toSorted((a, b) => a - b);
  return sorted[Math.floor(0.95 * (sorted.length - 1))] ?? 0;
}
