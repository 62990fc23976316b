import type { GetRandomValues } from "../client/random.js";

/** Of what Expo puts on every app's globals, as of its version 58. */
interface ExpoGlobals {
  crypto?: { getRandomValues?: unknown };
  expo?: { modules?: { ExpoCrypto?: unknown }; uuidv4?: () => string };
}

/** What a version 4 UUID says of itself: its version, and half a digit of its variant (RFC 9562). */
const FIXED = new Set([12, 16]);

/**
 * Random bytes of an Expo app without `expo-crypto`: every Expo app makes UUIDs natively, of the
 * system's secure random numbers (`UUID()` of iOS, `UUID.randomUUID()` of Android). Undefined where
 * the platform has better, or none.
 */
export function expoRandom(): GetRandomValues | undefined {
  const { crypto, expo } = globalThis as ExpoGlobals;
  const makeUuid = expo?.uuidv4;
  const hasBetter =
    typeof crypto?.getRandomValues === "function" ||
    expo?.modules?.ExpoCrypto !== undefined;
  if (hasBetter || typeof makeUuid !== "function") return undefined;
  return (bytes) => {
    let digits = "";
    for (let at = 0; at < bytes.length; at++) {
      if (digits === "") digits = randomDigits(makeUuid());
      bytes[at] = Number.parseInt(digits.slice(0, 2), 16);
      digits = digits.slice(2);
    }
  };
}

/** The thirty digits of a UUID that are random. */
function randomDigits(uuid: string): string {
  const digits = uuid.replaceAll("-", "");
  return [...digits].filter((_, at) => !FIXED.has(at)).join("");
}
