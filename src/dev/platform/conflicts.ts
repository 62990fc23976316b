import type { Value } from "convex/values";
import { currentCaller } from "./callers.js";
import type { Around } from "./functions.js";

type Which = (args: Value | undefined) => boolean;

/**
 * Loses conflicts on demand. Mutations of one instance run one after the other, so none is ever lost
 * by itself.
 */
export class Conflicts {
  readonly #toLose = new Map<string, { times: number; which: Which }>();

  /**
   * The next calls of a mutation fail as one does that lost its conflict, and all repetitions by the
   * deployment.
   *
   * @param name such as `auth:store`
   * @param which of its calls, by their arguments
   */
  lose(name: string, times = 1, which: Which = () => true): void {
    this.#toLose.set(name, { times, which });
  }

  readonly around: Around = async ({ name, kind, isNested, args }, run) => {
    const loss = this.#toLose.get(name);
    const isLost =
      kind === "mutation" &&
      !isNested &&
      loss !== undefined &&
      loss.times > 0 &&
      loss.which(args);
    if (!isLost) return await run();
    loss.times -= 1;
    // What the scheduler calls is repeated until it wins.
    if (currentCaller().kind === "scheduler") return await run();
    throw new Error(
      "Documents read from or written to a table changed while this mutation was being run and on every subsequent retry. Another call to this mutation changed the document.",
    );
  };
}
