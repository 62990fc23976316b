import { phone } from "./phone";

// A signed-in user's own sessions: what they are signed in on, and the end of it.
export const { list, end, endOthers } = phone.sessions();
