import { phone } from "./phone";

// A signed-in user's own number: a code to the new number, then the change.
export const { start, confirm } = phone.numberChange();
