import type {
  EnteringCode,
  PhoneSignInState,
} from "../../client/phoneSignInState.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { fillText, timeText } from "./words.js";

/** Why the code can't be used any more; null while it can. */
export function overText(
  { isSpent, isExpired }: EnteringCode,
  texts: PhoneSignInTexts,
): string | null {
  if (isSpent) return texts.spent;
  return isExpired ? texts.expired : null;
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
