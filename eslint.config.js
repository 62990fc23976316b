import convexPlugin from "@convex-dev/eslint-plugin";
import js from "@eslint/js";
import jsxA11y from "eslint-plugin-jsx-a11y";
import globals from "globals";
import tseslint from "typescript-eslint";

/** Who may import whom. `allow` names what a folder may reach beyond its own files. */
const layers = {
  phone: { files: "src/phone/**", allow: [] },
  // How lists of people are read, the same for a page, a command and a backend.
  lists: { files: "src/lists/**", allow: ["../phone/*", "../errors.js"] },
  component: {
    files: "src/component/**",
    allow: ["convex/*", "convex-phone-auth/convex.config"],
  },
  server: {
    files: "src/server/**",
    allow: [
      "convex/*",
      "@convex-dev/auth/*",
      "../phone/*",
      "../phone/_generated/countryCodes.js",
      "../errors.js",
      "../component/_generated/component.js",
      "../component/limits/shards.js",
      "../component/*/validators.js",
      "../component/records/subject.js",
    ],
  },
  twilio: {
    files: "src/twilio/**",
    allow: [
      "twilio",
      "convex/*",
      "../phone/*",
      "../server/**/*.js",
      "../errors.js",
    ],
  },
  cli: {
    files: "src/cli/**",
    allow: [
      "node:*",
      "../phone/*",
      "../errors.js",
      "../csv.js",
      // Pure: what makes a secret or an option no deploy takes, and a row too long to import.
      "../server/options/kinds.js",
      "../server/core/secrets/secret.js",
      "../server/imports/importSource.js",
      "../server/imports/importTypes.js",
      "../server/core/registration/registrationTypes.js",
    ],
  },
  client: {
    files: "src/client/**",
    allow: ["convex/browser", "convex/server", "convex/values", "../errors.js"],
  },
  react: {
    files: "src/react/**",
    allow: [
      "../client/*",
      "react",
      "react/*",
      "@convex-dev/auth/react",
      "convex/react",
      "convex/server",
      "../phone/*",
      "../errors.js",
    ],
  },
};

/** Everything a layer could wrongly reach for; what it may is taken out again. */
const guarded = [
  "libphonenumber-js",
  "libphonenumber-js/*",
  "twilio",
  "react",
  "react/*",
  "react-dom",
  "react-dom/*",
  "@convex-dev/auth/*",
  "convex/*",
  "node:*",
  "convex-phone-auth",
  "convex-phone-auth/*",
  "../phone/*",
  "../errors.js",
  "../component/**/*.js",
  "../server/**/*.js",
  "../twilio/*",
  "../client/*",
  "../react/*",
  "../dev/*",
  "../web/*",
  "**/convex/_generated/*",
];

/** The same from folders within the layer, where another layer is one or two steps further up. */
function fromSubfolders(patterns) {
  const deeper = patterns.filter((pattern) => pattern.startsWith("../"));
  return [
    ...patterns,
    ...deeper.flatMap((pattern) => [`../${pattern}`, `../../${pattern}`]),
  ];
}

const layerRules = Object.entries(layers).map(([name, { files, allow }]) => ({
  files: [files],
  // The console still knows the reference backend, which it will stop to.
  ignores: ["**/_generated/**", "src/react/console/**"],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            group: [
              ...fromSubfolders(guarded),
              ...fromSubfolders(allow).map((pattern) => `!${pattern}`),
            ],
            message: `src/${name} may not import this; see CONTRIBUTING.md, "Folders".`,
          },
        ],
      },
    ],
  },
}));

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
  ...layerRules,
  {
    // The one importer of libphonenumber-js: its version decides account ids.
    files: ["src/phone/library.ts"],
    rules: { "no-restricted-imports": "off" },
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
    files: ["src/web/**", "src/react/**"],
    languageOptions: { globals: globals.browser },
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
