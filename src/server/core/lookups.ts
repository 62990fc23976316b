import { parseAnyPhone } from "../../phone/parseAnyPhone.js";
import { parseMobilePhone } from "../../phone/parseMobilePhone.js";
import type { Reading } from "./normalizePhone.js";

/**
 * How operators' input and other providers' ids are read: also lines that the app does not take, or not any more, since somebody
 * may be registered with one. What the app takes is the same number for them.
 */
export function forLookups({
  defaultCountry,
  parsePhone = parseMobilePhone,
}: Reading): Reading {
  return {
    defaultCountry,
    parsePhone: (input, given) => {
      const parsed = parsePhone(input, given);
      return parsed.ok ? parsed : parseAnyPhone(input, given);
    },
  };
}
