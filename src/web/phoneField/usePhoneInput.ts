export { guessCountry, usePhoneInput } from "convex-phone-auth/react/form";
