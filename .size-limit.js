import path from "node:path";
import { build } from "esbuild";

const FORM = "dist/react/form/index.js";

/** The modules that a page has loaded with the form. */
const { metafile } = await build({
  entryPoints: [FORM],
  bundle: true,
  format: "esm",
  logLevel: "error",
  metafile: true,
  packages: "external",
  write: false,
});
const ofForm = new Set(
  Object.keys(metafile.inputs).map((file) => path.resolve(file)),
);

/** Leaves out what the form brings along. */
const withoutForm = {
  name: "without-form",
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.{1,2}\// }, (asked) => {
      const file = path.resolve(asked.resolveDir, asked.path);
      return ofForm.has(file) ? { path: file, external: true } : undefined;
    }),
};

/**
 * What the React entries may weigh in a page, minified and gzipped, beyond their peers. Run
 * `npm run build` first. Raise no limit: find the bytes.
 */

/** A language that a browser asks for by itself is loaded apart. */
const languagesApart = (config) => ({
  ...config,
  plugins: [
    {
      name: "languages-apart",
      setup: ({ onResolve }) =>
        onResolve({ filter: /\/texts\/\w+\.js$/ }, ({ kind, path }) =>
          kind === "dynamic-import" ? { path, external: true } : undefined,
        ),
    },
  ],
});

export default [
  {
    name: "a sign-in and its session, without a framework",
    path: "dist/client/index.js",
    import: "{ createPhoneSession, createPhoneSignIn }",
    ignore: ["convex"],
    limit: "7 kB",
    gzip: true,
  },
  {
    name: "the hook, without the form",
    path: "dist/react/index.js",
    import: "{ usePhoneSignIn }",
    limit: "6 kB",
    gzip: true,
  },
  {
    name: "hook and form, with reading and grouping of numbers",
    path: FORM,
    import: "{ PhoneSignIn }",
    limit: "50 kB",
    gzip: true,
    modifyEsbuildConfig: languagesApart,
  },
  {
    name: "what one more language adds to it, with it",
    path: FORM,
    import: "{ PhoneSignIn, ar }",
    limit: "52 kB",
    gzip: true,
    modifyEsbuildConfig: languagesApart,
  },
  {
    name: "the form's stylesheet",
    path: "dist/react/form/form.css",
    limit: "4 kB",
    gzip: true,
    // Loaded by browsers only where the system has no flags.
    modifyEsbuildConfig: (config) => ({ ...config, external: ["*.woff2"] }),
  },
  {
    name: "the console, with the form: 120 kB beyond the form's limit",
    path: "dist/react/console/index.js",
    import: "{ PhoneConsole }",
    limit: "170 kB",
    gzip: true,
    modifyEsbuildConfig: languagesApart,
  },
  {
    name: "the console, beyond the form",
    path: "dist/react/console/index.js",
    import: "{ PhoneConsole }",
    limit: "120 kB",
    gzip: true,
    modifyEsbuildConfig: (config) => ({
      ...config,
      plugins: [...(config.plugins ?? []), withoutForm],
    }),
  },
  {
    name: "the console's stylesheet",
    path: "dist/react/console/console.css",
    limit: "8 kB",
    gzip: true,
  },
];
