export { PhoneSignIn } from "./PhoneSignIn.js";
export type { PhoneSignInProps } from "./PhoneSignIn.js";
export { PhoneSignInForm } from "./PhoneSignInForm.js";
export type {
  PhoneSignInFormOptions,
  PhoneSignInFormProps,
} from "./PhoneSignInForm.js";
export { PhoneField } from "./PhoneField.js";
export type { PhoneFieldProps } from "./PhoneField.js";
export { usePhoneInput } from "./usePhoneInput.js";
export type { PhoneInput, PhoneInputOptions } from "./usePhoneInput.js";
export { CodeField } from "./CodeField.js";
export type { CodeFieldProps } from "./CodeField.js";
export { readCodeText } from "./codeText.js";
export type { CodeText } from "./codeText.js";
export { guessCountry } from "./guessCountry.js";
export { countryName, listCountryOptions } from "./countryOptions.js";
export type { CountryOption } from "./countryOptions.js";
export { useBrowserTexts } from "./useBrowserTexts.js";
export type {
  DeliveryFailure,
  PhoneSignInTexts,
  PluralTexts,
} from "./texts/texts.js";
export { ar } from "./texts/ar.js";
export { de } from "./texts/de.js";
export { en } from "./texts/en.js";
export { es } from "./texts/es.js";
export { fr } from "./texts/fr.js";
export { hi } from "./texts/hi.js";
export { pt } from "./texts/pt.js";
export { zh } from "./texts/zh.js";
