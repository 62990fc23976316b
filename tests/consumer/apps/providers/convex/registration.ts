import { phone } from "./phone";

export const { register } = phone.registration();
