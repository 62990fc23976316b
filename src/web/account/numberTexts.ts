import { en } from "convex-phone-auth/react/form";
import type { PhoneSignInTexts } from "convex-phone-auth/react/form";

const errors = {
  ...en.errors,
  not_allowed:
    "You signed in too long ago for this. Sign out, sign in again, and come back within five minutes.",
};

const change: PhoneSignInTexts = {
  ...en,
  title: "Change the number",
  lead: "We text a code to the new one. Your other devices are signed out.",
  phoneLabel: "New number",
  codeTitle: "Enter the new number's code",
  submitCode: "Change the number",
  done: "Your number is changed.",
  errors,
};

const add: PhoneSignInTexts = {
  ...change,
  title: "Add a number",
  lead: "We text a code to it; from then on you can sign in with it.",
  submitCode: "Add the number",
};

/** Words of the form while the new number is proved. */
export function changeTexts(hasNumber: boolean): PhoneSignInTexts {
  return hasNumber ? change : add;
}

/** The same while the present number is: it is a while since it was. */
export const proofTexts: PhoneSignInTexts = {
  ...change,
  codeTitle: "First, your present number",
  codeSent:
    "To be sure that it is you, a six-digit code is on its way to {phone}.",
  changeNumber: "Another new number",
  submitCode: "Go on",
};
