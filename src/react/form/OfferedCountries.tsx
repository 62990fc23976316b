import { countryName } from "./countryOptions.js";
import { Text } from "./Text.js";
import type { PhoneInput } from "./usePhoneInput.js";

/**
 * The countries under which a refused number would be one, a tap each. They stand below the button
 * that sends: whoever presses that leaves the field, and must not find something else under the
 * finger.
 */
export function OfferedCountries({
  number: { offeredCountries, setCountry, texts },
  onPicked,
}: {
  number: PhoneInput;
  /** Called after a choice: the number is what comes next. */
  onPicked: () => void;
}) {
  if (offeredCountries.length === 0) return null;
  return (
    <p className="phone-sign-in__offer">
      <Text>{texts.looksLike}</Text>
      {offeredCountries.map((country) => (
        <button
          key={country}
          type="button"
          className="phone-sign-in__link phone-sign-in__offered"
          onClick={() => {
            setCountry(country);
            onPicked();
          }}
        >
          <Text>{countryName(country, texts.locale)}</Text>
        </button>
      ))}
    </p>
  );
}
