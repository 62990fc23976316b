import { useEffect, useState } from "react";
import { Pressable, Text, TextInput, View } from "react-native";
import type { PhoneSignIn } from "../client/phoneSignIn.js";
import { getCallingCode } from "../phone/countries.js";
import { formatPhone } from "../phone/format.js";
import { countryName } from "../react/form/countryOptions.js";
import { formatEdit } from "../react/form/typedText.js";
import type { PhoneInput } from "../react/form/usePhoneInput.js";
import { errorText, fillText } from "../react/form/words.js";
import type { PhoneSignInColors } from "./colors.js";
import { LinkButton, MainButton, Note } from "./controls.js";
import { CountrySheet } from "./CountrySheet.js";
import { styles } from "./styles.js";
import { clockText } from "./words.js";

/** The first step: a number, and the button that sends a code to it. */
export function NumberStep({
  signIn: { state, secondsLeft, sendCode },
  number,
  takesFocus,
  colors,
}: {
  signIn: PhoneSignIn;
  number: PhoneInput;
  takesFocus: boolean;
  colors: PhoneSignInColors;
}) {
  const { parsed, shownCountry, texts, text } = number;
  const [isOpen, setOpen] = useState(false);
  const isSending = state.step === "sending";
  const refused = state.step === "enteringNumber" ? state.error : null;
  const isSameNumber = parsed.ok && parsed.phone === state.phone;
  const mustWait = isSameNumber && secondsLeft > 0;
  const refusal =
    refused !== null && (isSameNumber || state.phone === "")
      ? errorText(refused, shownCountry, texts)
      : null;
  const error = refusal ?? number.problem;
  const wait = mustWait
    ? ` ${fillText(texts.tryAgainIn, { time: clockText(secondsLeft) })}`
    : "";

  useEffect(() => {
    if (state.phone !== "" && text === "")
      number.setText(formatPhone(state.phone));
    // Once, when the step begins.
  }, []);

  const submit = () => {
    if (isSending || mustWait) return;
    if (parsed.ok) void sendCode(parsed.phone);
    else number.showProblem();
  };
  const callingCode =
    shownCountry === undefined ? "+" : `+${getCallingCode(shownCountry)}`;

  return (
    <>
      <Text style={[styles.label, { color: colors.ink }]}>
        {texts.phoneLabel}
      </Text>
      <View
        style={[
          styles.box,
          styles.row,
          { borderColor: error === null ? colors.line : colors.danger },
        ]}
      >
        <Pressable
          accessibilityRole="button"
          accessibilityLabel={
            shownCountry === undefined
              ? texts.country
              : `${texts.country}: ${countryName(shownCountry, texts.locale)} (${callingCode})`
          }
          accessibilityState={{ expanded: isOpen, disabled: isSending }}
          disabled={isSending}
          onPress={() => setOpen(true)}
          style={styles.picker}
        >
          <Text style={[styles.text, { color: colors.ink }]}>
            {callingCode}
          </Text>
        </Pressable>
        <TextInput
          accessibilityLabel={texts.phoneLabel}
          keyboardType="phone-pad"
          textContentType="telephoneNumber"
          autoComplete="tel"
          autoFocus={takesFocus}
          returnKeyType="done"
          editable={!isSending}
          value={text}
          onChangeText={(typed) => number.setText(regroup(number, typed))}
          onSubmitEditing={submit}
          style={[styles.input, { color: colors.ink }]}
        />
      </View>
      <Note
        text={error === null ? reading(number) : error + wait}
        isError={error !== null}
        colors={colors}
      />
      {refusal === null && number.offeredCountries.length > 0 && (
        <>
          <Note text={texts.looksLike} isError={false} colors={colors} />
          {number.offeredCountries.map((country) => (
            <LinkButton
              key={country}
              text={countryName(country, texts.locale)}
              onPress={() => number.setCountry(country)}
              colors={colors}
            />
          ))}
        </>
      )}
      <MainButton
        text={isSending ? texts.sending : texts.sendCode}
        isReady={!isSending && !mustWait}
        isBusy={isSending}
        onPress={submit}
        colors={colors}
      />
      {isOpen && (
        <CountrySheet
          countries={number.countries}
          selected={shownCountry}
          texts={texts}
          colors={colors}
          onClose={() => setOpen(false)}
          onPick={(country) => {
            setOpen(false);
            number.setCountry(country);
          }}
        />
      )}
    </>
  );
}

/** The number grouped anew. A field of React Native does not say where its caret is after an edit. */
function regroup(number: PhoneInput, typed: string): string {
  const isShorter = typed.length < number.text.length;
  const { text } = formatEdit(
    number.text,
    { text: typed, caret: typed.length },
    isShorter ? "deleteContentBackward" : undefined,
    number.country,
    number.parsePhone,
  );
  return text;
}

/** How the number reads, as soon as it is one. */
function reading({ text, parsed, shownCountry, texts }: PhoneInput): string {
  if (text.trim() === "") return "";
  if (!parsed.ok || shownCountry === undefined) return texts.keepGoing;
  return fillText(texts.readsAs, {
    phone: formatPhone(parsed.phone),
    country: countryName(shownCountry, texts.locale),
  });
}
