import { mutationGeneric } from "convex/server";
import type { RegisteredMutation } from "convex/server";
import { v } from "convex/values";
import { configOf } from "../core/configOf.js";
import type { AnyPhoneAuth } from "../core/PhoneAuth.js";
import type { MutationCtx } from "../options/dataModel.js";
import { vChanged, vProofStarted, vStarted } from "./answers.js";
import type { Changed, ProofStarted, Started } from "./answers.js";
import {
  confirmChange,
  confirmProof,
  startChange,
  startProof,
} from "./numberChangeSteps.js";

/**
 * What `numberChangeFunctions` yields: public functions for the signed-in user's own number. Refusals
 * are returned. With `times: "true"`, what starts also tells how long to wait for another message
 * and how long the code is good.
 */
export interface NumberChangeFunctions {
  /**
   * Sends a code to the new number. Refused with `not_allowed` and reason `sign_in_again` where the
   * present number was not proved within five minutes.
   */
  start: RegisteredMutation<
    "public",
    {
      phone: string;
      challenge?: string;
      locale?: string;
      channel?: string;
      times?: string;
    },
    Promise<Started>
  >;
  /** Redeems that code and changes the number, or adds it for a user who had none. */
  confirm: RegisteredMutation<
    "public",
    { phone: string; code: string; verifier?: string },
    Promise<Changed>
  >;
  /**
   * Sends a code to the present number, for a session that is not fresh. With `purpose: "identity"`
   * its message speaks of who somebody is and not of a change; say it to both functions.
   */
  startProof: RegisteredMutation<
    "public",
    {
      purpose?: string;
      challenge?: string;
      locale?: string;
      channel?: string;
      times?: string;
    },
    Promise<ProofStarted>
  >;
  /** Redeems that code: for five minutes this session may change the number. */
  confirmProof: RegisteredMutation<
    "public",
    { purpose?: string; code: string; verifier?: string },
    Promise<Changed>
  >;
}

// Open on purpose: a validator's error repeats all that was sent, number and code included, where it
// does not know one of the names. The steps read what is theirs.
const args = v.any();

/**
 * Public functions with which a signed-in user changes their own number: a code to the present
 * number within the last five minutes, then a code to the new one. A user without a number adds
 * one, within five minutes after signing in. `usePhoneNumberChange` drives them.
 *
 * @example
 * ```ts
 * // convex/numberChange.ts
 * export const { start, confirm, startProof, confirmProof } = numberChangeFunctions(phone);
 * ```
 */
export function numberChangeFunctions(
  phone: AnyPhoneAuth,
): NumberChangeFunctions {
  return {
    start: mutationGeneric({
      args,
      returns: vStarted,
      handler: async (ctx: MutationCtx, params: object) =>
        await startChange(configOf(phone), ctx, params),
    }),
    confirm: mutationGeneric({
      args,
      returns: vChanged,
      handler: async (ctx: MutationCtx, params: object) =>
        await confirmChange(configOf(phone), ctx, params),
    }),
    startProof: mutationGeneric({
      args,
      returns: vProofStarted,
      handler: async (ctx: MutationCtx, params: object) =>
        await startProof(configOf(phone), ctx, params),
    }),
    confirmProof: mutationGeneric({
      args,
      returns: vChanged,
      handler: async (ctx: MutationCtx, params: object) =>
        await confirmProof(configOf(phone), ctx, params),
    }),
  };
}
