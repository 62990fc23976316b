import { useConvex } from "convex/react";
import type { NumberChangeReferences } from "./numberChangeSteps.js";
import { changeSteps, proofSteps } from "./numberChangeSteps.js";
import { useCodeFlow } from "./useCodeFlow.js";
import { useDeliveryStatus } from "./useDeliveryStatus.js";
import type { PhoneSignIn, PhoneSignInOptions } from "./usePhoneSignIn.js";
import { useIsOffline } from "./useIsOffline.js";

/** Options of {@link usePhoneNumberChange}: those of a sign-in that mean something here. */
export type PhoneNumberChangeOptions = Pick<
  PhoneSignInOptions,
  "locale" | "deliveryStatus" | "storage"
>;

/**
 * What a form needs to change a number, or to add a first one: the same as to sign in, so that
 * `PhoneSignInForm` serves for both. `sendCode` takes the new number, `submitCode` the code of the
 * number that is being proved, and `done` is the change.
 */
export interface PhoneNumberChange extends PhoneSignIn {
  /**
   * Whose code is asked for: that of the `present` number first, where it was not proved within
   * five minutes, then that of the `new` one. `state.phone` is the number the code goes to.
   */
  readonly proving: "present" | "new";
  /** For another change, after `done`. */
  readonly startOver: () => void;
}

const STORAGE_KEY = "phoneAuth.numberChange";

/**
 * A signed-in user's change of their own number, without markup: the machine of `usePhoneSignIn`, run
 * for the present number where it has to be proved first, and for the new one. Nothing is signed out
 * on the way, and other sessions end with the change. A user without a number adds one; refused with
 * `not_allowed` and reason `sign_in_again` where they signed in more than five minutes ago.
 *
 * @param functions - What `phone.numberChange()` yields, e.g. `api.numberChange`.
 * @example
 * ```tsx
 * const { state, proving, sendCode, submitCode } = usePhoneNumberChange(api.numberChange);
 * ```
 */
export function usePhoneNumberChange(
  functions: NumberChangeReferences,
  options: PhoneNumberChangeOptions = {},
): PhoneNumberChange {
  const client = useConvex();
  const { locale, storage } = options;
  const parts = { client, functions, locale };
  const proof = useCodeFlow(proofSteps(parts), { key: "", storage: null });
  const change = useCodeFlow(changeSteps(parts, proof.flow), {
    key: STORAGE_KEY,
    storage,
  });

  const { step } = proof.state;
  const isProving = step !== "enteringNumber" && step !== "done";
  const { flow, state, secondsLeft } = isProving ? proof : change;
  const { verifier } = flow;
  return {
    state,
    proving: isProving ? "present" : "new",
    secondsLeft,
    isOffline: useIsOffline(),
    delivery: useDeliveryStatus(options.deliveryStatus, { verifier }),
    sendCode: change.flow.sendCode,
    submitCode: flow.submitCode,
    resendCode: flow.resendCode,
    requestCall: flow.requestCall,
    verifier,
    editNumber: () => {
      // As in a sign-in: a check that is on its way can't be called back.
      if (state.step === "checking") return;
      // The outer one first: it waits for the inner one, and must not take its end for a refusal.
      change.flow.editNumber();
      proof.flow.editNumber();
    },
    startOver: change.flow.startOver,
  };
}
