import { v } from "convex/values";
import type { VAny } from "convex/values";
import type { CodeTimes } from "../core/signIn/challengeFlow.js";
import type { Refused } from "../core/signIn/codeRequest.js";
import type { Tokens } from "../core/store/stockCalls.js";
import { storeStep } from "../core/store/step.js";

/** What a client sent along, read by the code that reads a sign-in's. */
const vGiven = () => v.any() as VAny<Record<string, unknown>>;

/** Sends a code to the number of whoever holds the ticket. */
export const startFactorStep = storeStep<
  Refused | ({ ok: true } & Partial<CodeTimes>)
>()("phone.startFactor", () => ({ given: vGiven() }));

/** Tries that code, and starts the session. */
export const redeemFactorStep = storeStep<
  Refused | { ok: true; tokens: Tokens }
>()("phone.redeemFactor", () => ({ given: vGiven() }));
