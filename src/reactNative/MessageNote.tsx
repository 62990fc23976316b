import { Text } from "react-native";
import type { PhoneSignIn } from "../client/phoneSignIn.js";
import { deliveryText } from "../react/form/deliveryText.js";
import type { PhoneSignInTexts } from "../react/form/texts/texts.js";
import { fillText } from "../react/form/words.js";
import type { PhoneSignInColors } from "./colors.js";
import { LinkButton } from "./controls.js";
import { styles } from "./styles.js";
import { clockText } from "./words.js";

/** How the message is doing, and another one or a call where it does not arrive. */
export function MessageNote({
  signIn: { state, secondsLeft, isOffline, delivery, requestCall },
  isOver,
  canResend,
  onResend,
  texts,
  colors,
}: {
  signIn: PhoneSignIn;
  /** Whether the code can't be used any more: the main button then asks for a new one. */
  isOver: boolean;
  /** Whether another message to this number may be of use. */
  canResend: boolean;
  onResend: () => void;
  texts: PhoneSignInTexts;
  colors: PhoneSignInColors;
}) {
  const isReady = state.step === "enteringCode" && secondsLeft === 0;
  const isLate = state.step === "enteringCode" && state.isLate;
  const news = isOver ? "" : deliveryText(delivery, isLate, texts);
  const canCall = delivery?.canCall === true && delivery.status !== "delivered";
  return (
    <>
      <Text
        accessibilityLiveRegion="polite"
        style={[styles.text, { color: colors.softInk }]}
      >
        {isOffline ? texts.offline : news}
      </Text>
      {canCall && !isOver && (
        <LinkButton
          text={
            delivery.status === "failed"
              ? texts.delivery.tryCall
              : texts.delivery.callInstead
          }
          isReady={isReady}
          onPress={() => void requestCall()}
          colors={colors}
        />
      )}
      {canResend && (
        <LinkButton
          text={
            state.step === "sending"
              ? texts.resending
              : resendText(secondsLeft, texts.resend, texts)
          }
          isReady={isReady}
          onPress={onResend}
          colors={colors}
        />
      )}
    </>
  );
}

/** What a button that asks for a message says: how long to wait, or what it does. */
export function resendText(
  secondsLeft: number,
  text: string,
  texts: PhoneSignInTexts,
): string {
  return secondsLeft > 0
    ? fillText(texts.resendIn, { time: clockText(secondsLeft) })
    : text;
}
