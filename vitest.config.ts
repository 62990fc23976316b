import { defineConfig } from "vitest/config";

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
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          environment: "node",
          include: ["tests/{cli,types,unit}/**/*.test.ts"],
          setupFiles: ["tests/helpers/failOnConsole.ts"],
        },
      },
      {
        ...shared,
        test: {
          name: "convex",
          environment: "edge-runtime",
          include: [
            "tests/component/**/*.test.ts",
            "tests/convex/**/*.test.ts",
            "tests/attacks/**/*.test.ts",
            "tests/import/**/*.test.ts",
            "tests/admin/**/*.test.ts",
          ],
          setupFiles: ["tests/helpers/failOnConsole.ts"],
          server: { deps: { inline: ["convex-test"] } },
        },
      },
      {
        ...shared,
        test: {
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
          name: "dev",
          environment: "node",
          include: ["tests/dev/**/*.test.ts"],
        },
      },
      {
        ...shared,
        test: {
          name: "react",
          environment: "jsdom",
          include: ["tests/react/**/*.test.{ts,tsx}"],
          setupFiles: ["tests/helpers/failOnConsole.ts"],
        },
      },
      {
        ...shared,
        test: {
          name: "browser",
          environment: "node",
          include: ["tests/browser/**/*.test.ts"],
          globalSetup: ["tests/browser/globalSetup.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
          isolate: false,
        },
      },
    ],
  },
});
