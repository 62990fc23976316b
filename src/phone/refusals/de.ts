import type { PhoneRefusalTexts } from "./texts.js";

/** German. */
export const refusalsDe: PhoneRefusalTexts = {
  not_text: "Geben Sie eine Telefonnummer ein.",
  empty: "Geben Sie eine Telefonnummer ein.",
  too_long:
    "Das ist zu lang für eine Telefonnummer. Geben Sie nur eine Nummer ein.",
  characters:
    "Geben Sie nur die Nummer ein: Ziffern, Leerzeichen und ein + am Anfang.",
  extension:
    "Geben Sie die Nummer ohne Durchwahl ein: Eine SMS erreicht sie nicht.",
  spreadsheet:
    "Eine Tabelle hat das verändert. Stellen Sie die Spalte auf Text und tippen Sie die Nummer neu.",
  needs_country:
    "Wählen Sie ein Land, oder beginnen Sie mit + und der Landesvorwahl.",
  unknown_country:
    "Kein Land hat diese Vorwahl. Prüfen Sie die Ziffern nach dem +.",
  impossible:
    "Diese Nummer ist zu kurz oder zu lang für ihr Land. Prüfen Sie die Ziffern und das Land.",
  unknown_range:
    "Nummern, die so beginnen, kennen wir nicht. Prüfen Sie die Ziffern und das Land.",
  ambiguous:
    "Das können zwei Nummern sein. Schreiben Sie + und die Landesvorwahl, sonst nur Ziffern.",
  not_mobile:
    "Das ist keine Mobilnummer, die wir kennen. Prüfen Sie sie, oder nehmen Sie eine andere.",
  not_geographic:
    "Diese Nummer gehört zu keinem Land. Geben Sie eine Mobilnummer ein.",
  country_not_allowed:
    "Dieses Land ist hier nicht dabei ({country}). Nehmen Sie eine andere Nummer.",
};
