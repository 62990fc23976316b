import { CodeFlow } from "./codeFlow.js";
import type { CodeFlowSnapshot } from "./codeSteps.js";
import { flowParts } from "./flowParts.js";
import { changeSteps, proofSteps } from "./numberChangeSteps.js";
import type {
  NumberChangeParts,
  NumberChangeReferences,
} from "./numberChangeSteps.js";
import type { PhoneClient } from "./phoneClient.js";
import type {
  PhoneSignInActions,
  PhoneSignInOptions,
  PhoneSignInSnapshot,
} from "./phoneSignIn.js";
import { followSignIn } from "./signInStore.js";
import type { Followed } from "./signInStore.js";
import { isSame, Store } from "./store.js";

/** Options of a change of number: those of a sign-in that mean something here. */
export type PhoneNumberChangeOptions = Pick<
  PhoneSignInOptions,
  "locale" | "deliveryStatus" | "storage" | "getRandomValues" | "triesPerCode"
>;

/** What a change has beyond a sign-in. */
export interface NumberChangeProgress {
  /**
   * Whose code is asked for: that of the `present` number first, where it was not proved within
   * five minutes, then that of the `new` one. `state.phone` is the number the code goes to.
   */
  readonly proving: "present" | "new";
}

/** What can be done: as in a sign-in, and once more. */
export interface NumberChangeActions extends PhoneSignInActions {
  /** For another change, after `done`. */
  readonly startOver: () => void;
}

/** A change of number that any framework can follow. */
export interface NumberChangeStore
  extends
    Followed<PhoneSignInSnapshot & NumberChangeProgress>,
    NumberChangeActions {}

const STORAGE_KEY = "phoneAuth.numberChange";
const PROOF_KEY = "phoneAuth.numberProof";

type Progress = CodeFlowSnapshot & NumberChangeProgress;

/** The flow of the present number and that of the new one, which waits for it, seen as one. */
export interface NumberChangeFlow extends Followed<Progress> {
  readonly getFirstSnapshot: () => Progress;
  readonly actions: NumberChangeActions;
  readonly use: (parts: NumberChangeParts) => void;
}

/** Puts the two flows together. */
export function makeNumberChange(
  parts: NumberChangeParts,
  options: PhoneNumberChangeOptions,
): NumberChangeFlow {
  const nowhere = { ...options, storage: null };
  const proof = new CodeFlow(proofSteps(parts), flowParts(PROOF_KEY, nowhere));
  const change = new CodeFlow(
    changeSteps(parts, proof),
    flowParts(STORAGE_KEY, options),
  );
  const isProving = () => {
    const { step } = proof.getSnapshot().state;
    return step !== "enteringNumber" && step !== "done";
  };
  const shown = () => (isProving() ? proof : change);
  const read = (): Progress => ({
    ...shown().getSnapshot(),
    proving: isProving() ? "present" : "new",
  });

  let stops: (() => void)[] = [];
  const look = () => {
    const next = read();
    if (!isSame(next, seen.get())) seen.set(next);
  };
  const seen = new Store(read(), (isFollowed) => {
    for (const stop of stops) stop();
    stops = isFollowed ? [proof.subscribe(look), change.subscribe(look)] : [];
    if (isFollowed) look();
  });
  const first = read();
  return {
    subscribe: seen.subscribe,
    getSnapshot: seen.get,
    getFirstSnapshot: () => first,
    use: (latest) => {
      proof.steps = proofSteps(latest);
      change.steps = changeSteps(latest, proof);
    },
    actions: {
      sendCode: change.sendCode,
      submitCode: (code) => shown().submitCode(code),
      resendCode: () => shown().resendCode(),
      requestCall: () => shown().requestCall(),
      editNumber: () => {
        // As in a sign-in: a check that is on its way can't be called back.
        if (shown().getSnapshot().state.step === "checking") return;
        // The outer one first: it waits for the inner one, and must not take its end for a refusal.
        change.editNumber();
        proof.editNumber();
      },
      startOver: change.startOver,
    },
  };
}

/**
 * A signed-in user's change of their own number in no framework: the machine of a sign-in, run for
 * the present number where it has to be proved first, and for the new one. Nothing is signed out on
 * the way, and other sessions end with the change.
 *
 * @param client - A client whose session is signed in: `session.client`.
 * @param functions - What `numberChangeFunctions` yields, e.g. `api.numberChange`.
 */
export function createNumberChange(
  client: PhoneClient,
  functions: NumberChangeReferences,
  options: PhoneNumberChangeOptions = {},
): NumberChangeStore {
  const { locale, deliveryStatus } = options;
  const flow = makeNumberChange({ client, functions, locale }, options);
  return { ...followSignIn(client, deliveryStatus, flow), ...flow.actions };
}
