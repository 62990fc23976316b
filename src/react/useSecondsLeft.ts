import { useEffect, useReducer } from "react";

/** Whole seconds until an instant, counted down once a second; 0 from then on. */
export function useSecondsLeft(instant: number): number {
  const [, render] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = () => {
      const left = instant - Date.now();
      if (left <= 0) return;
      // Aimed at the moment the number changes, so that a late timer doesn't make it skip one.
      timer = setTimeout(
        () => {
          render();
          wait();
        },
        left % 1000 || 1000,
      );
    };
    wait();
    return () => clearTimeout(timer);
  }, [instant]);

  return Math.max(0, Math.ceil((instant - Date.now()) / 1000));
}
