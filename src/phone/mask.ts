import { isE164 } from "./e164.js";
import { readNumber } from "./readNumber.js";

/**
 * Hides a phone number for a log line or a screen that others see: the country and the last two
 * digits stay. Anything that is not an E.164 number becomes `"?? ···"`, so that a value that ended
 * up in the wrong place isn't printed either.
 *
 * @param phone - An E.164 number.
 * @returns For example `"US ···23"`.
 */
export function maskPhone(phone: string): string {
  if (!isE164(phone)) return "?? ···";
  const number = readNumber(phone, undefined);
  return `${number?.country ?? "??"} ···${phone.slice(-2)}`;
}
