export { PhoneSignIn } from "./PhoneSignIn.js";
export type { PhoneSignInProps } from "./PhoneSignIn.js";
export { PhoneSignInForm } from "./PhoneSignInForm.js";
export type {
  PhoneSignInFormOptions,
  PhoneSignInFormProps,
} from "./PhoneSignInForm.js";
export type { PhoneSignInColors } from "./colors.js";
export { usePhoneSignIn } from "./usePhoneSignIn.js";
export type { PhoneSignInOptions } from "../client/phoneSignIn.js";
export type { PhoneSignInTexts } from "../react/form/texts/texts.js";
export { ar } from "../react/form/texts/ar.js";
export { de } from "../react/form/texts/de.js";
export { en } from "../react/form/texts/en.js";
export { es } from "../react/form/texts/es.js";
export { fr } from "../react/form/texts/fr.js";
export { hi } from "../react/form/texts/hi.js";
export { pt } from "../react/form/texts/pt.js";
export { zh } from "../react/form/texts/zh.js";
