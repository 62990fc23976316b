import { v } from "convex/values";
import { storeStep } from "../store/step.js";

/** Removes the accounts of a user that did not fit the transaction before it. */
export const removeAccountsStep = storeStep<null>()(
  "phone.removeAccounts",
  () => ({ userId: v.id("users"), actorId: v.optional(v.string()) }),
);
