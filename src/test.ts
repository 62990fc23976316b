/// <reference types="vite/client" />
import type { GenericSchema, SchemaDefinition } from "convex/server";
import schema from "./component/schema.js";

const modules = import.meta.glob("./component/**/*.ts");

/** The one method of convex-test's object that registering needs. */
export interface ComponentRegistry {
  registerComponent: (
    componentPath: string,
    schema: SchemaDefinition<GenericSchema, boolean>,
    modules: Record<string, () => Promise<unknown>>,
  ) => void;
}

/**
 * Registers the component with a `convexTest` instance, so that an app's tests run it for real.
 *
 * @param t - what `convexTest(schema, modules)` returned
 * @param name - the name under `components` in the app; a nested component's is its path
 * @example
 * ```ts
 * import phoneAuth from "convex-phone-auth/test";
 * const t = convexTest(schema, modules);
 * phoneAuth.register(t);
 * ```
 */
export function register(t: ComponentRegistry, name = "phoneAuth"): void {
  t.registerComponent(name, schema, modules);
}

export default { register, schema, modules };
