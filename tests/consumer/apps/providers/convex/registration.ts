import { operatorFunctions } from "convex-phone-auth/admin";
import { phone } from "./phone";

export const { register } = operatorFunctions(phone);
