export { PhoneField } from "convex-phone-auth/react/form";
