import { createServer } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { Refusal, analyze } from "./analyze.mjs";

/** An empty deployment has no index that could go, and no row that a new one had to read. */
const NO_CHANGE = { allocatedComponentIds: {}, schemaIds: {}, indexDiffs: {} };

/** A deployment that takes what Convex's own command line pushes, and stores nothing. */
export async function startDeployment(variables) {
  const seen = { push: undefined, log: [], finished: false };
  const routes = {
    "/api/get_config_hashes": () => ({
      config: { functions: "convex/" },
      moduleHashes: [],
      nodeDependencies: [],
      udfServerVersion: null,
    }),
    "/api/deploy2/start_push": async (push) => {
      seen.push = push;
      const { analysis, appAuth, log } = await analyze(push, variables);
      seen.log = log;
      return {
        environmentVariables: variables,
        externalDepsId: null,
        componentDefinitionPackages: {},
        appAuth,
        analysis,
        app: {
          definitionPath: "",
          componentPath: "",
          args: {},
          childComponents: {},
          httpRoutes: { httpModuleRoutes: null, mounts: [] },
          exports: {},
        },
        schemaChange: NO_CHANGE,
      };
    },
    "/api/deploy2/evaluate_push": () => ({ schemaChange: NO_CHANGE }),
    "/api/deploy2/evaluate_schema": () => ({ tables: {}, indexes: {} }),
    "/api/deploy2/wait_for_schema": () => ({ type: "complete" }),
    "/api/deploy2/finish_push": () => {
      seen.finished = true;
      return {
        authDiff: { added: [], removed: [] },
        definitionDiffs: {},
        componentDiffs: {},
      };
    },
    "/api/deploy2/report_push_completed": () => null,
  };
  const server = createServer(async (request, response) => {
    const reply = (status, value) =>
      response
        .writeHead(status, { "content-type": "application/json" })
        .end(JSON.stringify(value));
    try {
      const body = await readBody(request);
      const { pathname } = new URL(request.url, "http://localhost");
      const route = routes[pathname];
      if (route === undefined)
        reply(404, { code: "NotFound", message: `No ${pathname} here.` });
      else reply(200, await route(body));
    } catch (error) {
      const code = error instanceof Refusal ? error.code : "StandInFailed";
      const message = error instanceof Refusal ? error.message : error.stack;
      // A 4xx is reported at once with its message; a 5xx would be retried for a while.
      reply(400, { code, message });
    }
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${server.address().port}`;
  return { url, seen, close: () => server.close() };
}

async function readBody(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const raw = Buffer.concat(chunks);
  const isPacked = request.headers["content-encoding"] === "br";
  const text = (isPacked ? brotliDecompressSync(raw) : raw).toString();
  return text === "" ? undefined : JSON.parse(text);
}
