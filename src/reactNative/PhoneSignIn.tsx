import { useEffect } from "react";
import type { PhoneSignInOptions } from "../client/phoneSignIn.js";
import { en } from "../react/form/texts/en.js";
import { PhoneSignInForm } from "./PhoneSignInForm.js";
import type { PhoneSignInFormOptions } from "./PhoneSignInForm.js";
import { usePhoneSignIn } from "./usePhoneSignIn.js";

/** Props of {@link PhoneSignIn}: the form's, and the hook's but for the language. */
export interface PhoneSignInProps
  extends PhoneSignInFormOptions, Omit<PhoneSignInOptions, "locale"> {
  /** Called once somebody is signed in; Convex Auth's provider needs no help. */
  readonly onSignedIn?: (() => void) | undefined;
}

/**
 * Sign-in with a phone number for React Native, ready made: a number, a code, done. Needs Convex
 * Auth's provider around it. An Expo app needs no polyfill; another one needs a source of random
 * numbers, such as `react-native-get-random-values`.
 *
 * @example
 * ```tsx
 * import { PhoneSignIn } from "convex-phone-auth/react-native";
 *
 * <PhoneSignIn deliveryStatus={api.messages.deliveryStatus} />;
 * ```
 */
export function PhoneSignIn({
  deliveryStatus,
  storage,
  getHumanToken,
  getRandomValues,
  triesPerCode,
  onSignedIn,
  ...form
}: PhoneSignInProps) {
  const { locale } = form.texts ?? en;
  const signIn = usePhoneSignIn({
    locale,
    deliveryStatus,
    storage,
    getHumanToken,
    getRandomValues,
    triesPerCode,
  });
  const isDone = signIn.state.step === "done";
  useEffect(() => {
    if (isDone) onSignedIn?.();
  }, [isDone, onSignedIn]);
  return <PhoneSignInForm {...form} signIn={signIn} />;
}
