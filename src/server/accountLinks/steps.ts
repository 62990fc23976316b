import { v } from "convex/values";
import type { Refused } from "../core/signIn/codeRequest.js";
import type { Tokens } from "../core/store/stockCalls.js";
import { storeStep } from "../core/store/step.js";

/** Gives the caller's accounts to the user of the ticket, and signs that user in. */
export const linkStep = storeStep<Refused | { ok: true; tokens: Tokens }>()(
  "phone.link",
  () => ({ ticket: v.string() }),
);
