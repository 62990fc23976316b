import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { Text, View } from "react-native";
import type { PhoneSignIn } from "../client/phoneSignIn.js";
import { setFallbackNames } from "../react/form/countryOptions.js";
import { en } from "../react/form/texts/en.js";
import { acceptedCountry, usePhoneInput } from "../react/form/usePhoneInput.js";
import type { PhoneInputOptions } from "../react/form/usePhoneInput.js";
import { countryNames } from "./countryNames.js";
import { CodeStep } from "./CodeStep.js";
import { useColors } from "./colors.js";
import type { PhoneSignInColors } from "./colors.js";
import { deviceCountry } from "./deviceCountry.js";
import { NumberStep } from "./NumberStep.js";
import { styles } from "./styles.js";

setFallbackNames(countryNames);

/**
 * Props that {@link PhoneSignInForm} and `PhoneSignIn` have in common. Countries and texts are as
 * in the web form, except that the default country is that of the device.
 */
export interface PhoneSignInFormOptions extends PhoneInputOptions {
  /**
   * Your own colours. Those that you leave out follow the light or dark appearance of the system.
   */
  readonly colors?: Partial<PhoneSignInColors> | undefined;
  /** Whether the first field gets the focus, which opens the keyboard. Default: `false`. */
  readonly takesFocus?: boolean | undefined;
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
 * the two.
 */
export function PhoneSignInForm({
  signIn,
  colors: own,
  takesFocus = false,
  logo,
  children,
  ...options
}: PhoneSignInFormProps) {
  const { state } = signIn;
  const { texts = en, countries } = options;
  const [likely] = useState(() => acceptedCountry(deviceCountry(), countries));
  const number = usePhoneInput({
    ...options,
    defaultCountry:
      options.defaultCountry === undefined ? likely : options.defaultCountry,
  });
  const colors = useColors(own);
  const isDone = state.step === "done";
  useEffect(() => {
    // The next person is to find an empty field.
    if (isDone) number.reset();
    // Once, when it is over.
  }, [isDone]);
  const isElsewhere = state.step === "done" && state.isElsewhere;
  const isAtCode =
    !isElsewhere &&
    (state.step === "enteringCode" ||
      state.step === "checking" ||
      isDone ||
      (state.step === "sending" && state.isResend));
  const soft = { color: colors.softInk };

  return (
    <View style={styles.form}>
      {logo}
      <Text
        accessibilityRole="header"
        style={[styles.title, { color: colors.ink }]}
      >
        {isAtCode ? texts.codeTitle : texts.title}
      </Text>
      {isAtCode ? (
        <CodeStep
          signIn={signIn}
          country={number.shownCountry}
          texts={texts}
          colors={colors}
        />
      ) : isElsewhere ? (
        <Text style={[styles.text, soft]}>{texts.doneElsewhere}</Text>
      ) : (
        <>
          <Text style={[styles.text, soft]}>
            {signIn.isOffline ? texts.offline : texts.lead}
          </Text>
          <NumberStep
            signIn={signIn}
            number={number}
            takesFocus={takesFocus}
            colors={colors}
          />
        </>
      )}
      <Text style={[styles.small, soft]}>{texts.notice}</Text>
      {children}
    </View>
  );
}
