import type { PhoneSignInTexts } from "convex-phone-auth/react/form";
import type { NumberWords } from "./numberWords";

/** The form's texts while a number is changed or added, and while the present one is proved first. */
export function numberTexts(
  form: PhoneSignInTexts,
  words: NumberWords,
  { hasNumber, isProof }: { hasNumber: boolean; isProof: boolean },
): PhoneSignInTexts {
  const act = hasNumber ? words.change : words.add;
  return {
    ...form,
    title: act,
    lead: hasNumber ? words.changeLead : words.addLead,
    phoneLabel: words.newNumber,
    codeTitle: isProof ? words.proofTitle : words.codeTitle,
    codeSent: isProof ? words.proofSent : form.codeSent,
    changeNumber: isProof ? words.anotherNumber : form.changeNumber,
    submitCode: isProof ? words.goOn : act,
    done: words.done,
    errors: { ...form.errors, not_allowed: words.tooLongAgo },
  };
}
