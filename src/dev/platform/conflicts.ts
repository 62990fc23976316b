import type { Around } from "./functions.js";

/**
 * Loses conflicts on demand. Mutations of one instance run one after the other, so none is ever lost
 * by itself.
 */
export class Conflicts {
  readonly #toLose = new Map<string, number>();

  /**
   * The next calls of a mutation fail as one does that lost its conflict, and all repetitions by the
   * deployment.
   *
   * @param name such as `auth:store`
   */
  lose(name: string, times = 1): void {
    this.#toLose.set(name, times);
  }

  readonly around: Around = async ({ name, kind, isNested }, run) => {
    const left = this.#toLose.get(name) ?? 0;
    if (kind !== "mutation" || isNested || left === 0) return await run();
    this.#toLose.set(name, left - 1);
    throw new Error(
      `Documents read from or written to a table changed while this mutation was being run and on every subsequent retry. Another call to this mutation changed the document.`,
    );
  };
}
