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
 * What a form needs to change a number, or to add a first one. It has everything that a sign-in
 * has, so you can use `PhoneSignInForm` for both. Call `sendCode` with the new number, and
 * `submitCode` with the code of the number that is being proved. At the step `done`, the number has
 * been changed.
 */
export interface PhoneNumberChange extends PhoneSignIn, NumberChangeProgress {
  /** Goes back to the start after `done`, for another change. */
  readonly startOver: () => void;
}

/**
 * Lets a signed-in user change their own number, without markup. It runs the state machine of
 * `usePhoneSignIn` twice: for the present number, if that has to be proved first, and then for the
 * new number. The user stays signed in here. The user's other sessions end when the number changes.
 *
 * A user without a number adds one. If such a user signed in more than five minutes ago, this is
 * refused with `not_allowed` and reason `sign_in_again`, except for anonymous users.
 *
 * @param functions - The functions that `numberChangeFunctions` made, such as `api.numberChange`.
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
