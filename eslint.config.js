import convexPlugin from "@convex-dev/eslint-plugin";
import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import globals from "globals";
import tseslint from "typescript-eslint";

export default tseslint.config(
  {
    ignores: [
      "**/_generated/**",
      "dist/**",
      "coverage/**",
      ".dev/**",
      // Whole apps, with packages and generated files of their own.
      "tests/consumer/apps/**",
      "tests/fixtures/starters/**",
      // A table of files.
      "tests/fixtures/lists/make.mjs",
      "tests/fixtures/lists/make/*.mjs",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      "@typescript-eslint/consistent-type-imports": [
        "error",
        { fixStyle: "separate-type-imports" },
      ],
      "@typescript-eslint/no-floating-promises": "error",
      "@typescript-eslint/no-import-type-side-effects": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_" },
      ],
      "@typescript-eslint/require-await": "off",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "max-lines": ["error", { max: 300, skipComments: false }],
      "no-console": "error",
    },
  },
  ...convexPlugin.configs.recommended.map((config) => ({
    ...config,
    files: ["convex/**/*.ts", "src/component/**/*.ts"],
  })),
  {
    files: ["convex/**/*.ts", "src/component/**/*.ts"],
    rules: { "@convex-dev/import-wrong-runtime": "error" },
  },
  {
    files: ["src/react/**/*.tsx", "src/web/**/*.tsx"],
    ...jsxA11y.flatConfigs.recommended,
  },
  {
    files: ["tests/**"],
    rules: {
      "no-restricted-properties": [
        "error",
        ...["waitFor", "waitUntil"].map((property) => ({
          object: "vi",
          property,
          message:
            "It gives up after a second: take expect.poll, or helpers/waitFor.ts.",
        })),
      ],
    },
  },
  {
    files: ["tests/**"],
    // Drawn with React Native's renderer, which that library does not know.
    ignores: ["tests/react/native*.test.ts"],
    rules: {
      "no-restricted-imports": [
        "error",
        {
          paths: [
            {
              name: "react",
              importNames: ["act"],
              message:
                "Take it from @testing-library/react: React's own warns unless the page says it is a test.",
            },
          ],
        },
      ],
    },
  },
  {
    files: ["src/web/**", "src/react/**", "docs/examples/**"],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ["src/server/**"],
    rules: {
      "no-restricted-syntax": [
        "error",
        {
          selector:
            ":matches(ClassDeclaration, ClassExpression)[superClass]:not([superClass.name=/Error$/])",
          message: "A room is functions of a PhoneAuth: compose them.",
        },
      ],
    },
  },
  { files: ["src/server/core/log.ts"], rules: { "no-console": "off" } },
  {
    files: ["src/cli/**"],
    languageOptions: { globals: globals.node },
    rules: { "no-console": "off" },
  },
  {
    files: ["src/dev/**", "tests/**"],
    languageOptions: { globals: { ...globals.node, ...globals.browser } },
    rules: { "no-console": "off" },
  },
  {
    // Read by the CLI before any generated `env` exists; CONVEX_SITE_URL is Convex's own.
    files: ["convex/auth.config.ts"],
    rules: { "@convex-dev/no-process-env": "off" },
  },
  { files: ["tests/**"], rules: { "max-lines": ["error", 400] } },
  { files: ["**/*.mjs", "**/*.js"], ...tseslint.configs.disableTypeChecked },
);
