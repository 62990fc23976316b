import google from "google-libphonenumber";

export const name = "google-libphonenumber";

const { PhoneNumberFormat, PhoneNumberType, PhoneNumberUtil } = google;
const util = PhoneNumberUtil.getInstance();

export function read(
  input: string,
  country: string | undefined,
): string | undefined {
  try {
    const number = util.parse(input, country);
    if (!util.isValidNumber(number)) return undefined;
    const type = util.getNumberType(number);
    return type === PhoneNumberType.MOBILE ||
      type === PhoneNumberType.FIXED_LINE_OR_MOBILE
      ? util.format(number, PhoneNumberFormat.E164)
      : undefined;
  } catch {
    return undefined;
  }
}
