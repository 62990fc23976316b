import { defineConfig } from "vitest/config";

/**
 * Against a test that never ends, and nothing else: far longer than any takes on a busy machine. No
 * file has a limit of its own, for a limit that is met there says what the machine did, not the code.
 */
const NEVER_ENDS_MS = 180_000;
const limits = {
  testTimeout: NEVER_ENDS_MS,
  hookTimeout: NEVER_ENDS_MS,
  expect: { poll: { timeout: NEVER_ENDS_MS / 3 } },
};

/**
 * One project per runtime. `@convex-dev/component-source` makes the package resolve to its own
 * sources, so tests need no build.
 */
const shared = {
  resolve: { conditions: ["@convex-dev/component-source"] },
  ssr: { resolve: { conditions: ["@convex-dev/component-source"] } },
};

export default defineConfig({
  test: {
    // The runner would leave one processor idle, which on a machine with two is half of it.
    maxWorkers: "100%",
    projects: [
      {
        ...shared,
        test: {
          ...limits,
          name: "unit",
          environment: "node",
          include: ["tests/{cli,types,unit}/**/*.test.ts"],
          setupFiles: ["tests/helpers/failOnConsole.ts"],
        },
      },
      {
        ...shared,
        test: {
          ...limits,
          name: "convex",
          environment: "edge-runtime",
          include: [
            "tests/component/**/*.test.ts",
            "tests/convex/**/*.test.ts",
            "tests/attacks/**/*.test.ts",
            "tests/import/**/*.test.ts",
            "tests/admin/**/*.test.ts",
            "tests/platform/**/*.test.ts",
          ],
          setupFiles: ["tests/helpers/failOnConsole.ts"],
          server: { deps: { inline: ["convex-test"] } },
        },
      },
      {
        ...shared,
        test: {
          ...limits,
          // Node, for the SDK and a fake of its server; the functions run here as well.
          name: "sms",
          environment: "node",
          include: ["tests/sms/**/*.test.ts"],
          setupFiles: ["tests/helpers/failOnConsole.ts"],
          server: { deps: { inline: ["convex-test"] } },
        },
      },
      {
        ...shared,
        test: {
          ...limits,
          name: "dev",
          environment: "node",
          include: ["tests/dev/**/*.test.ts"],
        },
      },
      {
        ...shared,
        test: {
          ...limits,
          name: "react",
          environment: "jsdom",
          include: ["tests/{client,react}/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/helpers/failOnConsole.ts"],
        },
      },
      {
        ...shared,
        test: {
          ...limits,
          name: "browser",
          environment: "node",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/browser/globalSetup.ts"],
          isolate: false,
        },
      },
    ],
  },
});
