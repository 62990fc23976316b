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
    "Eine Tabellenkalkulation hat diese Nummer verändert. Formatieren Sie die Spalte als Text und geben Sie sie neu ein.",
  needs_country:
    "Wählen Sie ein Land, oder beginnen Sie mit + und der Landesvorwahl.",
  unknown_country:
    "Kein Land hat diese Vorwahl. Prüfen Sie die Ziffern nach dem +.",
  impossible:
    "Diese Nummer ist zu kurz oder zu lang für ihr Land. Prüfen Sie die Ziffern und das Land.",
  unknown_range:
    "Nummern, die so beginnen, kennen wir nicht. Prüfen Sie die Ziffern und das Land.",
  ambiguous:
    "Das lässt sich als zwei verschiedene Nummern lesen. Schreiben Sie + und die Landesvorwahl, sonst nur Ziffern.",
  not_mobile:
    "Als Mobilnummer kennen wir diese Nummer nicht. Prüfen Sie die Ziffern, oder geben Sie eine Mobilnummer ein.",
  not_geographic:
    "Diese Nummer gehört zu keinem Land. Geben Sie eine Mobilnummer ein.",
  country_not_allowed:
    "Nummern dieses Landes ({country}) werden hier nicht angenommen. Geben Sie eine Nummer eines anderen Landes ein.",
};
