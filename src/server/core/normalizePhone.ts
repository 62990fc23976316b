import { ConvexError } from "convex/values";
import { phoneAuthError, phoneAuthErrorData } from "../../errors.js";
import type { PhoneAuthErrorData } from "../../errors.js";
import { isCountryCode } from "../../phone/countries.js";
import type { CountryCode } from "../../phone/countries.js";
import { isE164 } from "../../phone/e164.js";
import type { E164 } from "../../phone/e164.js";
import { parseMobilePhone } from "../../phone/parseMobilePhone.js";
import type { ParsedPhone } from "../../phone/parseMobilePhone.js";
import type { QueryCtx } from "../options/dataModel.js";
import { findAccounts } from "./linking/accounts.js";
import type { PhoneAuthOptions } from "../options/options.js";

/** The options by which an app reads numbers. */
export type Reading = Pick<
  PhoneAuthOptions,
  "defaultCountry" | "countries" | "parsePhone"
>;

/**
 * The one place where text becomes an account id, for signing in and for registering alike: two
 * ways would sooner or later give one number two users.
 */
export function normalizePhone(
  config: Reading,
  input: unknown,
  defaultCountry = config.defaultCountry,
): ParsedPhone {
  const { countries, parsePhone = parseMobilePhone } = config;
  return parsePhone(input, { defaultCountry, countries });
}

/**
 * A number that is looked for and neither stored nor sent to: of any country, since those that an app
 * serves may have changed after somebody registered. What `normalizePhone` accepts, this reads as the
 * same number.
 */
export function readAnyPhone(
  config: Pick<Reading, "defaultCountry" | "parsePhone">,
  input: unknown,
  defaultCountry = config.defaultCountry,
): ParsedPhone {
  const { parsePhone = parseMobilePhone } = config;
  return parsePhone(input, { defaultCountry });
}

type StoredPhone = { ok: true; phone: E164 } | { ok: false; reason: string };

/**
 * The same, and every account's own id, also where a numbering plan has dropped it since.
 *
 * @throws ConvexError `invalid_input`, where `defaultCountry` is no country.
 */
export async function readStoredPhone(
  config: Reading,
  ctx: QueryCtx,
  input: unknown,
  defaultCountry?: CountryCode,
): Promise<StoredPhone> {
  const parsed = readAnyPhone(config, input, readCountry(defaultCountry));
  if (!isE164(input) || (parsed.ok && parsed.phone === input)) return parsed;
  const accounts = await findAccounts(ctx, input);
  return accounts.length > 0 ? { ok: true, phone: input } : parsed;
}

/**
 * A number to create or to send to.
 *
 * @throws ConvexError `invalid_phone`, `country_not_allowed`, `invalid_input` (`defaultCountry`).
 */
export function requirePhone(
  config: Reading,
  input: unknown,
  defaultCountry?: CountryCode,
): Extract<ParsedPhone, { ok: true }> {
  const parsed = normalizePhone(config, input, readCountry(defaultCountry));
  if (parsed.ok) return parsed;
  throw new ConvexError<PhoneAuthErrorData>(phoneRefusal(parsed));
}

/**
 * A number to look for.
 *
 * @throws ConvexError `invalid_phone`, `invalid_input` (`defaultCountry`).
 */
export async function requireStoredPhone(
  config: Reading,
  ctx: QueryCtx,
  input: unknown,
  defaultCountry?: CountryCode,
): Promise<E164> {
  const read = await readStoredPhone(config, ctx, input, defaultCountry);
  if (read.ok) return read.phone;
  throw new ConvexError<PhoneAuthErrorData>(phoneRefusal(read));
}

/** A country that a caller names, for numbers written without one. Refuses what is none. */
export function readCountry(
  given: string | undefined,
): CountryCode | undefined {
  if (given === undefined || isCountryCode(given)) return given;
  throw phoneAuthError("invalid_input", { reason: "defaultCountry" });
}

/** How a refused number is reported to a client. */
export function phoneRefusal(refused: { reason: string }): PhoneAuthErrorData {
  return refused.reason === "country_not_allowed"
    ? phoneAuthErrorData("country_not_allowed")
    : phoneAuthErrorData("invalid_phone", { reason: refused.reason });
}
