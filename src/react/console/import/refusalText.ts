import { describeRefusal, listRefusalMessages } from "../../../csv.js";
import { hasText } from "../../form/words.js";
import type { ConsoleTexts } from "../texts/texts.js";

/** A reason of refusal, or an error code, in a few words: a heading of counts. */
export function refusalName(reason: string, texts: ConsoleTexts): string {
  const { reasons } = texts.import;
  return hasText(reason, reasons)
    ? reasons[reason]
    : refusalText(reason, texts);
}

/** The same as a sentence. */
export function refusalText(reason: string, texts: ConsoleTexts): string {
  if (hasText(reason, texts.refusals)) return texts.refusals[reason];
  const ofLists = listRefusalMessages(texts.form.locale);
  return hasText(reason, ofLists)
    ? ofLists[reason]
    : reason.replaceAll("_", " ");
}

/** Why a row of an import was refused; empty where it was not. */
export function rowRefusalText(
  refused: { code?: string; reason?: string },
  texts: ConsoleTexts,
): string {
  const { code, reason = "" } = refused;
  if (code === undefined) return "";
  return code === "invalid_phone"
    ? refusalText(reason, texts)
    : describeRefusal(refused, texts.form.locale);
}
