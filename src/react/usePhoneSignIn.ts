import { useAuthActions } from "@convex-dev/auth/react";
import { useEffect, useState, useSyncExternalStore } from "react";
import { PhoneSignInFlow } from "./phoneSignInFlow.js";
import type { PhoneSignInState } from "./phoneSignInState.js";
import { useSecondsLeft } from "./useSecondsLeft.js";

/** Options of {@link usePhoneSignIn}. */
export interface PhoneSignInOptions {
  /** Language tag of the page, for an app whose messages come in several. */
  readonly locale?: string | undefined;
}

/** What a form needs: where the sign-in stands, and what can be done. */
export interface PhoneSignIn {
  /** Render by `state.step`; an `error` belongs next to the step's field. */
  readonly state: PhoneSignInState;
  /** Whole seconds until `resendCode` (or the same number again) is accepted; 0 when it is. */
  readonly secondsLeft: number;
  /**
   * Asks for a code. The number is best in E.164, so that the country the person picked travels with
   * it: `parsePhone` of `convex-phone-auth/phone` makes it.
   */
  readonly sendCode: (phone: string) => Promise<void>;
  /** Hands in the code as typed; digits of other scripts, spaces and dashes are understood. */
  readonly submitCode: (code: string) => Promise<void>;
  /** Asks for the same code in another message. Does nothing while `secondsLeft` counts. */
  readonly resendCode: () => Promise<void>;
  /**
   * Asks to be called with the same code, where the app offers calls; waits like `resendCode`.
   */
  readonly requestCall: () => Promise<void>;
  /** Back to the number. */
  readonly editNumber: () => void;
  /** For `useDeliveryStatus`: secret of this client while it waits for a code, else null. */
  readonly verifier: string | null;
}

/**
 * Phone sign-in without markup: the state machine of a form over Convex Auth's `signIn`. Every code
 * is bound to this client, so that somebody who sees it can't use it elsewhere. What doesn't fit the
 * current step is ignored, so a double click sends once. The functions never throw.
 *
 * @example
 * ```tsx
 * function SignIn() {
 *   const { state, sendCode, submitCode } = usePhoneSignIn();
 *   return state.step === "enteringNumber" || state.step === "sending" ? (
 *     <NumberForm error={state} onSubmit={sendCode} />
 *   ) : (
 *     <CodeForm error={state} onSubmit={submitCode} />
 *   );
 * }
 * ```
 */
export function usePhoneSignIn(options: PhoneSignInOptions = {}): PhoneSignIn {
  const { signIn } = useAuthActions();
  const { locale } = options;
  const [flow] = useState(() => new PhoneSignInFlow(signIn, locale));
  useEffect(() => {
    flow.signIn = signIn;
    flow.locale = locale;
  }, [flow, signIn, locale]);

  const state = useSyncExternalStore(
    flow.subscribe,
    flow.getState,
    flow.getState,
  );
  const secondsLeft = useSecondsLeft("retryAt" in state ? state.retryAt : 0);
  const { sendCode, submitCode, resendCode, requestCall, editNumber } = flow;
  return {
    state,
    secondsLeft,
    sendCode,
    submitCode,
    resendCode,
    requestCall,
    editNumber,
    verifier: flow.verifier,
  };
}
