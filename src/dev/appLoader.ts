import { readdir } from "node:fs/promises";
import path from "node:path";
import { defineSchema, httpRouter } from "convex/server";
import type {
  GenericSchema,
  HttpRouter,
  SchemaDefinition,
} from "convex/server";
import type { ComponentRegistry } from "../test.js";
import type { ComponentSource, Modules } from "./convexTestInternals.js";

/** Everything an app consists of, loaded; the app itself is the component whose path is "". */
export type AppSource = { components: Map<string, ComponentSource> };

export type AppLocation = {
  /** The folder of the app's functions. */
  functionsDir: string;
  /** A module that exports `registerComponents(t)`, if the app uses components. */
  componentsModule: string | null;
  /** The address HTTP actions see as their own. */
  origin: string;
};

type Import = (file: string) => Promise<Record<string, unknown>>;

/**
 * Loads every module at once and in advance: one that is first loaded while a mutation runs would
 * find no timers.
 */
export async function loadApp(
  location: AppLocation,
  importModule: Import,
): Promise<AppSource> {
  const components = new Map<string, ComponentSource>();
  const modules = await loadFunctions(location.functionsDir, importModule);
  components.set("", {
    schema: schemaOf(modules),
    modules: atOrigin(modules, location.origin),
  });

  const pending: Promise<void>[] = [];
  const registry: ComponentRegistry = {
    registerComponent: (componentPath, schema, glob) => {
      pending.push(
        loadGlob(glob).then((loaded) => {
          components.set(componentPath, { schema, modules: loaded });
        }),
      );
    },
  };
  if (location.componentsModule !== null) {
    const { registerComponents } = await importModule(
      location.componentsModule,
    );
    if (typeof registerComponents !== "function") {
      throw new Error(
        `${location.componentsModule} must export registerComponents(t).`,
      );
    }
    (registerComponents as (t: ComponentRegistry) => void)(registry);
  }
  await Promise.all(pending);
  return { components };
}

const NOT_A_FUNCTION_FILE =
  /(^|\/)(_generated\/|node_modules\/|[.#])|\.d\.ts$|\.test\.|convex\.config\./;

function moduleName(file: string): string | null {
  if (!/\.[cm]?[jt]sx?$/.test(file) || NOT_A_FUNCTION_FILE.test(file))
    return null;
  return file.replace(/\.[^.]+$/, "");
}

async function loadFunctions(
  directory: string,
  importModule: Import,
): Promise<Modules> {
  const files = await readdir(directory, { recursive: true });
  return await loadAll(
    files.map((file) => [
      file.split(path.sep).join("/"),
      () => importModule(path.join(directory, file)),
    ]),
  );
}

async function loadGlob(
  glob: Record<string, () => Promise<unknown>>,
): Promise<Modules> {
  const generated = Object.keys(glob).find((key) =>
    key.includes("_generated/"),
  );
  if (generated === undefined) {
    throw new Error(
      "A component's list of modules must include its _generated folder.",
    );
  }
  const root = generated.slice(0, generated.indexOf("_generated/"));
  return await loadAll(
    Object.entries(glob).map(([key, load]) => [
      key.slice(root.length),
      async () => (await load()) as Record<string, unknown>,
    ]),
  );
}

async function loadAll(
  files: [name: string, load: () => Promise<Record<string, unknown>>][],
): Promise<Modules> {
  const loaded = await Promise.all(
    files.map(async ([file, load]) => {
      const name = moduleName(file);
      return name === null ? [] : [[name, await load()] as const];
    }),
  );
  return Object.fromEntries(loaded.flat());
}

function schemaOf(modules: Modules): SchemaDefinition<GenericSchema, boolean> {
  const schema = modules["schema"]?.["default"];
  if (schema === undefined)
    return defineSchema({}, { schemaValidation: false });
  return schema as SchemaDefinition<GenericSchema, boolean>;
}

type HttpHandler = {
  _handler: (ctx: unknown, request: Request) => Promise<Response>;
};

/** convex-test gives HTTP actions an invented address; they are to see the one they are served at. */
function atOrigin(modules: Modules, origin: string): Modules {
  const http = modules["http"];
  const router = http?.["default"];
  if (http === undefined || !isRouter(router)) return modules;
  const rebased = httpRouter();
  const lookup: HttpRouter["lookup"] = (pathname, method) => {
    const found = router.lookup(pathname, method);
    if (found === null) return null;
    const [action, ...rest] = found;
    const original = handlerOf(action);
    const handler: HttpHandler["_handler"] = (ctx, request) => {
      const { pathname: at, search } = new URL(request.url);
      return original(ctx, new Request(origin + at + search, request));
    };
    return [
      Object.assign(Object.create(action) as typeof action, {
        _handler: handler,
      }),
      ...rest,
    ];
  };
  return {
    ...modules,
    http: { ...http, default: Object.assign(rebased, { lookup }) },
  };
}

function isRouter(value: unknown): value is HttpRouter {
  return typeof value === "object" && value !== null && "isRouter" in value;
}

function handlerOf(action: unknown): HttpHandler["_handler"] {
  // Registered functions keep their handler under this undeclared name, and convex-test calls it.
  return (action as HttpHandler)._handler;
}
