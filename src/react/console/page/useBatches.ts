"use client";
import { useEffect, useRef, useState } from "react";

/** Something done batch by batch: how far it is, and a way to stop it. */
export interface Batches {
  /** How many are done; null while nothing is being done. */
  readonly done: number | null;
  readonly stop: () => void;
  /**
   * Works until the batches end, and tells whether they did: it may be stopped. Whoever leaves the page
   * stops it, and is asked before where that would close the page.
   */
  readonly run: <Item>(
    batches: AsyncIterable<readonly Item[]>,
    work: (batch: readonly Item[]) => Promise<void>,
  ) => Promise<boolean>;
}

export function useBatches(): Batches {
  const [done, setDone] = useState<number | null>(null);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);
  const isRunning = done !== null;
  useEffect(() => {
    if (!isRunning) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, [isRunning]);
  return {
    done,
    stop: () => running.current?.abort(),
    run: async (batches, work) => {
      const { signal } = (running.current = new AbortController());
      let count = 0;
      setDone(0);
      try {
        for await (const batch of batches) {
          if (signal.aborted) return false;
          if (batch.length > 0) await work(batch);
          count += batch.length;
          setDone(count);
        }
        return true;
      } finally {
        setDone(null);
      }
    },
  };
}
