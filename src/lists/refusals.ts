import { phoneRefusalMessages } from "../phone/index.js";
import type { PhoneRefusalReason } from "../phone/index.js";
import { refusalsAr } from "../phone/refusals/ar.js";
import { refusalsDe } from "../phone/refusals/de.js";
import { refusalsEs } from "../phone/refusals/es.js";
import { refusalsFr } from "../phone/refusals/fr.js";
import { refusalsHi } from "../phone/refusals/hi.js";
import { refusalsPt } from "../phone/refusals/pt.js";
import type { PhoneRefusalTexts } from "../phone/refusals/texts.js";
import { refusalsZh } from "../phone/refusals/zh.js";
import type { ListRefusalReason } from "./readListPhone.js";
import { ROW_TEXTS } from "./rowTexts.js";
import type { RowRefusalCode } from "./rowTexts.js";

const PHONE_TEXTS: Readonly<Record<string, PhoneRefusalTexts>> = {
  en: phoneRefusalMessages,
  de: refusalsDe,
  es: refusalsEs,
  fr: refusalsFr,
  pt: refusalsPt,
  ar: refusalsAr,
  hi: refusalsHi,
  zh: refusalsZh,
};

/** What a text names where it is known, in brackets: a country, a field. */
const NAMED = /\s?[(（]\{(?:country|field)\}[)）]/;

type Reason = PhoneRefusalReason | ListRefusalReason | RowRefusalCode;

/**
 * Returns the message to show a person for each reason why a row can be refused. It says what is
 * wrong and what to do.
 *
 * @param language - A language tag such as `"de"` or `"pt-BR"`. Default: `"en"`. If it is not one
 *   of the package's eight languages, the messages are in English.
 */
export function listRefusalMessages(
  language = "en",
): Readonly<Record<Reason, string>> {
  const texts = textsOf(language);
  return {
    ...texts,
    country_not_allowed: texts.country_not_allowed.replace(NAMED, ""),
    invalid_input: texts.invalid_input.replace(NAMED, ""),
  };
}

/**
 * Returns the message for one refused row of an import. If a field of the profile is not accepted,
 * the message names it.
 *
 * @param refused - The `code` and `reason` of a row that `showImportRows` or `registerMany`
 *   returned.
 * @param language - A language tag, as for {@link listRefusalMessages}.
 * @returns The message, or the code itself if there is no message for it.
 */
export function describeRefusal(
  { code = "", reason = "" }: { code?: string; reason?: string },
  language = "en",
): string {
  const texts = textsOf(language);
  const why = code === "invalid_phone" ? reason : code;
  if (!Object.hasOwn(texts, why)) return code;
  const [, field = ""] = /^profile\.(.+)/.exec(reason) ?? [];
  return field === "" || why !== "invalid_input"
    ? texts[why as Reason].replace(NAMED, "")
    : texts.invalid_input.replace("{field}", () => field);
}

function textsOf(language: string): Readonly<Record<Reason, string>> {
  const [tag = "en"] = language.toLowerCase().split("-");
  const known = Object.hasOwn(ROW_TEXTS, tag) ? tag : "en";
  return { ...PHONE_TEXTS[known], ...ROW_TEXTS[known] } as Record<
    Reason,
    string
  >;
}
