import type { ConvexCredentialsConfig } from "@convex-dev/auth/server";
import { PROVIDER_ID } from "../linking/accounts.js";

/**
 * The provider `phone`, as Convex Auth's `ConvexCredentials` makes one (0.0.95).
 *
 * - `signIn("phone", { phone })` asks for a code.
 * - `signIn("phone", { phone, code })` redeems it.
 *
 * A client that wants its code bound to itself sends `challenge` (the base64url SHA-256 of a random
 * `verifier`) with the first and `verifier` with the second.
 *
 * Our `convexAuth` answers for it (`phoneSignIn.ts`): a code is redeemed and its session started in
 * one transaction, which Convex Auth's own way through `authorize` would take two for.
 */
export function phoneProvider(): ConvexCredentialsConfig {
  return {
    id: PROVIDER_ID,
    type: "credentials",
    authorize: () => {
      throw new Error(
        'convex-phone-auth: `phone.provider()` is for `convexAuth` of "convex-phone-auth/auth".',
      );
    },
  };
}
