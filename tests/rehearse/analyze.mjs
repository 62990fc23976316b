import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  analyzeFunctions,
  definitionReader,
  exportTree,
  sortFields,
} from "../../src/dev/pushAnalysis.mjs";
import { isolate } from "./isolate.mjs";

/** A deployment sets these itself. */
export const OWN = {
  CONVEX_CLOUD_URL: "https://happy-animal-123.convex.cloud",
  CONVEX_SITE_URL: "https://happy-animal-123.convex.site",
};

/** What a deployment answers to a push that it refuses. */
export class Refusal extends Error {
  constructor(code, message) {
    super(message);
    this.code = code;
  }
}

const isChunk = (name) => name.startsWith("_deps/");
/** Named as functions are, and evaluated apart. */
const APART = new Set(["auth.config.js"]);

/**
 * Evaluates what was pushed as a deployment does.
 *
 * @param push the body of `start_push`
 * @param variables what the owner has set
 * @returns what a deployment finds in it, and what its modules logged
 */
export async function analyze(push, variables) {
  const { appDefinition, componentDefinitions } = push;
  const byPath = new Map(
    componentDefinitions.map((one) => [one.definitionPath, one]),
  );
  byPath.set("", { ...appDefinition, functions: appDefinition.changedModules });
  const evaluateDefinition = definitionReader(byPath);
  const log = [];
  const analysis = {};
  for (const [at, component] of byPath) {
    // Only the app has its owner's variables.
    const env = at === "" ? { ...OWN, ...variables } : {};
    const functions = await analyzeModules(component.functions, env, log);
    const { schema } = component;
    analysis[at] = {
      definition: {
        ...(await evaluateDefinition(at)),
        path: at,
        exports: exportTree(functions),
      },
      schema: schema && (await evaluateSchema(schema)),
      functions,
      udfConfig: {
        serverVersion: component.udfServerVersion,
        importPhaseRngSeed: null,
        importPhaseUnixTimestamp: null,
      },
    };
  }
  const { auth } = appDefinition;
  const appAuth = auth ? await evaluateAuth(auth, variables) : [];
  return { analysis, appAuth, log };
}

async function analyzeModules(modules, env, log) {
  const inDefault = modules.filter((one) => one.environment === "isolate");
  const inNode = modules.filter((one) => one.environment === "node");
  const unpacked = unpack(inNode, env);
  const load = { isolate: isolate(inDefault, env, log), node: unpacked.load };
  const functions = {};
  try {
    for (const { path: name, environment } of modules) {
      if (isChunk(name) || APART.has(name)) continue;
      functions[name] = await analyzeModule(name, environment, load);
    }
  } finally {
    unpacked.remove();
  }
  return functions;
}

/**
 * What `npx convex env set` breaks: modules that do not load any more. It pushes nothing, and looks at
 * `auth.config` alone.
 */
export async function listBroken({ appDefinition }, variables) {
  const modules = appDefinition.changedModules.filter(
    ({ environment }) => environment === "isolate",
  );
  const load = isolate(modules, { ...OWN, ...variables });
  const broken = [];
  for (const { path: name } of modules) {
    if (isChunk(name) || APART.has(name)) continue;
    await load(name).catch(() => broken.push(name));
  }
  return broken;
}

async function analyzeModule(name, environment, load) {
  try {
    const module = await load[environment](name);
    const list = analyzeFunctions(module);
    const misplaced =
      environment === "node" &&
      list.find(({ udfType }) => udfType !== "Action");
    if (misplaced) throw new Error(`${misplaced.name} is not an action.`);
    const of = module.default;
    if (name === "http.js") of.getRoutes();
    if (name === "crons.js") JSON.parse(of.export());
    return {
      functions: list,
      httpRoutes: null,
      cronSpecs: null,
      sourceMapped: null,
    };
  } catch (error) {
    throw new Refusal(
      "InvalidModules",
      `Loading the pushed modules encountered the following error:\nFailed to analyze ${name}: Uncaught ${describe(error)}`,
    );
  }
}

/** As a deployment says it, which has no files of ours. */
function describe(error) {
  return `${error?.name ?? "Error"}: ${error?.message ?? String(error)}`;
}

/** A schema knows no variables; to ask for one is an error. */
async function evaluateSchema(bundle) {
  const none = new Proxy(
    {},
    {
      get: (_target, name) => {
        throw new Refusal(
          "InvalidSchema",
          `A schema asked for the variable ${String(name)}.`,
        );
      },
    },
  );
  const module = await isolate([bundle], none)(bundle.path);
  return JSON.parse(sortFields(module.default.export()));
}

/** `auth.config` may ask for variables that are set, and for no others. */
async function evaluateAuth(bundle, variables) {
  const set = new Proxy(
    { ...OWN, ...variables },
    {
      get: (target, name) => {
        if (typeof name === "string" && target[name] === undefined)
          throw new Refusal(
            "AuthConfigMissingEnvironmentVariable",
            `Environment variable ${name} is used in auth config file but its value was not set`,
          );
        return target[name];
      },
    },
  );
  const module = await isolate([bundle], set)(bundle.path);
  return module.default.providers.map((provider) => ({
    ...provider,
    applicationID: provider.applicationID ?? null,
  }));
}

/** Files for Node, in a folder from which they find the packages that are left to it. */
function unpack(modules, env) {
  const nodeModules = path.resolve("node_modules");
  const cache = existsSync(nodeModules)
    ? path.join(nodeModules, ".cache")
    : tmpdir();
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(path.join(cache, "rehearse-"));
  writeFileSync(path.join(folder, "package.json"), '{"type":"module"}');
  for (const { path: name, source } of modules) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, source);
  }
  const load = async (name) => {
    const former = { ...process.env };
    const put = (values) => {
      for (const key of Object.keys(process.env)) delete process.env[key];
      Object.assign(process.env, values);
    };
    put({ PATH: former.PATH, ...env });
    try {
      return await import(pathToFileURL(path.join(folder, name)).href);
    } finally {
      put(former);
    }
  };
  return {
    load,
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
