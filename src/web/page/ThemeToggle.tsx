import { useState } from "react";
import { storedTheme, storeTheme } from "./theme";
import type { Theme } from "./theme";

const NEXT: Record<Theme, Theme> = {
  auto: "light",
  light: "dark",
  dark: "auto",
};
const NAMES: Record<Theme, string> = {
  auto: "as the system",
  light: "light",
  dark: "dark",
};

export function ThemeToggle() {
  const [theme, setTheme] = useState(storedTheme);
  const onClick = () => {
    const next = NEXT[theme];
    storeTheme(next);
    setTheme(next);
  };
  return (
    <button
      type="button"
      className="icon-button"
      onClick={onClick}
      title={`Colours: ${NAMES[theme]}`}
    >
      <span className="visually-hidden">{`Colours: ${NAMES[theme]}`}</span>
      <svg viewBox="0 0 24 24" aria-hidden="true" width="20" height="20">
        <circle
          cx="12"
          cy="12"
          r="8"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        />
        {theme === "auto" && (
          <path d="M12 4a8 8 0 0 1 0 16Z" fill="currentColor" />
        )}
        {theme === "dark" && (
          <circle cx="12" cy="12" r="7" fill="currentColor" />
        )}
      </svg>
    </button>
  );
}
