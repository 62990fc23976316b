import { CodeFlow } from "./codeFlow.js";
import { DeviceTokens } from "./deviceTokens.js";
import { flowParts } from "./flowParts.js";
import type { PhoneSession } from "./phoneSession.js";
import type {
  PhoneSignInActions,
  PhoneSignInOptions,
  PhoneSignInSnapshot,
} from "./phoneSignIn.js";
import { followSignIn } from "./signInStore.js";
import type { Followed } from "./signInStore.js";
import { signInSteps } from "./signInSteps.js";

/** A sign-in that you can use from any framework. */
export interface PhoneSignInStore
  extends Followed<PhoneSignInSnapshot>, PhoneSignInActions {}

/** Under which name the tab keeps a sign-in that waits for its code. */
export const SIGN_IN_KEY = "phoneAuth.signIn";

/**
 * Creates a phone sign-in without markup and without a framework: the state machine behind a form.
 * Every code is bound to this client, so nobody who sees the code can use it elsewhere. After a
 * reload, the page continues where it was. A sign-in in another window finishes this one too.
 *
 * The countdown and the news from other windows work only while there is at least one subscriber.
 *
 * @param session - The session to sign in to, made by `createPhoneSession`.
 * @throws Error if the platform has no source of random numbers.
 * @example
 * ```ts
 * const signIn = createPhoneSignIn(session, { deliveryStatus: api.messages.deliveryStatus });
 * signIn.subscribe(() => render(signIn.getSnapshot()));
 * await signIn.sendCode("+14155552671");
 * ```
 */
export function createPhoneSignIn(
  session: PhoneSession,
  options: PhoneSignInOptions = {},
): PhoneSignInStore {
  const { client, signIn } = session;
  const { deliveryStatus } = options;
  const parts = flowParts(SIGN_IN_KEY, options);
  const { storage = session.storage, deviceStorage = storage } = options;
  const devices = new DeviceTokens(deviceStorage, parts.getRandomValues);
  const steps = signInSteps({ ...options, client, signIn, devices });
  const flow = new CodeFlow(steps, parts);
  const { sendCode, submitCode, resendCode, requestCall, editNumber } = flow;

  const followSession = () => {
    let before = session.getSnapshot();
    return session.subscribe(() => {
      const now = session.getSnapshot();
      const isNews = before.status !== "loading" && now !== before;
      before = now;
      if (!isNews) return;
      if (now.subject === null) flow.startOver();
      else flow.finishElsewhere();
    });
  };
  return {
    ...followSignIn(client, deliveryStatus, flow, followSession),
    sendCode,
    submitCode,
    resendCode,
    requestCall,
    editNumber,
  };
}
