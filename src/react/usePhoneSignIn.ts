import { useAuthActions } from "@convex-dev/auth/react";
import { useConvex } from "convex/react";
import { useEffect, useRef, useState } from "react";
import { CodeFlow } from "../client/codeFlow.js";
import { SIGN_IN_KEY } from "../client/createPhoneSignIn.js";
import { DeviceTokens } from "../client/deviceTokens.js";
import { flowParts } from "../client/flowParts.js";
import type { PhoneSignIn, PhoneSignInOptions } from "../client/phoneSignIn.js";
import { signInSteps } from "../client/signInSteps.js";
import { useDeliveryStatus } from "./useDeliveryStatus.js";
import { useFlow } from "./useFlow.js";
import { useFollowSession } from "./useFollowSession.js";
import { useIsOffline } from "./useIsOffline.js";

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
  const { locale, getHumanToken } = options;
  const [parts] = useState(() => flowParts(SIGN_IN_KEY, options));
  const [devices] = useState(() => {
    const { storage, deviceStorage = storage } = options;
    return new DeviceTokens(deviceStorage, parts.getRandomValues);
  });
  const steps = signInSteps({ client, signIn, locale, getHumanToken, devices });
  const [flow] = useState(() => new CodeFlow(steps, parts));
  useEffect(() => {
    flow.steps = steps;
  });

  const session = useFollowSession();
  const sessionBefore = useRef(session);
  useEffect(() => {
    const before = sessionBefore.current;
    sessionBefore.current = session;
    if (before === undefined || before === session) return;
    if (session === null) flow.startOver();
    else flow.finishElsewhere();
  }, [flow, session]);

  const seen = useFlow(flow);
  const isOffline = useIsOffline();
  const delivery = useDeliveryStatus(options.deliveryStatus, seen);
  const { sendCode, submitCode, resendCode, requestCall, editNumber } = flow;
  return {
    ...seen,
    isOffline,
    delivery,
    sendCode,
    submitCode,
    resendCode,
    requestCall,
    editNumber,
  };
}
