import type { PhoneRefusalTexts } from "./texts.js";

/** French. */
export const refusalsFr: PhoneRefusalTexts = {
  not_text: "Saisissez un numéro de téléphone.",
  empty: "Saisissez un numéro de téléphone.",
  too_long:
    "C’est trop long pour un numéro de téléphone. Saisissez un seul numéro.",
  characters:
    "Saisissez seulement le numéro : chiffres, espaces et un + au début.",
  extension: "Saisissez le numéro sans poste : un SMS ne peut pas y arriver.",
  spreadsheet:
    "Un tableur a modifié ce numéro. Mettez la colonne au format texte et saisissez-le à nouveau.",
  needs_country: "Choisissez un pays, ou commencez par + et son indicatif.",
  unknown_country:
    "Aucun pays n’a cet indicatif. Vérifiez les chiffres après le +.",
  impossible:
    "Ce numéro est trop court ou trop long pour son pays. Vérifiez les chiffres et le pays.",
  unknown_range:
    "Nous ne connaissons pas de numéros qui commencent ainsi. Vérifiez les chiffres et le pays.",
  ambiguous:
    "Cela peut être deux numéros. Écrivez +, l’indicatif du pays, puis seulement des chiffres.",
  not_mobile:
    "Ce n’est pas un numéro de mobile connu. Vérifiez les chiffres ou saisissez un mobile.",
  not_geographic:
    "Ce numéro n’appartient à aucun pays. Saisissez un numéro de mobile.",
  country_not_allowed:
    "Ce pays n’est pas accepté ici ({country}). Saisissez un autre numéro.",
};
