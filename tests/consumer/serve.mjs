import { spawn } from "node:child_process";
import { createServer } from "node:net";
import path from "node:path";
import { runnerImport } from "vite";
import { REPOSITORY, ownEnvironment, writeFile } from "./install.mjs";

/** A module of this repository. */
export async function load(file) {
  const options = { configFile: false, logLevel: "error", root: REPOSITORY };
  return (await runnerImport(path.join(REPOSITORY, file), options)).module;
}

/** Serves an app's own functions; `logged` are the lines that they wrote. */
export async function serveBackend(app, env) {
  // No tool of the app looks into a folder of this kind.
  const components = path.join(app, ".embedded/components.ts");
  writeFile(
    components,
    `import { register } from "convex-phone-auth/test";
     export const registerComponents = (t: never) => register(t);`,
  );
  const { startDevServer } = await load("src/dev/devServer.ts");
  const logged = [];
  const { log } = console;
  console.log = (...parts) => {
    const line = parts.map(String).join(" ");
    if (line.startsWith("convex-phone-auth")) logged.push(line);
    else log(...parts);
  };
  const server = await startDevServer({
    port: 0,
    functionsDir: path.join(app, "convex"),
    componentsModule: components,
    webRoot: path.join(REPOSITORY, "tests/fixtures/embedded/web"),
    keysDir: path.join(app, ".embedded/keys"),
    // What the development server fills in would hide what an adopter has forgotten.
    env: {
      ADMIN_PHONES: "",
      PHONE_AUTH_DEV_OUTBOX: "false",
      PHONE_AUTH_SECRET: "",
      ...env,
    },
    log: () => {},
  });
  const close = async () => {
    console.log = log;
    await server.close();
  };
  return { url: server.url, logged, close };
}

export async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Serves a built page by its own command, until closed. */
export async function serveApp([command, ...args], app, port) {
  const child = spawn(command, args, {
    cwd: app,
    env: ownEnvironment(),
    detached: true,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (chunk) => (output += chunk));
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const close = async () => {
    // npx starts another process.
    if (child.exitCode === null) process.kill(-child.pid, "SIGTERM");
    await ended;
  };
  for (;;) {
    if (child.exitCode !== null)
      throw new Error(`${command} ${args.join(" ")} ended:\n${output}`);
    const answer = await fetch(`http://127.0.0.1:${port}/`, {
      redirect: "manual",
    }).catch(() => null);
    if (answer !== null) return { close };
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
