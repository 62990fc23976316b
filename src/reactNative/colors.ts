import { useColorScheme } from "react-native";

/** The colours of the form. */
export interface PhoneSignInColors {
  /** Text. */
  readonly ink: string;
  /** Less prominent text, such as hints and the notice. */
  readonly softInk: string;
  /** The main button, and links. */
  readonly accent: string;
  /** Text on the button. */
  readonly onAccent: string;
  /** Borders of fields. */
  readonly line: string;
  /** Errors. */
  readonly danger: string;
  /** The background of the list of countries. */
  readonly surface: string;
}

const LIGHT: PhoneSignInColors = {
  ink: "#1d1c18",
  softInk: "#5d5b54",
  accent: "#1e7e62",
  onAccent: "#ffffff",
  line: "#8a877d",
  danger: "#b3261e",
  surface: "#ffffff",
};

const DARK: PhoneSignInColors = {
  ink: "#f2f1ec",
  softInk: "#b8b5aa",
  accent: "#7fd6b6",
  onAccent: "#0b2a20",
  line: "#85827a",
  danger: "#ffb4ab",
  surface: "#1d1c18",
};

/** The system's light or dark ones, with the app's own put in. */
export function useColors(
  own: Partial<PhoneSignInColors> | undefined,
): PhoneSignInColors {
  const isDark = useColorScheme() === "dark";
  return { ...(isDark ? DARK : LIGHT), ...own };
}
