interface Event {
  at: number;
  run: () => void;
}

/** What happens when, in a time of its own: a heap, the next event on top. */
export class Queue {
  readonly #events: Event[] = [];
  now = 0;

  after(ms: number, run: () => void): void {
    const events = this.#events;
    events.push({ at: this.now + ms, run });
    let child = events.length - 1;
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (events[parent]!.at <= events[child]!.at) return;
      this.#swap(parent, child);
      child = parent;
    }
  }

  /** Runs all there is, and what comes of it. */
  drain(): void {
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      this.now = next.at;
      next.run();
    }
  }

  #take(): Event | undefined {
    const events = this.#events;
    const [top] = events;
    const last = events.pop();
    if (top === undefined || last === undefined || events.length === 0)
      return top;
    events[0] = last;
    for (let parent = 0; ;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let least = parent;
      for (const child of [left, right])
        if (child < events.length && events[child]!.at < events[least]!.at)
          least = child;
      if (least === parent) return top;
      this.#swap(parent, least);
      parent = least;
    }
  }

  #swap(a: number, b: number): void {
    const events = this.#events;
    [events[a], events[b]] = [events[b]!, events[a]!];
  }
}
