/**
 * What is used of React Native here, so that this package builds without it. The Expo app of
 * `tests/consumer` compiles these files against React Native's own types.
 */
declare module "react-native" {
  import type { ComponentType, ReactNode, Ref } from "react";

  type Style = object | undefined | false | readonly Style[];

  interface ViewProps {
    children?: ReactNode;
    style?: Style;
    testID?: string | undefined;
    accessible?: boolean;
    accessibilityLabel?: string;
    accessibilityHint?: string;
    accessibilityRole?: "button" | "header" | "link" | "search" | "alert";
    accessibilityState?: {
      disabled?: boolean;
      busy?: boolean;
      selected?: boolean;
      expanded?: boolean;
    };
    accessibilityLiveRegion?: "none" | "polite" | "assertive";
  }

  export const View: ComponentType<ViewProps>;
  export const Text: ComponentType<ViewProps & { selectable?: boolean }>;
  export const Pressable: ComponentType<
    ViewProps & {
      onPress?: () => void;
      disabled?: boolean;
      hitSlop?: number;
    }
  >;
  export const ActivityIndicator: ComponentType<{ color?: string }>;
  export const Modal: ComponentType<{
    children?: ReactNode;
    visible?: boolean;
    animationType?: "none" | "slide" | "fade";
    onRequestClose?: () => void;
  }>;
  export const FlatList: <Item>(props: {
    data: readonly Item[];
    keyExtractor: (item: Item) => string;
    renderItem: (row: { item: Item }) => ReactNode;
    initialNumToRender?: number;
    keyboardShouldPersistTaps?: "always" | "never" | "handled";
    ListEmptyComponent?: ReactNode;
  }) => ReactNode;
  export const TextInput: ComponentType<
    ViewProps & {
      ref?: Ref<TextInputHandle>;
      value?: string;
      onChangeText?: (text: string) => void;
      onSubmitEditing?: () => void;
      onBlur?: () => void;
      editable?: boolean;
      autoFocus?: boolean;
      placeholder?: string;
      placeholderTextColor?: string;
      selectTextOnFocus?: boolean;
      keyboardType?: "default" | "phone-pad" | "number-pad";
      returnKeyType?: "done" | "go" | "search";
      textContentType?: "telephoneNumber" | "oneTimeCode" | "none";
      autoComplete?: "tel" | "one-time-code" | "off";
      autoCorrect?: boolean;
    }
  >;
  export interface TextInputHandle {
    focus: () => void;
  }
  export const StyleSheet: {
    create: <Styles extends Record<string, object>>(styles: Styles) => Styles;
  };
  export const AccessibilityInfo: {
    announceForAccessibility: (text: string) => void;
  };
  export function useColorScheme(): string | null | undefined;
}
