import { vi } from "vitest";
import { onCommit } from "../../src/dev/platform/commits";
import { collectReads, touches } from "../../src/dev/platform/readSets";
import type { ReadRange, Write } from "../../src/dev/platform/readSets";
import { stateOf, tableOf } from "../../src/dev/platform/state";
import { api, deploymentOf } from "../helpers/app";
import type { App } from "../helpers/app";
import { SECOND, ask, boundClient, guess } from "./attacker";
import type { Answer } from "./attacker";
import type { FunctionRun, Instruments } from "./instruments";

/**
 * All that a stranger can learn of one number: what is answered, by how much work, and what is
 * committed behind it that a subscriber hears of, or that a call of theirs would have to wait for.
 */
export interface View {
  asked: Seen;
  /** What the status of the message says at first, and then at each commit a subscriber hears of. */
  status: unknown[];
  /** Tables of commits after the answer that write what a request or a try of this number reads. */
  met: string[][];
  tried: Seen;
}

interface Seen {
  answer: Answer;
  runs: Omit<FunctionRun, "work">[];
  tables: string[];
  /** JavaScript in all, in whole tens of microseconds: less is what a few letters take. */
  work: number;
}

/** How the time between two requests passes, `SECOND * 10` in all: a vendor answers within the first. */
const STEPS_MS = [1, 100, 200, 699, 4 * SECOND, 5 * SECOND];
const WRONG = "493817";

/** What the stranger looks at, one number after the other. */
interface World {
  t: App;
  watch: Instruments;
  /** Whether a message is being sent just now. */
  vendor: { isBusy: boolean };
}

/** Until what came due has run, or a message waits for its vendor, who answers later. */
async function rest({ t, vendor }: World): Promise<void> {
  let isOver = false;
  void t.finishInProgressScheduledFunctions().then(() => (isOver = true));
  while (!isOver && !vendor.isBusy)
    await new Promise((resolve) => setImmediate(resolve));
}

export function strangerOf(world: World) {
  const { t, watch } = world;
  const state = stateOf(t);
  let commits: Write[][] = [];
  onCommit(state, (writes) => commits.push(writes));
  const { workUsed } = deploymentOf(t);

  const see = async (call: () => Promise<Answer>) => {
    const collected: ReadRange[] = [];
    const { result: answer, recording } = await watch.record(
      async () => await collectReads(collected, call),
      workUsed,
    );
    const runs = recording.runs.map(({ work: _, ...run }) => run);
    const all = recording.runs.reduce((sum, { work }) => sum + work, 0);
    const work = Math.round(all / 10);
    // What is scheduled meanwhile reads later, into the same list.
    const reads = [...collected];
    return {
      seen: { answer, runs, tables: recording.tablesRead, work },
      reads,
    };
  };

  return async (
    phone: string,
    params: Record<string, string> = {},
  ): Promise<View> => {
    const { challenge, verifier } = await boundClient();
    const subscribe = async () => {
      const reads: ReadRange[] = [];
      const status = await collectReads(reads, async () =>
        t.query(api.messages.deliveryStatus, { verifier }),
      );
      return { status, reads };
    };
    const asking = { times: "true", challenge, ...params };
    const asked = await see(() => ask(t, phone, asking));
    let heard = await subscribe();
    const status: unknown[] = [heard.status];
    const behind: Write[][] = [];
    for (const ms of STEPS_MS) {
      commits = [];
      vi.advanceTimersByTime(ms);
      await rest(world);
      behind.push(...commits);
      for (const writes of commits)
        if (touches(heard.reads, writes)) {
          heard = await subscribe();
          status.push(heard.status);
        }
    }
    const tried = await see(() =>
      guess(t, phone, WRONG, { verifier, ...params }),
    );
    const own = [...asked.reads, ...tried.reads];
    const met = behind
      .map((writes) => writes.filter((one) => touches(own, [one])))
      .filter((writes) => writes.length > 0)
      .map((writes) => writes.map(({ id }) => tableOf(id)).sort());
    return { asked: asked.seen, status, met, tried: tried.seen };
  };
}
