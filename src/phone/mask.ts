import { isE164 } from "./e164.js";
import { readNumber } from "./readNumber.js";

/**
 * Masks a phone number for a log line, or for a screen that other people see. Only the country and
 * the last two digits remain. Anything that is not an E.164 number becomes `"?? ···"`. So if you
 * pass some other value by mistake, it isn't shown either.
 *
 * @param phone - An E.164 number.
 * @returns For example `"US ···23"`.
 */
export function maskPhone(phone: string): string {
  if (!isE164(phone)) return "?? ···";
  const number = readNumber(phone, undefined);
  return `${number?.country ?? "??"} ···${phone.slice(-2)}`;
}
