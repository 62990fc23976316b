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

/** Options of a number change: the options of a sign-in that also apply here. */
export type PhoneNumberChangeOptions = Pick<
  PhoneSignInOptions,
  "locale" | "deliveryStatus" | "storage" | "getRandomValues" | "triesPerCode"
>;

/** What the snapshot of a number change has in addition to that of a sign-in. */
export interface NumberChangeProgress {
  /**
   * Which number is being proved. The `present` number comes first, unless it was proved in the
   * last five minutes. Then comes the `new` number. The code goes to the number in `state.phone`.
   */
  readonly proving: "present" | "new";
}

/** The functions of a number change: those of a sign-in, and `startOver`. */
export interface NumberChangeActions extends PhoneSignInActions {
  /** Goes back to the start after `done`, for another change. */
  readonly startOver: () => void;
}

/** A number change that you can use from any framework. */
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
 * Lets a signed-in user change their own number, without a framework. It runs the state machine of
 * a sign-in twice: for the present number, if that has to be proved first, and then for the new
 * number. The user stays signed in here. The user's other sessions end when the number changes.
 *
 * @param client - A client that is signed in: `session.client`.
 * @param functions - The functions that `numberChangeFunctions` made, such as `api.numberChange`.
 * @throws Error if the platform has no source of random numbers.
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
