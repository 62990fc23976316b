import { useAuthActions } from "@convex-dev/auth/react";
import type { TokenStorage } from "@convex-dev/auth/react";
import { useConvex } from "convex/react";
import { useEffect, useRef } from "react";
import type { PhoneSignInState } from "./phoneSignInState.js";
import { signInSteps } from "./signInSteps.js";
import { useCodeFlow } from "./useCodeFlow.js";
import { useDeliveryStatus } from "./useDeliveryStatus.js";
import type { DeliveryView, DeliveryStatusQuery } from "./useDeliveryStatus.js";
import { useFollowSession } from "./useFollowSession.js";
import { useIsOffline } from "./useIsOffline.js";

/** Options of {@link usePhoneSignIn}. */
export interface PhoneSignInOptions {
  /** Language tag of the page, for an app whose messages come in several. */
  readonly locale?: string | undefined;
  /** The app's query made with `phone.messages.deliveryStatus()`, to follow the message live. */
  readonly deliveryStatus?: DeliveryStatusQuery | undefined;
  /**
   * Where a code that is waited for outlives a reload of the page: its number, the secret of this
   * client and two instants, until the code is redeemed, expires, or the number is edited. Default:
   * the tab's `sessionStorage`, where there is one. Null: nowhere. Do not give it `localStorage`,
   * which others on the same machine can read.
   */
  readonly storage?: TokenStorage | null | undefined;
  /**
   * With `verifyHuman` on the server: called for each request for a code, gives the token of the
   * bot check. What it throws is a refusal to show, with code `failed`.
   */
  readonly getHumanToken?: (() => string | Promise<string>) | undefined;
}

/** What a form needs: where the sign-in stands, and what can be done. */
export interface PhoneSignIn {
  /** Render by `state.step`; an `error` belongs next to the step's field. */
  readonly state: PhoneSignInState;
  /** Whole seconds until `resendCode` (or the same number again) is accepted; 0 when it is. */
  readonly secondsLeft: number;
  /**
   * Whether the backend can't be reached now. What is asked for meanwhile waits for the connection;
   * what broke halfway ends as `failed`, and can be asked for again without a second code.
   */
  readonly isOffline: boolean;
  /** How the newest message is doing; null without `deliveryStatus`, or nothing to tell. */
  readonly delivery: DeliveryView | null;
  /**
   * Asks for a code. The number is best in E.164, so that the country the person picked travels with
   * it: `parsePhone` of `convex-phone-auth/phone` makes it.
   */
  readonly sendCode: (phone: string) => Promise<void>;
  /** Hands in the code as typed; digits of other scripts, spaces and dashes are understood. */
  readonly submitCode: (code: string) => Promise<void>;
  /**
   * Asks for the code in another message; for a new code, once it is expired. Does nothing while
   * `secondsLeft` counts.
   */
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

const STORAGE_KEY = "phoneAuth.signIn";

/**
 * Phone sign-in without markup: the state machine of a form over Convex Auth. Every code is bound to
 * this client, so that somebody who sees it can't use it elsewhere. What doesn't fit the current step
 * is ignored, so a double click sends once. The functions never throw.
 *
 * A page that is loaded anew goes on where it was; a sign-in in another tab ends this one too; and
 * whoever signs in while somebody else is signed in is who the app sees from then on.
 *
 * Works with `ConvexAuthProvider`, with Convex Auth's providers for Next.js, and in React Native,
 * where `storage` is an app's own.
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
  const client = useConvex();
  const { locale, getHumanToken, storage } = options;
  const { flow, state, secondsLeft } = useCodeFlow(
    signInSteps({ client, signIn, locale, getHumanToken }),
    { key: STORAGE_KEY, storage },
  );

  const session = useFollowSession();
  const sessionBefore = useRef(session);
  useEffect(() => {
    const before = sessionBefore.current;
    sessionBefore.current = session;
    if (before === undefined || before === session) return;
    if (session === null) flow.startOver();
    else flow.finishElsewhere();
  }, [flow, session]);

  const { verifier } = flow;
  const delivery = useDeliveryStatus(options.deliveryStatus, { verifier });
  const { sendCode, submitCode, resendCode, requestCall, editNumber } = flow;
  return {
    state,
    secondsLeft,
    isOffline: useIsOffline(),
    delivery,
    sendCode,
    submitCode,
    resendCode,
    requestCall,
    editNumber,
    verifier,
  };
}
