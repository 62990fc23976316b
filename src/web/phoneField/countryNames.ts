import { listCountryOptions } from "convex-phone-auth/react/form";

/** Every country in the order of the English alphabet, calling codes without the `+`. */
export const COUNTRIES = listCountryOptions("en").map(
  ({ country, name, callingCode }) => ({
    code: country,
    name,
    callingCode: callingCode.slice(1),
  }),
);
