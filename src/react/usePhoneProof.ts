import { useConvex } from "convex/react";
import { useEffect, useState } from "react";
import type { ProofReferences } from "../client/numberChangeSteps.js";
import { makeNumberProof } from "../client/numberProof.js";
import type { NumberProofActions } from "../client/numberProof.js";
import type { PhoneNumberChangeOptions } from "../client/numberChange.js";
import type { PhoneSignIn } from "../client/phoneSignIn.js";
import { useDeliveryStatus } from "./useDeliveryStatus.js";
import { useFlow } from "./useFlow.js";
import { useIsOffline } from "./useIsOffline.js";

/**
 * What a page needs to ask "Is it you?". After `sendCode`, you can pass it to `PhoneSignInForm` as
 * `signIn`.
 */
export interface PhoneProof
  extends Omit<PhoneSignIn, "sendCode">, NumberProofActions {}

/**
 * Asks a signed-in user to prove their number again with a code. Use it for what your backend
 * guards with `phone.requireFreshProof`. The session doesn't change. At the step `done`, repeat the
 * call that was refused.
 *
 * @param functions - The functions that `numberChangeFunctions` made, such as `api.numberChange`.
 * @example
 * ```tsx
 * const proof = usePhoneProof(api.numberChange);
 * ```
 */
export function usePhoneProof(
  functions: ProofReferences,
  options: PhoneNumberChangeOptions = {},
): PhoneProof {
  const client = useConvex();
  const { locale } = options;
  const parts = { client, functions, locale };
  const [proof] = useState(() => makeNumberProof(parts, options));
  const { flow, actions, use } = proof;
  useEffect(() => use(parts));
  const seen = useFlow(flow);
  const isOffline = useIsOffline();
  const delivery = useDeliveryStatus(options.deliveryStatus, seen);
  return { ...seen, isOffline, delivery, ...actions };
}
