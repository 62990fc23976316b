import type { ListRefusalReason } from "./readListPhone.js";

/** Why a row whose number reads is not registered: codes of `convex-phone-auth/errors`. */
export type RowRefusalCode =
  | "invalid_input"
  | "phone_taken"
  | "account_conflict"
  | "not_allowed"
  | "internal_error";

/** A sentence for each; `{field}` stands for the name of what is not accepted. */
export type RowTexts = Readonly<
  Record<ListRefusalReason | RowRefusalCode, string>
>;

/** What a list's rows are refused for beyond their numbers, by language. */
export const ROW_TEXTS: Readonly<Record<string, RowTexts>> = {
  en: {
    several_numbers:
      "This cell has more than one number. Keep the one to text.",
    total_row: "This row is a sum, not a person. Nothing has to be done.",
    invalid_input:
      "A value of this row ({field}) is not accepted. Correct it, or leave it out.",
    phone_taken:
      "This number belongs to another person. Check it, or change that person’s number first.",
    account_conflict:
      "Two accounts have this number. Ask the people who run this app to join them.",
    not_allowed:
      "This number is blocked, or an administrator’s. Ask an administrator.",
    internal_error:
      "This row could not be saved. Import it again, or ask the people who run this app.",
  },
  de: {
    several_numbers:
      "In dieser Zelle stehen mehrere Nummern. Lassen Sie die eine stehen, die SMS bekommt.",
    total_row:
      "Diese Zeile ist eine Summe und keine Person. Es ist nichts zu tun.",
    invalid_input:
      "Ein Wert dieser Zeile ({field}) wird nicht angenommen. Berichtigen Sie ihn, oder lassen Sie ihn weg.",
    phone_taken:
      "Diese Nummer gehört einer anderen Person. Prüfen Sie sie, oder ändern Sie zuerst die der anderen Person.",
    account_conflict:
      "Zwei Konten haben diese Nummer. Bitten Sie die Betreiber der App, sie zusammenzuführen.",
    not_allowed:
      "Diese Nummer ist gesperrt oder gehört der Verwaltung. Fragen Sie bei der Verwaltung nach.",
    internal_error:
      "Diese Zeile ließ sich nicht speichern. Importieren Sie sie noch einmal, oder fragen Sie die Betreiber der App.",
  },
  es: {
    several_numbers:
      "Esta celda tiene varios números. Deja solo el que recibe SMS.",
    total_row: "Esta fila es una suma, no una persona. No hay que hacer nada.",
    invalid_input:
      "Un valor de esta fila ({field}) no se acepta. Corrígelo o quítalo.",
    phone_taken:
      "Este número es de otra persona. Revísalo, o cambia primero el de esa persona.",
    account_conflict:
      "Dos cuentas tienen este número. Pide a quienes llevan la aplicación que las unan.",
    not_allowed:
      "Este número está bloqueado o es de un administrador. Pregunta a un administrador.",
    internal_error:
      "No se pudo guardar esta fila. Impórtala de nuevo o pregunta a quienes llevan la aplicación.",
  },
  fr: {
    several_numbers:
      "Cette cellule contient plusieurs numéros. Gardez celui qui reçoit les SMS.",
    total_row:
      "Cette ligne est un total, pas une personne. Il n’y a rien à faire.",
    invalid_input:
      "Une valeur de cette ligne ({field}) n’est pas acceptée. Corrigez-la ou retirez-la.",
    phone_taken:
      "Ce numéro est celui de quelqu’un d’autre. Vérifiez-le, ou changez d’abord celui de cette personne.",
    account_conflict:
      "Deux comptes ont ce numéro. Demandez aux responsables de l’application de les réunir.",
    not_allowed:
      "Ce numéro est bloqué ou appartient à un administrateur. Adressez-vous à un administrateur.",
    internal_error:
      "Cette ligne n’a pas pu être enregistrée. Importez-la à nouveau, ou demandez aux responsables de l’application.",
  },
  pt: {
    several_numbers:
      "Esta célula tem vários números. Deixe só o que recebe SMS.",
    total_row: "Esta linha é uma soma, não uma pessoa. Nada a fazer.",
    invalid_input:
      "Um valor desta linha ({field}) não é aceito. Corrija-o ou retire-o.",
    phone_taken:
      "Este número é de outra pessoa. Confira-o, ou mude antes o dessa pessoa.",
    account_conflict:
      "Duas contas têm este número. Peça aos responsáveis pelo app que as unam.",
    not_allowed:
      "Este número está bloqueado ou é de um administrador. Fale com um administrador.",
    internal_error:
      "Não foi possível salvar esta linha. Importe-a de novo ou fale com os responsáveis pelo app.",
  },
  ar: {
    several_numbers:
      "في هذه الخلية أكثر من رقم. أبقِ الرقم الذي يستقبل الرسائل.",
    total_row: "هذا الصف مجموع وليس شخصًا. لا يلزم فعل شيء.",
    invalid_input: "قيمة في هذا الصف ({field}) غير مقبولة. صحّحها أو احذفها.",
    phone_taken: "هذا الرقم لشخص آخر. تحقّق منه، أو غيّر رقم ذلك الشخص أولًا.",
    account_conflict: "لهذا الرقم حسابان. اطلب من القائمين على التطبيق دمجهما.",
    not_allowed: "هذا الرقم محظور أو يخص مسؤولًا. اسأل أحد المسؤولين.",
    internal_error:
      "تعذّر حفظ هذا الصف. استورده مرة أخرى، أو اسأل القائمين على التطبيق.",
  },
  hi: {
    several_numbers: "इस खाने में एक से ज़्यादा नंबर हैं। SMS वाला नंबर ही रखें।",
    total_row: "यह पंक्ति जोड़ है, व्यक्ति नहीं। कुछ करने की ज़रूरत नहीं।",
    invalid_input: "इस पंक्ति का एक मान ({field}) मान्य नहीं है। उसे सुधारें या हटा दें।",
    phone_taken: "यह नंबर किसी और का है। नंबर जाँचें, या पहले उस व्यक्ति का नंबर बदलें।",
    account_conflict: "इस नंबर के दो खाते हैं। ऐप चलाने वालों से उन्हें मिलाने को कहें।",
    not_allowed: "यह नंबर ब्लॉक है या किसी एडमिन का है। किसी एडमिन से पूछें।",
    internal_error:
      "यह पंक्ति सहेजी नहीं जा सकी। इसे फिर से आयात करें, या ऐप चलाने वालों से पूछें।",
  },
  zh: {
    several_numbers: "此单元格有多个号码。请只保留接收短信的号码。",
    total_row: "此行是合计，不是人。无需处理。",
    invalid_input: "此行中的一个值（{field}）不被接受。请更正或删除它。",
    phone_taken: "此号码属于其他人。请检查号码，或先更改那个人的号码。",
    account_conflict: "有两个账户使用此号码。请联系应用的运营者将其合并。",
    not_allowed: "此号码已被封锁，或属于管理员。请询问管理员。",
    internal_error: "此行未能保存。请重新导入，或询问应用的运营者。",
  },
};
