import { refusalsDe } from "../../../phone/refusals/de.js";
import type { PhoneSignInTexts } from "./texts.js";

/** The texts of the form in German. */
export const de: PhoneSignInTexts = {
  locale: "de",
  direction: "ltr",
  title: "Anmelden",
  lead: "Wir schicken Ihnen einen Code per SMS. Sie brauchen kein Passwort.",
  phoneLabel: "Telefonnummer",
  sendCode: "Code senden",
  sending: "Wird gesendet…",
  keepGoing: "Weiter so…",
  readsAs: "Gelesen als {phone}, {country}",
  looksLike: "Das sieht aus wie eine Nummer aus:",
  tryAgainIn: "Versuchen Sie es in {time} wieder.",
  notice:
    "Es können Kosten für Nachrichten anfallen. Geben Sie Ihren Code niemals weiter.",
  country: "Land",
  searchCountries: "Länder suchen",
  closeCountries: "Liste schließen",
  noCountryFound: "Kein Land gefunden.",
  countriesFound: { one: "{count} Land", other: "{count} Länder" },
  codeTitle: "Code eingeben",
  codeSent: "Kann {phone} hier SMS empfangen, ist ein Code unterwegs.",
  changeNumber: "Nummer ändern",
  codeLabel: "Sechsstelliger Code",
  codeHint: "Gültig bis {time}.",
  codeIncomplete: "Der Code hat sechs Ziffern.",
  submitCode: "Anmelden",
  checking: "Wird geprüft…",
  resend: "Code erneut senden",
  resendIn: "Erneut senden in {time}",
  resending: "Wird erneut gesendet…",
  expired: "Dieser Code ist abgelaufen.",
  spent: "Zu viele falsche Versuche. Fordern Sie einen neuen Code an.",
  superseded:
    "In einem anderen Fenster ist ein neuerer Code angefordert. Geben Sie ihn dort ein.",
  late: "Noch nichts? Nummer prüfen oder Code erneut senden.",
  sendNew: "Neuen Code senden",
  done: "Sie sind angemeldet.",
  doneElsewhere: "Sie haben sich in einem anderen Tab angemeldet.",
  optedOut:
    "Ihre jetzige Nummer hat unsere SMS abbestellt. Antworten Sie START, und versuchen Sie es neu.",
  offline:
    "Sie sind offline. Es geht weiter, sobald Sie wieder verbunden sind.",
  delivery: {
    sending: "Wird gesendet…",
    sent: "Gesendet. Es dauert einen Moment.",
    delivered: "Zugestellt.",
    calling: "Anruf wird aufgebaut…",
    called: "Sie werden angerufen.",
    answered: "Sie wurden angerufen.",
    callInstead: "Lieber anrufen lassen",
    tryCall: "Anrufen lassen",
    failed: {
      invalid_number: "Diese Nummer gibt es nicht. Prüfen oder ändern Sie sie.",
      no_sms: "Diese Nummer empfängt keine SMS.",
      handset_unreachable: "Ihr Telefon ist aus oder ohne Empfang.",
      carrier_blocked: "Ihr Netzbetreiber hat die SMS abgelehnt.",
      carrier_error: "Die SMS ging unterwegs verloren.",
      call_unanswered: "Der Anruf wurde nicht angenommen.",
      not_sent: "Die SMS ließ sich nicht senden.",
    },
  },
  errors: {
    invalid_input:
      "Etwas ist nicht wie erwartet. Bitte prüfen und noch einmal versuchen.",
    invalid_phone:
      "An diese Nummer können wir keinen Code senden. Geben Sie eine andere Nummer ein.",
    country_not_allowed:
      "Dieses Land ist hier nicht dabei ({country}). Nehmen Sie eine andere Nummer.",
    too_many_requests: "Zu viele Versuche.",
    try_later: "Im Moment kann kein Code verschickt werden.",
    bot_check_required: "Bitte bestätigen Sie, dass Sie ein Mensch sind.",
    invalid_code:
      "Dieser Code ist falsch oder abgelaufen. Nehmen Sie den neuesten für dieses Gerät.",
    not_allowed:
      "Der Code stimmt, aber die Nummer hat hier keinen Zugang. Fragen Sie die Betreiber der App.",
    internal_error:
      "Die Anmeldung ist gerade nicht möglich. Versuchen Sie es später noch einmal.",
    phone_taken:
      "Diese Nummer gehört jemand anderem. Geben Sie eine andere Nummer ein.",
    account_conflict:
      "Mit dem Konto dieser Nummer stimmt etwas nicht. Bitten Sie die Betreiber dieser App um Hilfe.",
    failed:
      "Der Server hat nicht geantwortet. Prüfen Sie die Verbindung und versuchen Sie es noch einmal.",
  },
  refusals: refusalsDe,
};
