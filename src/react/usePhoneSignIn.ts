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
 * Phone sign-in without markup: the state machine behind a form, on top of Convex Auth. Every code
 * is bound to this client, so nobody who sees the code can use it elsewhere. A call that doesn't
 * fit the current step is ignored, so a double click sends only one request. The functions never
 * throw.
 *
 * After a reload, the page continues where it was. A sign-in in another tab finishes this one too.
 * If somebody signs in while another person is signed in, the new person replaces the old one.
 *
 * The hook works with `ConvexAuthProvider`, with Convex Auth's providers for Next.js, and in React
 * Native, where your app provides the `storage`.
 *
 * @throws Error if the platform has no source of random numbers.
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
  const [parts] = useState(() => flowParts(SIGN_IN_KEY, options));
  const [devices] = useState(() => {
    const { storage, deviceStorage = storage } = options;
    return new DeviceTokens(deviceStorage, parts.getRandomValues);
  });
  const steps = signInSteps({ ...options, client, signIn, devices });
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
