/** Fills an array with random bytes that nobody can guess, as `crypto.getRandomValues` does. */
export type GetRandomValues = (bytes: Uint8Array<ArrayBuffer>) => unknown;

/** What platforms call it: the web's standard, and the native half of `expo-crypto`. */
interface Platform {
  crypto?: { getRandomValues?: GetRandomValues };
  expo?: { modules?: { ExpoCrypto?: { getRandomValues?: GetRandomValues } } };
}

/**
 * The platform's source of random bytes.
 *
 * @throws an Error that says what to install where there is none. `Math.random` is not one: who has
 * seen some of its numbers knows the next.
 */
export function requireRandom(given?: GetRandomValues): GetRandomValues {
  if (given !== undefined) return given;
  const { crypto, expo } = globalThis as Platform;
  const native = expo?.modules?.ExpoCrypto;
  if (typeof crypto?.getRandomValues === "function")
    return (bytes) => crypto.getRandomValues?.(bytes);
  if (typeof native?.getRandomValues === "function")
    return (bytes) => native.getRandomValues?.(bytes);
  throw new Error(
    "convex-phone-auth: there is no source of random numbers here. In Expo run " +
      "`npx expo install expo-crypto`; elsewhere in React Native install " +
      "react-native-get-random-values and import it first in your app's entry file; " +
      "or pass `getRandomValues`.",
  );
}
