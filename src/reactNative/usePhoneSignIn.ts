import type { PhoneSignIn, PhoneSignInOptions } from "../client/phoneSignIn.js";
import { usePhoneSignIn as useAnywhere } from "../react/usePhoneSignIn.js";
import { expoRandom } from "./expoRandom.js";

/**
 * `usePhoneSignIn` of `convex-phone-auth/react`, which in an Expo app needs no polyfill: random
 * numbers come from Expo itself. Without any source of them it throws at once and says what to
 * install.
 */
export function usePhoneSignIn(options: PhoneSignInOptions = {}): PhoneSignIn {
  const { getRandomValues = expoRandom() } = options;
  return useAnywhere({ ...options, getRandomValues });
}
