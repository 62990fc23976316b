import { getCallingCode, isCountryCode } from "convex-phone-auth/phone";
import type { CountryCode } from "convex-phone-auth/phone";
import { COUNTRIES } from "./countryNames";

/** The platform's own list, which every phone and screen reader knows, under a short label. */
export function CountryPicker({
  country,
  onCountry,
  isDisabled,
}: {
  country: CountryCode;
  onCountry: (country: CountryCode) => void;
  isDisabled: boolean;
}) {
  return (
    <div className="country">
      <span className="country__shown" aria-hidden="true">
        <span className="country__code">{country}</span>+
        {getCallingCode(country)}
        <svg viewBox="0 0 12 12" width="10" height="10">
          <path
            d="m2 4 4 4 4-4"
            fill="none"
            stroke="currentColor"
            strokeWidth="1.8"
          />
        </svg>
      </span>
      <select
        aria-label="Country"
        autoComplete="off"
        value={country}
        disabled={isDisabled}
        onChange={({ target }) => {
          if (isCountryCode(target.value)) onCountry(target.value);
        }}
      >
        {COUNTRIES.map(({ code, name, callingCode }) => (
          <option key={code} value={code}>{`${name} (+${callingCode})`}</option>
        ))}
      </select>
    </div>
  );
}
