import { parsePhone } from "../phone/index.js";
import type { ParsedPhone } from "../phone/index.js";
import type { PhoneAuthConfig } from "./options.js";
import { phoneAuthErrorData } from "../errors.js";
import type { PhoneAuthErrorData } from "../errors.js";

/**
 * The one place where text becomes an account id, for signing in and for registering alike: two
 * ways would sooner or later give one number two users.
 */
export function normalizePhone(
  config: Pick<PhoneAuthConfig, "defaultCountry" | "countries" | "types">,
  input: unknown,
  defaultCountry = config.defaultCountry,
): ParsedPhone {
  return parsePhone(input, {
    defaultCountry,
    countries: config.countries,
    types: config.types,
  });
}

/** How a refused number is reported to a client. */
export function phoneRefusal(refused: { reason: string }): PhoneAuthErrorData {
  return refused.reason === "country_not_allowed"
    ? phoneAuthErrorData("country_not_allowed")
    : phoneAuthErrorData("invalid_phone", { reason: refused.reason });
}
