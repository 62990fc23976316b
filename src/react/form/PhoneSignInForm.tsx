"use client";

import { Fragment, useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { CountryCode, CountryPolicy } from "../../phone/countries.js";
import type { PhoneParser } from "../../phone/parseMobilePhone.js";
import type { PhoneSignIn } from "../../client/phoneSignIn.js";
import { CodeStep } from "./CodeStep.js";
import { NumberStep } from "./NumberStep.js";
import { en } from "./texts/en.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { useLoadedTexts } from "./useBrowserTexts.js";
import { useIsClient } from "./useIsClient.js";
import { useLiveRegion } from "./useLiveRegion.js";
import { usePhoneInput } from "./usePhoneInput.js";

/** Props that {@link PhoneSignInForm} and `PhoneSignIn` have in common. */
export interface PhoneSignInFormOptions {
  /**
   * All texts of the form, in one language. Default: the first of the browser's languages that there
   * are texts for, which is loaded when it is needed; else English.
   */
  readonly texts?: PhoneSignInTexts | undefined;
  /** The countries that are listed and accepted. Give your server the same ones. Default: all. */
  readonly countries?: CountryPolicy | undefined;
  /**
   * The country that is chosen at first. Default: the country of the browser's language, or the
   * first accepted country if that one isn't accepted. If the language names no country, it is the
   * only accepted country, or none if there are several. `null`: none, so the person has to choose.
   */
  readonly defaultCountry?: CountryCode | null | undefined;
  /**
   * The function that reads what is typed. Default: `parseMobilePhone`. If your server accepts
   * landlines, pass `parseAnyPhone` of `convex-phone-auth/phone`, which adds 13 kB.
   */
  readonly parsePhone?: PhoneParser | undefined;
  /** The heading level of the title. Use 1 if the form is the whole page. Default: 2. */
  readonly headingLevel?: 1 | 2 | 3 | undefined;
  /** Whether the first field gets the focus when the form appears. Default: `true`. */
  readonly takesFocus?: boolean | undefined;
  /** A class name to add to the form's own class, `phone-sign-in`. */
  readonly className?: string | undefined;
  /** Shown above the heading, such as your logo. */
  readonly logo?: ReactNode;
  /** Shown below everything else, such as other ways to sign in, or your terms. */
  readonly children?: ReactNode;
}

/** Props of {@link PhoneSignInForm}. */
export interface PhoneSignInFormProps extends PhoneSignInFormOptions {
  /** What `usePhoneSignIn`, `usePhoneNumberChange` or `usePhoneProof` returned. */
  readonly signIn: PhoneSignIn;
}

/**
 * The form without the hook, for an app that calls `usePhoneSignIn` itself. `PhoneSignIn` combines
 * the two. It needs the styles in `convex-phone-auth/react/form.css`.
 */
export function PhoneSignInForm({
  signIn,
  texts: given,
  countries,
  defaultCountry,
  parsePhone,
  headingLevel = 2,
  takesFocus = true,
  className,
  logo,
  children,
}: PhoneSignInFormProps) {
  const { state } = signIn;
  const loaded = useLoadedTexts(given);
  const texts = loaded ?? en;
  // What a server drew stays in sight; what a browser draws is not seen in English for a moment.
  const [isDrawnHere] = useState(useIsClient());
  const isWaiting = loaded === null && isDrawnHere;
  const number = usePhoneInput({
    texts,
    countries,
    defaultCountry,
    parsePhone,
  });
  const isDone = state.step === "done";
  useEffect(() => {
    // The next person on this page is to find an empty field.
    if (isDone) number.reset();
    // Once, when it is over.
  }, [isDone]);
  const { announce, region } = useLiveRegion();
  const { isOffline } = signIn;
  useEffect(() => {
    if (isOffline) announce(texts.offline);
  }, [announce, isOffline, texts]);
  const isAtCode =
    state.step === "enteringCode" ||
    state.step === "checking" ||
    state.step === "done" ||
    (state.step === "sending" && state.isResend);
  // What somebody has done here moves the focus on, even where the form did not take it at first.
  const [initialState] = useState(state);
  const movesFocus = takesFocus || state !== initialState;
  const isElsewhere = state.step === "done" && state.isElsewhere;
  const title = isAtCode && !isElsewhere ? texts.codeTitle : texts.title;
  const Heading = `h${headingLevel}` as const;

  return (
    <div
      className={`phone-sign-in ${className ?? ""}`.trimEnd()}
      dir={texts.direction}
      lang={texts.locale}
      data-is-waiting={isWaiting}
    >
      {/* Drawn anew in its language: to the browser nothing moved then, and it takes the focus. */}
      <Fragment key={String(isWaiting)}>
        {logo !== undefined && (
          <div className="phone-sign-in__logo">{logo}</div>
        )}
        <Heading className="phone-sign-in__title">{title}</Heading>
        {isElsewhere ? (
          <p className="phone-sign-in__lead">{texts.doneElsewhere}</p>
        ) : isAtCode ? (
          <CodeStep
            signIn={signIn}
            country={number.shownCountry}
            texts={texts}
            movesFocus={movesFocus}
            announce={announce}
          />
        ) : (
          <>
            <p className="phone-sign-in__lead">
              {isOffline ? texts.offline : texts.lead}
            </p>
            <NumberStep
              signIn={signIn}
              number={number}
              movesFocus={movesFocus}
              announce={announce}
            />
          </>
        )}
        <p className="phone-sign-in__notice">{texts.notice}</p>
        {children}
        {region}
      </Fragment>
    </div>
  );
}
