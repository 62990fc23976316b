// A signed-in user's own sessions: what they are signed in on, and the end of it.
import { sessionFunctions } from "convex-phone-auth/sessions";
import { phone } from "./phone";

export const { list, end, endOthers } = sessionFunctions(phone);
