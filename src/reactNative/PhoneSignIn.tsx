import { useEffect } from "react";
import type { PhoneSignInOptions } from "../client/phoneSignIn.js";
import type { Done } from "../client/phoneSignInState.js";
import { en } from "../react/form/texts/en.js";
import { PhoneSignInForm } from "./PhoneSignInForm.js";
import type { PhoneSignInFormOptions } from "./PhoneSignInForm.js";
import { usePhoneSignIn } from "./usePhoneSignIn.js";

/** Props of {@link PhoneSignIn}: those of the form, and the options of the hook except `locale`. */
export interface PhoneSignInProps
  extends PhoneSignInFormOptions, Omit<PhoneSignInOptions, "locale"> {
  /**
   * Called when somebody has signed in, with what is known of it, such as `isNewUser`. You don't need
   * it for Convex Auth's provider.
   */
  readonly onSignedIn?: ((done: Done) => void) | undefined;
}

/**
 * A ready-made React Native form to sign in with a phone number: the person enters a number, then a
 * code. It needs Convex Auth's provider around it. An Expo app needs no polyfill. Any other app
 * needs a source of random numbers, such as `react-native-get-random-values`.
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
  deviceStorage,
  getHumanToken,
  getRandomValues,
  triesPerCode,
  profile,
  onSignedIn,
  ...form
}: PhoneSignInProps) {
  const { locale } = form.texts ?? en;
  const signIn = usePhoneSignIn({
    locale,
    deliveryStatus,
    storage,
    deviceStorage,
    getHumanToken,
    getRandomValues,
    triesPerCode,
    profile,
  });
  const { state } = signIn;
  useEffect(() => {
    if (state.step === "done") onSignedIn?.(state);
  }, [state, onSignedIn]);
  return <PhoneSignInForm {...form} signIn={signIn} />;
}
