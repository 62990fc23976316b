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
 * What `numberChangeFunctions` returns: public functions for the signed-in user's own number. They return
 * refusals instead of throwing. With `times: "true"`, the functions that send a code also return how
 * long to wait for another message and how long the code is valid.
 */
export interface NumberChangeFunctions {
  /**
   * Sends a code to the new number. Refused with `not_allowed` and reason `sign_in_again` if this
   * session has not proved the present number within the last five minutes. A user without a proved
   * number must have signed in within the last five minutes. A guest may start at any time.
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
  /** Redeems that code and changes the number, or adds it if the user had none. */
  confirm: RegisteredMutation<
    "public",
    { phone: string; code: string; verifier?: string },
    Promise<Changed>
  >;
  /**
   * Sends a code to the present number, for a session without a fresh proof. With
   * `purpose: "identity"`, the message says that the code proves the person's identity, and does not
   * speak of a change. Pass the same `purpose` to `confirmProof`.
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
  /** Redeems that code. For five minutes, this session may change the number. */
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
 * Makes public functions with which a signed-in user changes their own number. They need a proof of the
 * present number from the last five minutes, then a code sent to the new one. A user without a number
 * can add one within five minutes after signing in, and a guest at any time. `usePhoneNumberChange`
 * calls these functions.
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
