import { currentCaller } from "../../../src/dev/platform/callers.js";
import { onCommit } from "../../../src/dev/platform/commits.js";
import type { Around } from "../../../src/dev/platform/functions.js";
import { collectReads } from "../../../src/dev/platform/readSets.js";
import type { ReadRange, Write } from "../../../src/dev/platform/readSets.js";
import type { ConvexState } from "../../../src/dev/platform/state.js";
import type { PhoneAuthOptions } from "../../../src/server/options/options.js";
import { createOurs } from "../attacks/backends.js";

/** A mutation of a real run: what it read and wrote. */
export interface Step {
  name: string;
  /** The scheduler repeats its own mutations without end; an action hears of a conflict. */
  isScheduled: boolean;
  reads: ReadRange[];
  writes: Write[];
}

/** One person's sign-in, in the order in which it ran. */
export interface SignIn {
  /** What the request for a code waits for. */
  start: Step[];
  /** What its message waits for: the sender's claim, and the end of it. */
  send: Step[];
  /** What the code waits for. */
  redeem: Step[];
}

export interface Recorded {
  signIns: SignIn[];
  /** Requests that a limit refused, and starts whose message one held back. */
  limited: number;
  withheld: number;
}

/** Keeps the mutations that ran since it was last emptied, but for those that wrote nothing. */
function recorder() {
  let steps: Step[] = [];
  let current: Step | undefined;
  const watch: Around = async ({ component, name, kind, isNested }, run) => {
    if (kind !== "mutation" || isNested) return await run();
    const reads: ReadRange[] = [];
    const isScheduled = currentCaller().kind === "scheduler";
    const path = component === "" ? name : `${component}/${name}`;
    current = { name: path, isScheduled, reads, writes: [] };
    return await collectReads(reads, run);
  };
  const begin = (state: ConvexState) =>
    onCommit(state, (writes) => {
      // What is not our function's, such as a job's own state, is nobody else's business.
      if (current === undefined) return;
      steps.push({ ...current, writes });
      current = undefined;
    });
  const take = () => {
    const taken = steps;
    steps = [];
    current = undefined;
    return taken;
  };
  return { watch, begin, take };
}

/** Signs one after the other in, really, and keeps what each step read and wrote. */
export async function record(
  phones: readonly string[],
  options: Partial<PhoneAuthOptions>,
): Promise<Recorded> {
  const { take, ...onDeployment } = recorder();
  const { handset, signIn, settle } = createOurs({ options, onDeployment });
  const recorded: Recorded = { signIns: [], limited: 0, withheld: 0 };
  for (const phone of phones) {
    handset.codes.delete(phone);
    take();
    try {
      await signIn({ phone });
    } catch {
      recorded.limited += 1;
      continue;
    }
    const start = take();
    await settle();
    const send = take();
    const code = handset.codes.get(phone);
    if (code === undefined) recorded.withheld += 1;
    else await signIn({ phone, code });
    recorded.signIns.push({ start, send, redeem: take() });
  }
  return recorded;
}
