import { parsePhoneNumber } from "awesome-phonenumber";

export const name = "awesome-phonenumber";

export function read(
  input: string,
  country: string | undefined,
): string | undefined {
  const number = parsePhoneNumber(
    input,
    country === undefined ? {} : { regionCode: country },
  );
  return number.valid && number.typeIsMobile ? number.number.e164 : undefined;
}
