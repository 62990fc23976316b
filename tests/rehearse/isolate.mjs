import { posix } from "node:path";
import { SourceTextModule, createContext, runInContext } from "node:vm";

/** What the default runtime has of its own; JavaScript's own is there in any context. */
const GLOBALS = [
  "AbortController",
  "AbortSignal",
  "Blob",
  "CompressionStream",
  "CryptoKey",
  "DecompressionStream",
  "DOMException",
  "Event",
  "EventTarget",
  "File",
  "FormData",
  "Headers",
  "ReadableStream",
  "Request",
  "Response",
  "SubtleCrypto",
  "TextDecoder",
  "TextDecoderStream",
  "TextEncoder",
  "TextEncoderStream",
  "TransformStream",
  "URL",
  "URLSearchParams",
  "WritableStream",
  "atob",
  "btoa",
  "queueMicrotask",
  "structuredClone",
];

/** While modules load: the clock stands, and nothing is random. */
const MODULE_SCOPE = `
  const now = ${Date.UTC(2026, 0, 1)};
  Date = new Proxy(Date, {
    get: (target, name) => name === "now" ? () => now : target[name],
    construct: (target, args, made) =>
      Reflect.construct(target, args.length === 0 ? [now] : args, made),
  });
  Math.random = () => {
    throw new Error("There is no randomness while a module loads (Math.random).");
  };
`;

const refuse = (what) => () => {
  throw new Error(`${what} is not there while a module loads.`);
};

/** `undefined` variables throw, as where a schema is evaluated. */
function makeContext(variables, log) {
  const keep = (...words) => void log.push(words.map(String).join(" "));
  const console = Object.fromEntries(
    ["debug", "error", "info", "log", "trace", "warn"].map((level) => [
      level,
      keep,
    ]),
  );
  const { subtle } = crypto;
  const random = { getRandomValues: refuse("A random value"), subtle };
  const context = createContext({
    ...Object.fromEntries(GLOBALS.map((name) => [name, globalThis[name]])),
    console,
    crypto: { ...random, randomUUID: refuse("A random value") },
    fetch: refuse("fetch"),
    setTimeout: refuse("setTimeout"),
    clearTimeout: () => undefined,
    setInterval: refuse("setInterval"),
    clearInterval: () => undefined,
    process: { env: variables },
  });
  runInContext(`{${MODULE_SCOPE}} globalThis.self = globalThis;`, context);
  return context;
}

/**
 * Modules of one push as the default runtime evaluates them: with its own globals and none of Node's,
 * a clock that stands still, and nothing random.
 *
 * @param modules `{ path, source }`, chunks that they share among them
 * @param variables of the deployment
 * @param log is told what they log
 */
export function isolate(modules, variables, log = []) {
  const sources = new Map(modules.map(({ path, source }) => [path, source]));
  const context = makeContext(variables, log);
  const made = new Map();
  const moduleAt = (path) => {
    const source = sources.get(path);
    if (source === undefined) throw new Error(`No module ${path} was pushed.`);
    if (!made.has(path))
      made.set(
        path,
        new SourceTextModule(source, {
          context,
          identifier: path,
          importModuleDynamically: refuse("A dynamic import"),
        }),
      );
    return made.get(path);
  };
  return async (path) => {
    const module = moduleAt(path);
    if (module.status === "unlinked")
      await module.link((specifier, from) => {
        if (!specifier.startsWith("."))
          throw new Error(`${from.identifier} imports "${specifier}".`);
        return moduleAt(posix.join(posix.dirname(from.identifier), specifier));
      });
    await module.evaluate();
    return module.namespace;
  };
}
