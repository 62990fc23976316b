export { startDevServer } from "./devServer.js";
export type { DevServer, DevServerOptions } from "./devServer.js";
export { banner, printMessages } from "./terminal.js";
