import type { PhoneRefusalTexts } from "./texts.js";

/** Spanish. */
export const refusalsEs: PhoneRefusalTexts = {
  not_text: "Escribe un número de teléfono.",
  empty: "Escribe un número de teléfono.",
  too_long:
    "Es demasiado largo para un número de teléfono. Escribe un solo número.",
  characters: "Escribe solo el número: cifras, espacios y un + al principio.",
  extension: "Escribe el número sin extensión: un SMS no puede llegar a ella.",
  spreadsheet:
    "Una hoja de cálculo ha alterado este número. Da formato de texto a la columna y vuelve a escribirlo.",
  needs_country: "Elige un país o empieza por + y el prefijo del país.",
  unknown_country:
    "Ningún país tiene este prefijo. Revisa las cifras después del +.",
  impossible:
    "Este número es demasiado corto o largo para su país. Revisa las cifras y el país.",
  unknown_range:
    "No conocemos números que empiecen así. Revisa las cifras y el país.",
  ambiguous:
    "Puede leerse como dos números distintos. Escríbelo con +, el prefijo del país y solo cifras.",
  not_mobile:
    "No lo conocemos como número de móvil. Revisa las cifras o escribe un número de móvil.",
  not_geographic:
    "Este número no pertenece a ningún país. Escribe un número de móvil.",
  country_not_allowed:
    "Aquí no se aceptan números de este país ({country}). Escribe otro número.",
};
