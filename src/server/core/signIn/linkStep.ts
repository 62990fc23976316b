import { v } from "convex/values";
import type { Refused } from "./codeRequest.js";
import type { Tokens } from "../store/stockCalls.js";
import { storeStep } from "../store/step.js";

/**
 * Gives the caller's accounts to the user of the ticket, and signs that user in. Without tokens where a
 * second factor is asked for first.
 */
export const linkStep = storeStep<
  Refused | { ok: true; tokens: Tokens | null }
>()("phone.link", () => ({ ticket: v.string() }));
