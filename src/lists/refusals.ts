import { phoneRefusalMessages } from "../phone/index.js";
import type { PhoneRefusalReason } from "../phone/index.js";
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

/**
 * What to tell a person about each reason that a row is refused for. Those of the number alone are in
 * English; the form's texts have them in every language.
 *
 * @param language - one of the eight of this package; English where it is none
 */
export function listRefusalMessages(
  language = "en",
): Readonly<Record<PhoneRefusalReason | ListRefusalReason, string>> {
  const texts = Object.hasOwn(LIST_TEXTS, language)
    ? LIST_TEXTS[language]
    : undefined;
  return { ...phoneRefusalMessages, ...(texts ?? (LIST_TEXTS["en"] as Texts)) };
}
