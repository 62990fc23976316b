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

/** What a page needs to ask "Is it you?". It serves `PhoneSignInForm` once a code was asked for. */
export interface PhoneProof
  extends Omit<PhoneSignIn, "sendCode">, NumberProofActions {}

/**
 * A code to the number that the signed-in user has, for what the backend guards by
 * `phone.requireFreshProof`. The session stays as it is. After `done` do the thing again.
 *
 * @param functions - What `numberChangeFunctions` yields, e.g. `api.numberChange`.
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
