/**
 * Convex Auth, hardened: what `convex/auth.ts` exports. An entry point of its own, because whatever
 * is imported beside it would bring all of sign-in into functions that only name a `PhoneAuth`.
 */
export { convexAuth } from "./core/convexAuth/convexAuth.js";
