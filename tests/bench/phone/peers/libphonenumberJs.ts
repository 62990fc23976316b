import parse from "libphonenumber-js/mobile";
import type { CountryCode } from "libphonenumber-js/mobile";

export const name = "libphonenumber-js/mobile";

export function read(
  input: string,
  country: string | undefined,
): string | undefined {
  const number = parse(input, {
    defaultCountry: country as CountryCode,
    extract: false,
  });
  return number?.isValid() === true && number.getType() === "MOBILE"
    ? number.number
    : undefined;
}
