import type {
  EnteringCode,
  PhoneSignInState,
} from "../../client/phoneSignInState.js";
import type { CountryCode } from "../../phone/countries.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { errorText, fillText, timeText } from "./words.js";

/** Why the code can't be used any more; null while it can. */
export function overText(
  { isSpent, isExpired }: EnteringCode,
  texts: PhoneSignInTexts,
): string | null {
  if (isSpent) return texts.spent;
  return isExpired ? texts.expired : null;
}

/** Why the last code, or the last request, was refused; null where nothing was. */
export function refusedText(
  state: PhoneSignInState,
  country: CountryCode | undefined,
  texts: PhoneSignInTexts,
): string | null {
  if (state.step !== "enteringCode" || state.error === null) return null;
  // The newest message is another window's: its code was right, for there.
  return state.isSuperseded && state.error.code === "invalid_code"
    ? texts.superseded
    : errorText(state.error, country, texts);
}

/** The line under the field while nothing is wrong. */
export function hintText(
  state: PhoneSignInState,
  texts: PhoneSignInTexts,
): string {
  if (state.step === "enteringCode" && state.isSuperseded)
    return texts.superseded;
  return "expiresAt" in state
    ? fillText(texts.codeHint, { time: timeText(state.expiresAt, texts) })
    : "";
}
