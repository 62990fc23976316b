import { defineConfig } from "vitest/config";

const conditions = ["@convex-dev/component-source"];

/** Runs that are too long, or too much about chance, for every test run: `npm run soak:sms`. */
export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    environment: "node",
    include: ["tests/soak/**/*.test.ts"],
    testTimeout: 180_000,
    server: { deps: { inline: ["convex-test"] } },
  },
});
