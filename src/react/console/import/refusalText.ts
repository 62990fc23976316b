import { listRefusalMessages } from "../../../csv.js";
import { hasText } from "../../form/words.js";
import type { ConsoleTexts } from "../texts/texts.js";

/** A reason of refusal, or an error code, in a few words: a heading of counts. */
export function refusalName(reason: string, texts: ConsoleTexts): string {
  const { reasons } = texts.import;
  return hasText(reason, reasons) ? reasons[reason] : sentence(reason, texts);
}

/** The same as a sentence. */
export function refusalText(reason: string, texts: ConsoleTexts): string {
  if (hasText(reason, texts.refusals)) return texts.refusals[reason];
  const ofLists = listRefusalMessages(texts.form.locale);
  return hasText(reason, ofLists) ? ofLists[reason] : sentence(reason, texts);
}

function sentence(code: string, texts: ConsoleTexts): string {
  if (hasText(code, texts.errors)) return texts.errors[code];
  const { errors } = texts.form;
  return hasText(code, errors) ? errors[code] : code.replaceAll("_", " ");
}
