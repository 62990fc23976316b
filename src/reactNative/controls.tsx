import { ActivityIndicator, Pressable, Text } from "react-native";
import type { PhoneSignInColors } from "./colors.js";
import { styles } from "./styles.js";

/** The one button of a step: the next thing to do. */
export function MainButton({
  text,
  isReady,
  isBusy,
  onPress,
  colors,
}: {
  text: string;
  isReady: boolean;
  isBusy: boolean;
  onPress: () => void;
  colors: PhoneSignInColors;
}) {
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityState={{ disabled: !isReady, busy: isBusy }}
      disabled={!isReady}
      onPress={onPress}
      style={[
        styles.button,
        { backgroundColor: colors.accent },
        !isReady && styles.waiting,
      ]}
    >
      {isBusy && <ActivityIndicator color={colors.onAccent} />}
      <Text style={[styles.buttonText, { color: colors.onAccent }]}>
        {text}
      </Text>
    </Pressable>
  );
}

/** Something else that can be done. */
export function LinkButton({
  text,
  isReady = true,
  onPress,
  colors,
}: {
  text: string;
  isReady?: boolean;
  onPress: () => void;
  colors: PhoneSignInColors;
}) {
  return (
    <Pressable
      accessibilityRole="button"
      accessibilityState={{ disabled: !isReady }}
      disabled={!isReady}
      onPress={onPress}
      style={styles.link}
    >
      <Text
        style={[
          styles.linkText,
          { color: isReady ? colors.accent : colors.softInk },
        ]}
      >
        {text}
      </Text>
    </Pressable>
  );
}

/** The line under a field: a hint, or in its place what is wrong, which is read out. */
export function Note({
  text,
  isError,
  colors,
}: {
  text: string;
  isError: boolean;
  colors: PhoneSignInColors;
}) {
  return (
    <Text
      accessibilityLiveRegion="polite"
      style={[styles.note, { color: isError ? colors.danger : colors.softInk }]}
    >
      {text}
    </Text>
  );
}
