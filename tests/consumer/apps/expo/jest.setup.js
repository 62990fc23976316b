// What a device has, and Node or the preset has not.
const { randomUUID } = require("node:crypto");
globalThis.fetch = globalThis.ownFetch;
globalThis.WebSocket = require("ws");
globalThis.expo = { ...globalThis.expo, uuidv4: () => randomUUID() };
