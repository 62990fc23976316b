import type { PhoneSignIn, PhoneSignInOptions } from "../client/phoneSignIn.js";
import { usePhoneSignIn as useAnywhere } from "../react/usePhoneSignIn.js";
import { expoRandom } from "./expoRandom.js";

/**
 * The same as `usePhoneSignIn` of `convex-phone-auth/react`, but in an Expo app it needs no
 * polyfill, because it takes random numbers from Expo itself.
 *
 * @throws Error that says what to install, if there is no source of random numbers.
 */
export function usePhoneSignIn(options: PhoneSignInOptions = {}): PhoneSignIn {
  const { getRandomValues = expoRandom() } = options;
  return useAnywhere({ ...options, getRandomValues });
}
