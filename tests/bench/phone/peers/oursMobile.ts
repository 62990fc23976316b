import { parseMobilePhone } from "../../../../src/phone/index.js";
import type { CountryCode } from "../../../../src/phone/index.js";

export const name = "convex-phone-auth, parseMobilePhone";

export function read(
  input: string,
  country: string | undefined,
): string | undefined {
  const parsed = parseMobilePhone(input, {
    defaultCountry: country as CountryCode | undefined,
  });
  return parsed.ok ? parsed.phone : undefined;
}
