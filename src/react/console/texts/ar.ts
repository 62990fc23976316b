import { listRefusalMessages } from "../../../csv.js";
import { ar as form } from "../../form/texts/ar.js";
import type { ConsoleTexts } from "./texts.js";
import { ar as people } from "./people/ar.js";
import { ar as lists } from "./import/ar.js";
import { ar as events } from "./events/ar.js";

const refusals = listRefusalMessages("ar");

/** The texts of the console in Arabic. */
export const ar: ConsoleTexts = {
  form,
  loading: "لحظة…",
  failed: "تعذّر على الخادم أن يجيب",
  noPage: "لا توجد صفحة كهذه",
  toPeople: "إلى الأشخاص",
  optional: "(اختياري)",
  cancel: "إلغاء",
  close: "إغلاق",
  none: "لا شيء",
  nothing: "لا شيء.",
  notAllowed: {
    title: "للمشرفين",
    signIn: "سجّل الدخول برقم أحد المشرفين لترى هذا.",
    otherNumber: "الرقم الذي سجّلت الدخول به ليس لمشرف.",
  },
  nav: {
    label: "لوحة الإدارة",
    people: "الأشخاص",
    import: "استيراد",
    events: "السجل",
    sending: "الرسائل",
  },
  pager: {
    label: "صفحات هذه القائمة",
    back: "السابق",
    next: "التالي",
    page: "الصفحة {page}",
    pageOf: "الصفحة {page} من {pages}",
  },
  errors: {
    not_allowed: "لا يفعل هذا إلا مشرف.",
    country_not_allowed: refusals.country_not_allowed,
    internal_error: "لم ينجح ذلك. السبب في سجل الخادم.",
    account_conflict: refusals.account_conflict,
  },
  invalid: {
    name: "هذا الاسم طويل جدًا. يكفي 200 حرف.",
    email: "هذا ليس عنوان بريد إلكتروني.",
    budget: "أدخل عددًا صحيحًا لا يقل عن الصفر.",
  },
  refusals,
  register: {
    open: "سجّل رقمًا",
    lead: "من يثبت هذا الرقم لاحقًا هو هذا الشخص، كيفما كتبه.",
    button: "سجّل",
    busy: "جارٍ التسجيل…",
    openPerson: "افتح الشخص",
    created: "سُجّل {phone}.",
    existing: "كان {phone} مسجَّلًا؛ لم يتغيّر شيء.",
    updated: "كان {phone} مسجَّلًا؛ مُلئت الخانات الفارغة.",
  },
  invitation: {
    title: "الدعوة",
    sent: "{day}، {status}",
    line: "دُعي: {sent}.",
    statuses: {
      sending: "في الطريق",
      sent: "أُرسلت",
      delivered: "وصلت",
      failed: "لم تصل",
    },
    reasons: {
      opted_out: "لا يريد رسائل",
      invalid_number: "لا رقم كهذا",
      no_sms: "الرقم لا يستقبل الرسائل",
      handset_unreachable: "الهاتف مغلق أو خارج التغطية",
      verified: "كان قد سجّل الدخول",
      paused: "الإرسال متوقف",
    },
    noNumber: "بلا رقم لا يُدعى أحد.",
    blocked: "المحظورون لا يُدعون.",
    notYet: "لم يُدعَ بعد: تخبره رسالة أين يسجّل الدخول.",
    without: "سجّل الدخول بلا دعوة.",
    invite: "ادعُ…",
    again: "ادعُ مرة أخرى…",
    question: "ادعُ {name}؟",
    text: "تصله رسالة برابط الدخول. تدفع ثمن الرسالة، ولا يُدعى الرقم إلا مرات قليلة.",
    send: "أرسل",
    results: {
      invited: {
        one: "دعوة واحدة في الطريق.",
        two: "دعوتان في الطريق.",
        few: "{count} دعوات في الطريق.",
        other: "{count} دعوة في الطريق.",
      },
      verified: {
        one: "شخص واحد سجّل الدخول من قبل.",
        two: "شخصان سجّلا الدخول من قبل.",
        few: "{count} أشخاص سجّلوا الدخول من قبل.",
        other: "{count} شخصًا سجّلوا الدخول من قبل.",
      },
      not_registered: {
        one: "شخص واحد بلا رقم مسجَّل.",
        two: "شخصان بلا رقم مسجَّل.",
        few: "{count} أشخاص بلا رقم مسجَّل.",
        other: "{count} شخصًا بلا رقم مسجَّل.",
      },
      invalid_phone: {
        one: "رقم شخص واحد غير صحيح.",
        two: "رقما شخصين غير صحيحين.",
        few: "أرقام {count} أشخاص غير صحيحة.",
        other: "أرقام {count} شخصًا غير صحيحة.",
      },
      blocked: {
        one: "شخص واحد محظور.",
        two: "شخصان محظوران.",
        few: "{count} أشخاص محظورون.",
        other: "{count} شخصًا محظورون.",
      },
      opted_out: {
        one: "شخص واحد ألغى تلقّي الرسائل. إرساله START يغيّر ذلك.",
        two: "شخصان ألغيا تلقّي الرسائل. إرسالهما START يغيّر ذلك.",
        few: "{count} أشخاص ألغوا تلقّي الرسائل. إرسالهم START يغيّر ذلك.",
        other: "{count} شخصًا ألغوا تلقّي الرسائل. إرسالهم START يغيّر ذلك.",
      },
      paused: {
        one: "الإرسال متوقف: لم يُدعَ شخص واحد.",
        two: "الإرسال متوقف: لم يُدعَ شخصان.",
        few: "الإرسال متوقف: لم يُدعَ {count} أشخاص.",
        other: "الإرسال متوقف: لم يُدعَ {count} شخصًا.",
      },
      limited: {
        one: "لم يُدعَ شخص واحد: دُعي مؤخرًا، أو دُعي كثيرون غيره.",
        two: "لم يُدعَ شخصان: دُعيا مؤخرًا، أو دُعي كثيرون غيرهما.",
        few: "لم يُدعَ {count} أشخاص: دُعوا مؤخرًا، أو دُعي كثيرون غيرهم.",
        other: "لم يُدعَ {count} شخصًا: دُعوا مؤخرًا، أو دُعي كثيرون غيرهم.",
      },
    },
    tryAgain: "أعد المحاولة بعد {time}.",
  },
  ...people,
  ...lists,
  ...events,
};
