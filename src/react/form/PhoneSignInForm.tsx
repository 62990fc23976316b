"use client";

import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import type { CountryCode, CountryPolicy } from "../../phone/countries.js";
import type { PhoneParser } from "../../phone/parseMobilePhone.js";
import type { PhoneSignIn } from "../../client/phoneSignIn.js";
import { CodeStep } from "./CodeStep.js";
import { NumberStep } from "./NumberStep.js";
import { en } from "./texts/en.js";
import type { PhoneSignInTexts } from "./texts/texts.js";
import { useLiveRegion } from "./useLiveRegion.js";
import { usePhoneInput } from "./usePhoneInput.js";

/** What both forms take. */
export interface PhoneSignInFormOptions {
  /** Every word of it, in one language. English by default. */
  readonly texts?: PhoneSignInTexts | undefined;
  /** Countries whose numbers are accepted, and listed; give the server the same. All by default. */
  readonly countries?: CountryPolicy | undefined;
  /** The country chosen at first. By default that of the browser's language. */
  readonly defaultCountry?: CountryCode | null | undefined;
  /**
   * How what is typed is read. By default `parseMobilePhone`; where `PhoneAuth` has
   * `parseAnyPhone` of `convex-phone-auth/phone`, pass that, which brings 13 kB along.
   */
  readonly parsePhone?: PhoneParser | undefined;
  /** Which heading the title is: 1 on a page of its own, 2 (the default) in a page or dialog. */
  readonly headingLevel?: 1 | 2 | 3 | undefined;
  /** Whether the first field takes the focus when the form appears. `true` by default. */
  readonly takesFocus?: boolean | undefined;
  /** Added to the form's own class, `phone-sign-in`. */
  readonly className?: string | undefined;
  /** Under everything else: other ways in, terms. */
  readonly children?: ReactNode;
}

/** Props of {@link PhoneSignInForm}. */
export interface PhoneSignInFormProps extends PhoneSignInFormOptions {
  /** From `usePhoneSignIn`. */
  readonly signIn: PhoneSignIn;
}

/**
 * The form alone, for an app that calls `usePhoneSignIn` itself; `PhoneSignIn` is both in one. Needs
 * `convex-phone-auth/react/form.css`.
 */
export function PhoneSignInForm({
  signIn,
  texts = en,
  countries,
  defaultCountry,
  parsePhone,
  headingLevel = 2,
  takesFocus = true,
  className,
  children,
}: PhoneSignInFormProps) {
  const { state } = signIn;
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
    >
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
    </div>
  );
}
