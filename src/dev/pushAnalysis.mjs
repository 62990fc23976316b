/** What a deployment finds in the code that Convex's command line pushes. */

/** Orders the fields of a validator (JSON text) by name, as the backend does. */
export function sortFields(json) {
  const byName = ([a], [b]) => (a < b ? -1 : 1);
  return JSON.stringify(JSON.parse(json), (_key, value) =>
    value?.constructor === Object
      ? Object.fromEntries(Object.entries(value).sort(byName))
      : value,
  );
}

/** The public and internal Convex functions a module exports, as the backend would list them. */
export function analyzeFunctions(module) {
  return Object.entries(module).flatMap(([name, fn]) => {
    // Plain helpers and HTTP actions may be exported too; only these three kinds are listed.
    const udfType = fn?.isQuery
      ? "Query"
      : fn?.isMutation
        ? "Mutation"
        : fn?.isAction
          ? "Action"
          : null;
    if (udfType === null) return [];
    const visibility = fn.isPublic
      ? { kind: "public" }
      : fn.isInternal
        ? { kind: "internal" }
        : null;
    // exportArgs and exportReturns give the validators as JSON text, which is what the CLI expects.
    const [args, returns] = [fn.exportArgs(), fn.exportReturns()].map(
      sortFields,
    );
    return [{ name, pos: null, udfType, visibility, args, returns }];
  });
}

/** Public functions as the tree of references a parent component sees: lib.js:take → lib.take. */
export function exportTree(functions) {
  const root = {};
  for (const [modulePath, { functions: list }] of Object.entries(functions)) {
    const name = modulePath.replace(/\.js$/, "");
    for (const fn of list.filter((f) => f.visibility?.kind === "public")) {
      const branch = name
        .split("/")
        .reduce((node, part) => (node[part] ??= {}), root);
      branch[fn.name] = `_reference/function/${name}:${fn.name}`;
    }
  }
  const serialize = (node) =>
    typeof node === "string"
      ? { type: "leaf", leaf: node }
      : {
          type: "branch",
          branch: Object.entries(node).map(([key, child]) => [
            key,
            serialize(child),
          ]),
        };
  return serialize(root);
}

/**
 * Evaluates the `convex.config` of an app and its components. A bundle imports its children as
 * `./_componentDeps/<base64url of their path>`, and the backend supplies
 * `{ componentDefinitionPath, defaultName }` for each; so children are evaluated first and their
 * imports inlined as data: URLs.
 *
 * @param byPath what was pushed of each component; the app is the one whose path is ""
 */
export function definitionReader(byPath) {
  const dataUrl = (js) =>
    "data:text/javascript;base64," + Buffer.from(js).toString("base64");
  const definitions = new Map();
  async function evaluateDefinition(componentPath) {
    if (definitions.has(componentPath)) return definitions.get(componentPath);
    const component = byPath.get(componentPath);
    if (!component)
      throw new Error(`No component was pushed for "${componentPath}"`);
    const names = new Map();
    for (const child of component.dependencies) {
      names.set(child, (await evaluateDefinition(child)).name);
    }
    const source = component.definition.source.replace(
      /(["'])\.\/_componentDeps\/([\w-]+)\1/g,
      (_, quote, encoded) => {
        const componentDefinitionPath = Buffer.from(
          encoded,
          "base64url",
        ).toString();
        const child = {
          componentDefinitionPath,
          defaultName: names.get(componentDefinitionPath),
        };
        return (
          quote + dataUrl(`export default ${JSON.stringify(child)}`) + quote
        );
      },
    );
    const definition = (await import(dataUrl(source))).default.export();
    definitions.set(componentPath, definition);
    return definition;
  }
  return evaluateDefinition;
}
