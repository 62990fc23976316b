/**
 * The floors of `src/`, from the ground up: what a room is, and what it may import beyond its own
 * files. Types count like everything else. `npm run check:floors` holds it; docs/architecture.md
 * draws it.
 */

const packages = (...names) =>
  names.map((name) => `^node_modules/${name}/`).join("|");
const convex = packages("convex");

const errors = "^src/errors\\.ts$";
const phone = "^src/phone/";
const lists = "^src/lists/";
/** Shapes and arithmetic of the component, which both sides of a call share. No function of it. */
const componentTypes =
  "^src/component/(?:_generated/component|\\w+/validators|deliveries/segments|limits/shards|records/subject|retention/room)\\.ts$";
const options = "^src/server/options/";
const core = "^src/server/core/";
const ground = [errors, phone, convex];
const underRooms = [...ground, componentTypes, options, core];
const room = (name) => `^src/server/${name}/`;

const floors = {
  phone: { path: phone, may: [] },
  errors: { path: errors, may: [phone, convex] },
  lists: {
    path: lists,
    may: [errors, phone, packages("papaparse", "chardet", "read-excel-file")],
  },
  component: { path: "^src/component/", may: [convex] },
  options: { path: options, may: [...ground, componentTypes] },
  core: {
    path: core,
    may: [...ground, componentTypes, options, packages("@convex-dev/auth")],
  },
  // What adopters import by the package's own name; what they list is all there is to them.
  entries: { path: "^src/server/\\w+\\.ts$", may: [options, core] },
  account: { path: room("account"), may: underRooms },
  imports: { path: room("imports"), may: [...underRooms, lists] },
  invitations: { path: room("invitations"), may: underRooms },
  messages: { path: room("messages"), may: underRooms },
  migration: { path: room("migration"), may: underRooms },
  verification: { path: room("verification"), may: underRooms },
  accountLinks: {
    path: room("accountLinks"),
    may: [...underRooms, packages("@convex-dev/auth")],
  },
  secondFactor: {
    path: room("secondFactor"),
    may: [...underRooms, packages("@convex-dev/auth")],
  },
  admin: {
    path: room("admin"),
    may: [...underRooms, room("(?:imports|invitations|messages)")],
  },
  twilio: {
    path: "^src/twilio/",
    may: [...ground, options, core, room("messages"), packages("twilio")],
  },
  csv: { path: "^src/csv\\.ts$", may: [lists] },
  test: {
    path: "^src/test\\.ts$",
    may: [
      convex,
      "^vite/client$",
      "^src/component/schema\\.ts$",
      "^src/server/index\\.ts$",
      "^src/server/senders\\.ts$",
    ],
  },
  client: { path: "^src/client/", may: [errors, convex] },
  react: {
    path: "^src/react/(?!console/)",
    may: [...ground, "^src/client/", packages("react", "@convex-dev/auth")],
  },
  reactNative: {
    path: "^src/reactNative/",
    may: [
      ...ground,
      "^src/(?:client|react)/",
      packages("react"),
      // Its types are declared beside; the app brings it.
      "^react-native$",
    ],
  },
  console: {
    path: "^src/react/console/",
    may: [
      ...ground,
      "^src/(?:client|react)/",
      "^src/csv\\.ts$",
      packages("react"),
    ],
  },
  cli: {
    path: "^src/cli/",
    may: [
      ...ground,
      "^src/csv\\.ts$",
      // Pure: what makes a secret or an option no deploy takes, and a row too long to import.
      `${options}kinds\\.ts$`,
      `${core}(?:secrets/secret|registration/registrationTypes)\\.ts$`,
      `${room("imports")}(?:importSource|importTypes)\\.ts$`,
      packages("citty"),
    ],
    onNode: true,
  },
  // Neither of the two is published.
  dev: {
    path: "^src/dev/",
    may: ["^node_modules/", "^src/test\\.ts$"],
    onNode: true,
  },
  web: {
    path: "^src/web/",
    may: [
      ...ground,
      "^src/(?:client|react)/",
      room("account"),
      packages("react", "react-dom", "@convex-dev/auth"),
      "^convex/_generated/",
    ],
  },
};

/** A room reaches its own files and those of the floors it names. */
const reach = Object.entries(floors).map(([name, { path, may, onNode }]) => ({
  name: `${name}-stands-on-what-is-below`,
  comment:
    "See the floors in docs/architecture.md: imports run downwards, types too.",
  severity: "error",
  from: { path },
  to: {
    pathNot: [path, ...may],
    ...(onNode ? { dependencyTypesNot: ["core"] } : {}),
  },
}));

export default {
  forbidden: [
    {
      name: "no-circles",
      comment: "Move what both need into a file of its own, below both.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "every-file-has-a-floor",
      comment: "Give the new folder a floor in .dependency-cruiser.mjs.",
      severity: "error",
      from: {
        path: "^src/",
        pathNot: Object.values(floors).map(({ path }) => path),
      },
      to: {},
    },
    {
      name: "no-libphonenumber-at-run-time",
      comment:
        "The copy of its metadata decides account ids, not a version in a lockfile.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: packages("libphonenumber-js") },
    },
    {
      name: "convex-auth-stays-behind-auth",
      comment:
        "It would be evaluated at every call of every function that names a PhoneAuth.",
      severity: "error",
      from: { path: "^src/server/", pathNot: `${core}convexAuth/` },
      to: {
        path: packages("@convex-dev/auth"),
        dependencyTypesNot: ["type-only"],
      },
    },
    ...reach,
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    doNotFollow: { path: "^(?:node_modules|convex)/" },
    // Written by `npm run codegen`, which lets every function of a component name every other.
    exclude: { path: "^src/component/_generated/(?!component\\.ts$)" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["@convex-dev/component-source", "import", "default"],
    },
  },
};
