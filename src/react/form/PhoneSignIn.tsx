"use client";

import { useEffect } from "react";
import { usePhoneSignIn } from "../usePhoneSignIn.js";
import type { PhoneSignInOptions } from "../../client/phoneSignIn.js";
import { PhoneSignInForm } from "./PhoneSignInForm.js";
import type { PhoneSignInFormOptions } from "./PhoneSignInForm.js";
import { en } from "./texts/en.js";

/** Props of {@link PhoneSignIn}: the form's, and the hook's but for the language. */
export interface PhoneSignInProps
  extends PhoneSignInFormOptions, Omit<PhoneSignInOptions, "locale"> {
  /** Called once somebody is signed in; Convex Auth's provider needs no help. */
  readonly onSignedIn?: (() => void) | undefined;
}

/**
 * Sign-in with a phone number, ready made: a number, a code, done. Needs
 * `convex-phone-auth/react/form.css`, which names the variables that theme it, and Convex Auth's
 * provider around it. The message is asked for in the language of `texts`.
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
  getHumanToken,
  onSignedIn,
  ...form
}: PhoneSignInProps) {
  const { locale } = form.texts ?? en;
  const options = { locale, deliveryStatus, storage, getHumanToken };
  const signIn = usePhoneSignIn(options);
  const isDone = signIn.state.step === "done";
  useEffect(() => {
    if (isDone) onSignedIn?.();
  }, [isDone, onSignedIn]);
  return <PhoneSignInForm {...form} signIn={signIn} />;
}
