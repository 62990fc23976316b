/**
 * The hardened Convex Auth that `convex/auth.ts` exports. It is an entry point of its own, so that
 * functions that only use a `PhoneAuth` do not load all of sign-in.
 */
export { convexAuth } from "./core/convexAuth/convexAuth.js";
