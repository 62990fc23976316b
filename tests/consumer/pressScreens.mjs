import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import { REPOSITORY, ownEnvironment } from "./install.mjs";
import { newestCode } from "./lookAndSignIn.mjs";

/** What the tests of a React Native app need. */
const TOOLS = [
  "jest-expo@58",
  "jest@29",
  "@types/jest@29",
  "@testing-library/react-native@14",
  "test-renderer@1",
  "ws@8",
];
const AT_MOST_MS = 180_000;

/** Renders the screens of a React Native app with the testing library, and signs in by pressing. */
export async function pressScreens(app, { backend, install }) {
  install(["--save-dev", ...TOOLS]);
  cpSync(path.join(REPOSITORY, "tests/consumer/apps/expo"), app, {
    recursive: true,
  });
  // The test runs in a process of its own, and asks this one for what the log says.
  const codes = createServer(
    async (_, answer) => void answer.end(await newestCode(backend)),
  );
  await new Promise((resolve) => codes.listen(0, "127.0.0.1", resolve));
  try {
    // Convex's client keeps its connection, which Jest would wait for.
    const child = spawn("npx", ["jest", "--ci", "--forceExit"], {
      cwd: app,
      env: {
        ...ownEnvironment(),
        EXPO_PUBLIC_CONVEX_URL: backend.url,
        CODE_URL: `http://127.0.0.1:${codes.address().port}`,
      },
      stdio: ["ignore", "pipe", "pipe"],
      timeout: AT_MOST_MS,
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (output += chunk));
    const exitCode = await new Promise((resolve) =>
      child.once("close", resolve),
    );
    if (exitCode !== 0)
      throw new Error(`The screens' tests failed:\n${output}`);
  } finally {
    codes.close();
  }
}
