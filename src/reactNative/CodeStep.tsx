import { useEffect, useState } from "react";
import { AccessibilityInfo, Text, TextInput, View } from "react-native";
import type { PhoneSignIn } from "../client/phoneSignIn.js";
import type { CountryCode } from "../phone/countries.js";
import { readCodeText } from "../react/form/codeText.js";
import { hintText, overText, refusedText } from "../react/form/codeWords.js";
import { hasNoNumber } from "../react/form/deliveryText.js";
import type { PhoneSignInTexts } from "../react/form/texts/texts.js";
import { fillText, phoneText } from "../react/form/words.js";
import type { PhoneSignInColors } from "./colors.js";
import { MainButton, LinkButton, Note } from "./controls.js";
import { MessageNote, resendText } from "./MessageNote.js";
import { styles } from "./styles.js";

/** The second step: the code, which either system fills in, handed in with its last digit. */
export function CodeStep({
  signIn,
  country,
  texts,
  colors,
}: {
  signIn: PhoneSignIn;
  country: CountryCode | undefined;
  texts: PhoneSignInTexts;
  colors: PhoneSignInColors;
}) {
  const { state, secondsLeft, submitCode, resendCode, editNumber } = signIn;
  const [code, setCode] = useState("");
  // A refusal is of the digits that were handed in, not of those typed since.
  const [handedIn, setHandedIn] = useState("");
  const [isTooLong, setTooLong] = useState(false);
  const { step } = state;
  const over = step === "enteringCode" ? overText(state, texts) : null;
  const refused = step === "enteringCode" ? state.error : null;
  const refusal = refusedText(state, country, texts);
  const error =
    over ??
    (isTooLong ? texts.codeIncomplete : code === handedIn ? refusal : null);
  const sent = fillText(texts.codeSent, {
    phone: phoneText(state.phone, texts),
  });
  const canSubmit = step === "enteringCode" && over === null;
  // Whoever has a code all the same enters it.
  const mustEdit = canSubmit && code === "" && hasNoNumber(signIn.delivery);
  const canAsk = step === "enteringCode" && secondsLeft === 0;
  const said = step === "done" ? texts.done : (error ?? sent);
  useEffect(() => AccessibilityInfo.announceForAccessibility(said), [said]);

  const handIn = (digits: string) => {
    setHandedIn(digits);
    void submitCode(digits);
  };
  const enter = (text: string) => {
    const entered = readCodeText(text);
    setCode(entered.digits);
    setTooLong(entered.isTooLong);
    if (entered.isWhole) handIn(entered.digits);
  };
  const resend = () => {
    if (!canAsk) return;
    // What is of no use any more goes with the message that replaces it.
    if (over !== null || refused !== null) {
      setCode("");
      setHandedIn("");
    }
    setTooLong(false);
    void resendCode();
  };
  const goOn = () => {
    if (mustEdit) editNumber();
    else if (canSubmit) handIn(code);
    else if (over !== null) resend();
  };
  const ink = { color: colors.ink };

  return (
    <>
      <Text style={[styles.text, { color: colors.softInk }]}>{sent}</Text>
      {!mustEdit && (
        <LinkButton
          text={texts.changeNumber}
          isReady={step !== "checking" && step !== "done"}
          onPress={editNumber}
          colors={colors}
        />
      )}
      <Text style={[styles.label, ink]}>{texts.codeLabel}</Text>
      <View
        style={[
          styles.box,
          styles.row,
          { borderColor: error === null ? colors.line : colors.danger },
        ]}
      >
        <TextInput
          accessibilityLabel={texts.codeLabel}
          keyboardType="number-pad"
          textContentType="oneTimeCode"
          autoComplete="one-time-code"
          autoCorrect={false}
          autoFocus
          selectTextOnFocus
          editable={canSubmit}
          value={code}
          onChangeText={enter}
          onSubmitEditing={goOn}
          style={[styles.input, styles.code, ink]}
        />
      </View>
      <Note
        text={step === "done" ? texts.done : (error ?? hintText(state, texts))}
        isError={error !== null}
        colors={colors}
      />
      <MainButton
        text={
          over !== null
            ? resendText(secondsLeft, texts.sendNew, texts)
            : step === "checking"
              ? texts.checking
              : mustEdit
                ? texts.changeNumber
                : texts.submitCode
        }
        isReady={over === null ? canSubmit : canAsk}
        isBusy={step === "checking"}
        onPress={goOn}
        colors={colors}
      />
      {step !== "done" && (
        <MessageNote
          signIn={signIn}
          isOver={over !== null}
          canResend={over === null && !mustEdit}
          onResend={resend}
          texts={texts}
          colors={colors}
        />
      )}
    </>
  );
}
