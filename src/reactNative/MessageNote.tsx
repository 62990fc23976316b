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
  signIn: { state, secondsLeft, isOffline, delivery, resendCode, requestCall },
  isOver,
  onAsk,
  texts,
  colors,
}: {
  signIn: PhoneSignIn;
  /** Whether the code can't be used any more, so that the next one is a new one. */
  isOver: boolean;
  /** Called when another message is asked for. */
  onAsk: () => void;
  texts: PhoneSignInTexts;
  colors: PhoneSignInColors;
}) {
  const isReady = state.step === "enteringCode" && secondsLeft === 0;
  const ask = (request: () => Promise<void>) => {
    onAsk();
    void request();
  };
  const isLate = state.step === "enteringCode" && state.isLate;
  const news = isOver ? "" : deliveryText(delivery, isLate, texts);
  const waiting =
    secondsLeft > 0
      ? fillText(texts.resendIn, { time: clockText(secondsLeft) })
      : isOver
        ? texts.sendNew
        : texts.resend;
  return (
    <>
      <Text
        accessibilityLiveRegion="polite"
        style={[styles.text, { color: colors.softInk }]}
      >
        {isOffline ? texts.offline : news}
      </Text>
      {delivery?.canCall === true && delivery.status !== "delivered" && (
        <LinkButton
          text={
            delivery.status === "failed"
              ? texts.delivery.tryCall
              : texts.delivery.callInstead
          }
          isReady={isReady}
          onPress={() => ask(requestCall)}
          colors={colors}
        />
      )}
      <LinkButton
        text={state.step === "sending" ? texts.resending : waiting}
        isReady={isReady}
        onPress={() => ask(resendCode)}
        colors={colors}
      />
    </>
  );
}
