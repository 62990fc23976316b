"use client";

import { useEffect } from "react";
import { usePhoneSignIn } from "../usePhoneSignIn.js";
import type { PhoneSignInOptions } from "../../client/phoneSignIn.js";
import type { Done } from "../../client/phoneSignInState.js";
import { PhoneSignInForm } from "./PhoneSignInForm.js";
import type { PhoneSignInFormOptions } from "./PhoneSignInForm.js";
import { useBrowserTexts } from "./useBrowserTexts.js";

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
 * A ready-made form to sign in with a phone number: the person enters a number, then a code. It
 * needs Convex Auth's provider around it, and the styles in `convex-phone-auth/react/form.css`;
 * that file lists the variables for your theme. The message is sent in the language of the form, if
 * your app sends messages in that language.
 *
 * @example
 * ```tsx
 * import { PhoneSignIn } from "convex-phone-auth/react/form";
 * import "convex-phone-auth/react/form.css";
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
  const { locale } = useBrowserTexts(form.texts);
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
