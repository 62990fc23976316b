// A signed-in user's own number: where the session is not fresh, a code to the present number; then
// a code to the new one, and the change.
import { numberChangeFunctions } from "convex-phone-auth/numberChange";
import { phone } from "./phone";

export const { start, confirm, startProof, confirmProof } =
  numberChangeFunctions(phone);
