import { useConvex } from "convex/react";
import { useEffect, useState } from "react";
import { makeNumberChange } from "../client/numberChange.js";
import type {
  NumberChangeProgress,
  PhoneNumberChangeOptions,
} from "../client/numberChange.js";
import type { NumberChangeReferences } from "../client/numberChangeSteps.js";
import type { PhoneSignIn } from "../client/phoneSignIn.js";
import { useDeliveryStatus } from "./useDeliveryStatus.js";
import { useFlow } from "./useFlow.js";
import { useIsOffline } from "./useIsOffline.js";

/**
 * What a form needs to change a number, or to add a first one: the same as to sign in, so that
 * `PhoneSignInForm` serves for both. `sendCode` takes the new number, `submitCode` the code of the
 * number that is being proved, and `done` is the change.
 */
export interface PhoneNumberChange extends PhoneSignIn, NumberChangeProgress {
  /** For another change, after `done`. */
  readonly startOver: () => void;
}

/**
 * A signed-in user's change of their own number, without markup: the machine of `usePhoneSignIn`, run
 * for the present number where it has to be proved first, and for the new one. Nothing is signed out
 * on the way, and other sessions end with the change. A user without a number adds one; refused with
 * `not_allowed` and reason `sign_in_again` where they signed in more than five minutes ago.
 *
 * @param functions - What `numberChangeFunctions` yields, e.g. `api.numberChange`.
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
  const { locale } = options;
  const parts = { client, functions, locale };
  const [flow] = useState(() => makeNumberChange(parts, options));
  useEffect(() => flow.use(parts));
  const seen = useFlow(flow);
  const isOffline = useIsOffline();
  const delivery = useDeliveryStatus(options.deliveryStatus, seen);
  return { ...seen, isOffline, delivery, ...flow.actions };
}
