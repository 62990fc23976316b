/** Numbers from 0 up to 1 that are the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** What people and attackers draw by lot, apart from what the backend draws. */
export class Lot {
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = seeded(seed);
  }

  between(least: number, most: number): number {
    return least + this.#next() * (most - least);
  }

  happens(share: number): boolean {
    return this.#next() < share;
  }

  whole(below: number): number {
    return Math.floor(this.#next() * below);
  }
}
