import type { Write } from "./readSets.js";
import type { ConvexState } from "./state.js";

/** Calls back after each commit that wrote something, with what it wrote. */
export function onCommit(
  state: ConvexState,
  listener: (writes: Write[]) => void,
): void {
  const { transactionManager: manager } = state;
  const commit = manager.commit.bind(manager);
  manager.commit = (isNested) => {
    const writes = isNested ? [] : pendingWrites(state);
    const ts = commit(isNested);
    if (writes.length > 0) listener(writes);
    return ts;
  };
}

function pendingWrites({ components }: ConvexState): Write[] {
  return Object.entries(components).flatMap(([component, { db }]) =>
    Object.entries(db._writes.at(-1) ?? {}).map(([id, after]) => ({
      component,
      id,
      before: db._documents[id] ?? null,
      after,
    })),
  );
}
