import { isPhoneAuthError } from "../../../errors.js";
import type { PhoneAuthErrorCode } from "../../../errors.js";
import { hasText } from "../../form/words.js";
import type { Words } from "../words.js";

/** What to tell a person about whatever a mutation or a query threw, in plain words. */
export function thrownText(thrown: unknown, { texts }: Words): string {
  if (!isPhoneAuthError(thrown)) return texts.form.errors.failed;
  const { code, reason } = thrown.data;
  if (code === "invalid_phone" && hasText(reason, texts.refusals))
    return texts.refusals[reason];
  if (code === "invalid_input" && hasText(reason, texts.invalid))
    return texts.invalid[reason];
  return hasText(code, texts.errors)
    ? texts.errors[code]
    : texts.form.errors[code];
}

/** The error code of what was thrown, or null when it is not one of ours. */
export function thrownCode(thrown: unknown): PhoneAuthErrorCode | null {
  return isPhoneAuthError(thrown) ? thrown.data.code : null;
}
