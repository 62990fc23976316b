import type { TokenStorage } from "@convex-dev/auth/react";
import { useConvex } from "convex/react";
import type { NumberChangeReferences } from "./numberChangeSteps.js";
import { changeSteps, proofSteps } from "./numberChangeSteps.js";
import type { PhoneSignInState } from "./phoneSignInState.js";
import { useCodeFlow } from "./useCodeFlow.js";
import { useDeliveryStatus } from "./useDeliveryStatus.js";
import type {
  DeliveryStatus,
  DeliveryStatusQuery,
} from "./useDeliveryStatus.js";
import { useIsOffline } from "./useIsOffline.js";

/** Options of {@link usePhoneNumberChange}; those it shares with a sign-in mean the same there. */
export interface PhoneNumberChangeOptions {
  /** Language tag of the page, for an app whose messages come in several. */
  readonly locale?: string | undefined;
  /** The app's query made with `phone.messages.deliveryStatus()`, to follow the message live. */
  readonly deliveryStatus?: DeliveryStatusQuery | undefined;
  /** Where a code that is waited for outlives a reload. Default: the tab's `sessionStorage`. */
  readonly storage?: TokenStorage | null | undefined;
}

/** What a form needs to change a number, or to add a first one. */
export interface PhoneNumberChange {
  /** The states of a sign-in; `done` when the number is changed. */
  readonly state: PhoneSignInState;
  /**
   * Whose code is asked for: that of the `present` number first, where it was not proved within
   * five minutes, then that of the `new` one. `state.phone` is the number the code goes to.
   */
  readonly proving: "present" | "new";
  /** Whole seconds until `resendCode` (or the same number again) is accepted; 0 when it is. */
  readonly secondsLeft: number;
  /** Whether the backend can't be reached now; what is asked for meanwhile waits. */
  readonly isOffline: boolean;
  /** How the newest message is doing; null without `deliveryStatus`, or nothing to tell. */
  readonly delivery: DeliveryStatus | null;
  /** Asks for a code to the new number, best given in E.164. */
  readonly sendCode: (phone: string) => Promise<void>;
  /** Hands in the code of the number that is being proved, as typed. */
  readonly submitCode: (code: string) => Promise<void>;
  /** Asks for the code in another message; for a new code, once it is expired. */
  readonly resendCode: () => Promise<void>;
  /** Back to the new number, from wherever one is. */
  readonly editNumber: () => void;
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
