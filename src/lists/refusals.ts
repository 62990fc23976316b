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

type Texts = Readonly<Record<ListRefusalReason, string>>;

/** What a list's rows are refused for beyond their numbers, by language. */
const LIST_TEXTS: Readonly<Record<string, Texts>> = {
  en: {
    several_numbers:
      "This cell has more than one number. Keep the one to text.",
    total_row: "This row is a sum, not a person. Nothing has to be done.",
  },
  de: {
    several_numbers:
      "In dieser Zelle stehen mehrere Nummern. Lassen Sie die eine stehen, die SMS bekommt.",
    total_row:
      "Diese Zeile ist eine Summe und keine Person. Es ist nichts zu tun.",
  },
  es: {
    several_numbers:
      "Esta celda tiene varios números. Deja solo el que recibe SMS.",
    total_row: "Esta fila es una suma, no una persona. No hay que hacer nada.",
  },
  fr: {
    several_numbers:
      "Cette cellule contient plusieurs numéros. Gardez celui qui reçoit les SMS.",
    total_row:
      "Cette ligne est un total, pas une personne. Il n’y a rien à faire.",
  },
  pt: {
    several_numbers:
      "Esta célula tem vários números. Deixe só o que recebe SMS.",
    total_row: "Esta linha é uma soma, não uma pessoa. Nada a fazer.",
  },
  ar: {
    several_numbers:
      "في هذه الخلية أكثر من رقم. أبقِ الرقم الذي يستقبل الرسائل.",
    total_row: "هذا الصف مجموع وليس شخصًا. لا يلزم فعل شيء.",
  },
  hi: {
    several_numbers: "इस खाने में एक से ज़्यादा नंबर हैं। SMS वाला नंबर ही रखें।",
    total_row: "यह पंक्ति जोड़ है, व्यक्ति नहीं। कुछ करने की ज़रूरत नहीं।",
  },
  zh: {
    several_numbers: "此单元格有多个号码。请只保留接收短信的号码。",
    total_row: "此行是合计，不是人。无需处理。",
  },
};

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

/** Which country a refused number is of, the row beside it says. */
const NAMED = /\s?[(（]\{country\}[)）]/;

/**
 * What to tell a person about each reason that a row is refused for: what is wrong, and what to do.
 *
 * @param language - A tag such as `"de"` or `"pt-BR"`, of one of the eight languages of this package;
 *   English where it is none.
 */
export function listRefusalMessages(
  language = "en",
): Readonly<Record<PhoneRefusalReason | ListRefusalReason, string>> {
  const [tag = "en"] = language.toLowerCase().split("-");
  const known = Object.hasOwn(LIST_TEXTS, tag) ? tag : "en";
  const texts = { ...PHONE_TEXTS[known], ...LIST_TEXTS[known] } as Record<
    PhoneRefusalReason | ListRefusalReason,
    string
  >;
  const { country_not_allowed: refused } = texts;
  return { ...texts, country_not_allowed: refused.replace(NAMED, "") };
}
