// The preset puts its own in their place, which reach nothing.
globalThis.ownFetch = globalThis.fetch;
