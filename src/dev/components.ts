import { register } from "convex-phone-auth/test";
import type { ComponentRegistry } from "convex-phone-auth/test";

/** The components of `convex/convex.config.ts`; one inside another goes by its path, `outer/inner`. */
export function registerComponents(t: ComponentRegistry): void {
  register(t, "phoneAuth");
}
