/** One run at a time; calls during a run give one more after it. */
export function serialized(run: () => Promise<void>): () => void {
  let state: "idle" | "running" | "again" = "idle";
  return () => {
    if (state !== "idle") {
      state = "again";
      return;
    }
    void (async () => {
      do {
        state = "running";
        await run();
      } while ((state as string) === "again");
      state = "idle";
    })();
  };
}
