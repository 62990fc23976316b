import { mutationGeneric } from "convex/server";
import type { RegisteredMutation } from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import { vPhoneAuthErrorData } from "../core/errorData.js";
import type { MutationCtx } from "../options/dataModel.js";
import type { PhoneAuthConfig } from "../options/options.js";
import {
  confirmChange,
  confirmProof,
  startChange,
  startProof,
} from "./numberChangeSteps.js";

const vRefused = v.object({ ok: v.literal(false), error: vPhoneAuthErrorData });
const vTimes = {
  retryAfterMs: v.optional(v.number()),
  expiresInMs: v.optional(v.number()),
};

const vStarted = v.union(
  v.object({ ok: v.literal(true), ...vTimes }),
  vRefused,
);
const vProofStarted = v.union(
  v.object({ ok: v.literal(true), phone: v.string(), ...vTimes }),
  vRefused,
);
const vChanged = v.union(
  v.object({ ok: v.literal(true), phone: v.string() }),
  vRefused,
);

export type Started = Infer<typeof vStarted>;
export type ProofStarted = Infer<typeof vProofStarted>;
export type Changed = Infer<typeof vChanged>;

/**
 * What `phone.numberChange()` yields: public functions for the signed-in user's own number. Refusals
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
  /** Sends a code to the present number, for a session that is not fresh. */
  startProof: RegisteredMutation<
    "public",
    { challenge?: string; locale?: string; channel?: string; times?: string },
    Promise<ProofStarted>
  >;
  /** Redeems that code: for five minutes this session may change the number. */
  confirmProof: RegisteredMutation<
    "public",
    { code: string; verifier?: string },
    Promise<Changed>
  >;
}

// Open on purpose: a validator's error repeats the value it refuses.
const start = {
  challenge: v.optional(v.any()),
  locale: v.optional(v.any()),
  channel: v.optional(v.any()),
  times: v.optional(v.any()),
};
const attempt = { code: v.any(), verifier: v.optional(v.any()) };

export function numberChangeFunctions(
  config: PhoneAuthConfig,
): NumberChangeFunctions {
  return {
    start: mutationGeneric({
      args: { phone: v.any(), ...start },
      returns: vStarted,
      handler: async (ctx: MutationCtx, params: object) =>
        await startChange(config, ctx, params),
    }),
    confirm: mutationGeneric({
      args: { phone: v.any(), ...attempt },
      returns: vChanged,
      handler: async (ctx: MutationCtx, params: object) =>
        await confirmChange(config, ctx, params),
    }),
    startProof: mutationGeneric({
      args: start,
      returns: vProofStarted,
      handler: async (ctx: MutationCtx, params: object) =>
        await startProof(config, ctx, params),
    }),
    confirmProof: mutationGeneric({
      args: attempt,
      returns: vChanged,
      handler: async (ctx: MutationCtx, params: object) =>
        await confirmProof(config, ctx, params),
    }),
  };
}
