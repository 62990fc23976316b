import { phone } from "./phone";

// A signed-in user's own number: where the session is not fresh, a code to the present number; then
// a code to the new one, and the change.
export const { start, confirm, startProof, confirmProof } =
  phone.numberChange();
