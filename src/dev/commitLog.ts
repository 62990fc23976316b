import { touches } from "./platform/readSets.js";
import type { ReadRange, Write } from "./platform/readSets.js";

/** Commits that are remembered, for those who ask what has changed since a version. */
const KEPT = 1_000;

/** The versions of the data: one more with each commit, and with each edit of the functions. */
export class CommitLog {
  /** What the last versions wrote, the newest last; null where all may be different. */
  readonly #commits: (Write[] | null)[] = [];
  #version = 0;

  get version(): number {
    return this.#version;
  }

  add(writes: Write[] | null): void {
    this.#version += 1;
    this.#commits.push(writes);
    if (this.#commits.length > KEPT) this.#commits.shift();
  }

  /** Whether something was written since a version where these reads looked. */
  isTouched(reads: readonly ReadRange[], since: number): boolean {
    const passed = this.#version - since;
    if (passed > this.#commits.length) return true;
    return this.#commits
      .slice(this.#commits.length - passed)
      .some((writes) => writes === null || touches(reads, writes));
  }
}
