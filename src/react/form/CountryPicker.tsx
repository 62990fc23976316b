import { useEffect, useRef, useState } from "react";
import type { KeyboardEvent, RefObject } from "react";
import { getCallingCode } from "../../phone/countries.js";
import { CountryList } from "./CountryList.js";
import { countryName, listCountryOptions } from "./countryOptions.js";
import { Flag } from "./Flag.js";
import { Text } from "./Text.js";
import { useIsClient } from "./useIsClient.js";
import type { PhoneInput } from "./usePhoneInput.js";

/** The country of a number, on a button that opens the list of them. */
export function CountryPicker({
  number,
  isDisabled,
  onPicked,
}: {
  number: PhoneInput;
  isDisabled: boolean;
  /** Called after a choice: the number is what comes next. */
  onPicked: () => void;
}) {
  const { shownCountry, texts, countries } = number;
  const [isOpen, setOpen] = useState(false);
  const isClient = useIsClient();
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useOpenOnlyInside(root, isOpen, setOpen);

  const callingCode =
    shownCountry === undefined ? "+" : `+${getCallingCode(shownCountry)}`;
  const name =
    isClient && shownCountry !== undefined
      ? countryName(shownCountry, texts.locale)
      : shownCountry;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || !isOpen) return;
    // Else a dialog around the form would close too.
    event.stopPropagation();
    event.preventDefault();
    setOpen(false);
    button.current?.focus();
  };

  return (
    // eslint-disable-next-line jsx-a11y/no-static-element-interactions -- what its parts let through
    <div ref={root} className="phone-field__country" onKeyDown={onKeyDown}>
      <button
        ref={button}
        type="button"
        className="phone-field__picker"
        aria-label={
          name === undefined
            ? texts.country
            : `${texts.country}: ${name} (${callingCode})`
        }
        aria-haspopup="listbox"
        aria-expanded={isOpen}
        disabled={isDisabled}
        onClick={() => setOpen((wasOpen) => !wasOpen)}
      >
        <Flag country={shownCountry} />
        <Text isKept>{callingCode}</Text>
      </button>
      {isOpen && (
        <CountryList
          options={listCountryOptions(texts.locale, countries)}
          selected={shownCountry}
          texts={texts}
          onClose={() => setOpen(false)}
          onPick={(country) => {
            setOpen(false);
            number.setCountry(country);
            onPicked();
          }}
        />
      )}
    </div>
  );
}

/** Closes what is open when the focus or a press goes elsewhere. */
function useOpenOnlyInside(
  root: RefObject<HTMLElement | null>,
  isOpen: boolean,
  setOpen: (isOpen: boolean) => void,
): void {
  useEffect(() => {
    if (!isOpen) return;
    const onElsewhere = ({ target }: Event) => {
      if (target instanceof Node && root.current?.contains(target)) return;
      setOpen(false);
    };
    document.addEventListener("pointerdown", onElsewhere);
    document.addEventListener("focusin", onElsewhere);
    return () => {
      document.removeEventListener("pointerdown", onElsewhere);
      document.removeEventListener("focusin", onElsewhere);
    };
  }, [root, isOpen, setOpen]);
}
