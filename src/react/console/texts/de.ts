import { listRefusalMessages } from "../../../csv.js";
import { de as form } from "../../form/texts/de.js";
import type { ConsoleTexts } from "./texts.js";
import { de as people } from "./people/de.js";
import { de as lists } from "./import/de.js";
import { de as events } from "./events/de.js";

const refusals = listRefusalMessages("de");

/** The texts of the console in German. */
export const de: ConsoleTexts = {
  form,
  loading: "Einen Moment…",
  failed: "Der Server konnte nicht antworten",
  noPage: "Diese Seite gibt es nicht",
  toPeople: "Zu den Personen",
  optional: "(freiwillig)",
  cancel: "Abbrechen",
  close: "Schließen",
  none: "keine",
  nothing: "Keine.",
  notAllowed: {
    title: "Für die Verwaltung",
    signIn: "Melden Sie sich mit einer Nummer der Verwaltung an.",
    otherNumber: "Die Nummer, mit der Sie angemeldet sind, darf das nicht.",
  },
  nav: {
    label: "Verwaltung",
    people: "Personen",
    import: "Einlesen",
    events: "Ereignisse",
    sending: "Nachrichten",
  },
  pager: {
    label: "Seiten dieser Liste",
    back: "Zurück",
    next: "Weiter",
    page: "Seite {page}",
    pageOf: "Seite {page} von {pages}",
  },
  errors: {
    not_allowed: "Das darf nur die Verwaltung.",
    country_not_allowed: refusals.country_not_allowed,
    internal_error: "Das ging nicht. Warum, steht im Protokoll des Servers.",
    account_conflict: refusals.account_conflict,
  },
  invalid: {
    name: "Dieser Name ist zu lang. 200 Zeichen genügen.",
    email: "Das ist keine E-Mail-Adresse.",
    budget: "Geben Sie eine ganze Zahl ein, nicht unter null.",
  },
  refusals,
  register: {
    open: "Nummer eintragen",
    lead: "Wer diese Nummer später bestätigt, ist diese Person, wie auch immer sie geschrieben wird.",
    button: "Eintragen",
    busy: "Wird eingetragen…",
    openPerson: "Person öffnen",
    created: "{phone} ist eingetragen.",
    existing: "{phone} war schon eingetragen; nichts wurde geändert.",
    updated: "{phone} war schon eingetragen; leere Felder sind ausgefüllt.",
  },
  invitation: {
    title: "Einladung",
    sent: "{day}, {status}",
    line: "Eingeladen am {sent}.",
    statuses: {
      sending: "unterwegs",
      sent: "gesendet",
      delivered: "angekommen",
      failed: "nicht angekommen",
    },
    reasons: {
      opted_out: "hat Nachrichten abbestellt",
      invalid_number: "diese Nummer gibt es nicht",
      no_sms: "die Nummer empfängt keine SMS",
      handset_unreachable: "Telefon aus oder ohne Empfang",
      verified: "war schon angemeldet",
      paused: "das Senden ist angehalten",
    },
    noNumber: "Ohne Nummer wird niemand eingeladen.",
    blocked: "Gesperrte Personen werden nicht eingeladen.",
    notYet:
      "Noch nicht eingeladen: Eine Nachricht würde sagen, wo die Anmeldung ist.",
    without: "Hat sich ohne Einladung angemeldet.",
    invite: "Einladen…",
    again: "Noch einmal einladen…",
    question: "{name} einladen?",
    text: "Sie bekommt eine Nachricht mit einem Link zur Anmeldung. Sie bezahlen die Nachricht. Eine Nummer wird höchstens ein paar Mal eingeladen.",
    send: "Senden",
    results: {
      invited: {
        one: "{count} Einladung ist unterwegs.",
        other: "{count} Einladungen sind unterwegs.",
      },
      verified: {
        one: "{count} Person war schon angemeldet.",
        other: "{count} Personen waren schon angemeldet.",
      },
      not_registered: {
        one: "{count} Person hat keine eingetragene Nummer.",
        other: "{count} Personen haben keine eingetragene Nummer.",
      },
      invalid_phone: {
        one: "{count} Person hat eine Nummer, die keine ist.",
        other: "{count} Personen haben Nummern, die keine sind.",
      },
      blocked: {
        one: "{count} Person ist gesperrt.",
        other: "{count} Personen sind gesperrt.",
      },
      opted_out: {
        one: "{count} Person hat Nachrichten abbestellt. Ihr START ändert das.",
        other:
          "{count} Personen haben Nachrichten abbestellt. Ihr START ändert das.",
      },
      paused: {
        one: "Das Senden ist angehalten: {count} Person wurde nicht eingeladen.",
        other:
          "Das Senden ist angehalten: {count} Personen wurden nicht eingeladen.",
      },
      limited: {
        one: "{count} Person wurde nicht eingeladen: Sie wurde es vor Kurzem, oder es waren zu viele.",
        other:
          "{count} Personen wurden nicht eingeladen: Sie wurden es vor Kurzem, oder es waren zu viele.",
      },
    },
    tryAgain: "Versuchen Sie es in {time} noch einmal.",
  },
  ...people,
  ...lists,
  ...events,
};
