import { parsePhone } from "../../../../src/phone/index.js";
import type { CountryCode } from "../../../../src/phone/index.js";

export const name = "convex-phone-auth, parsePhone";

export function read(
  input: string,
  country: string | undefined,
): string | undefined {
  const parsed = parsePhone(input, {
    defaultCountry: country as CountryCode | undefined,
  });
  return parsed.ok ? parsed.phone : undefined;
}
