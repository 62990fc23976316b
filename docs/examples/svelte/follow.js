import { readable } from "svelte/store";

export const follow = (store) =>
  readable(store.getSnapshot(), (set) =>
    store.subscribe(() => set(store.getSnapshot())),
  );
