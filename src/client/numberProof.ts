import { CodeFlow } from "./codeFlow.js";
import { flowParts } from "./flowParts.js";
import type { PhoneNumberChangeOptions } from "./numberChange.js";
import { proofSteps } from "./numberChangeSteps.js";
import type { ProofParts, ProofReferences } from "./numberChangeSteps.js";
import type { PhoneClient } from "./phoneClient.js";
import type { PhoneSignInActions, PhoneSignInSnapshot } from "./phoneSignIn.js";
import { followSignIn } from "./signInStore.js";
import type { Followed } from "./signInStore.js";

/**
 * The functions of a proof: those of a sign-in, but you don't pass a number. The server knows it.
 */
export interface NumberProofActions extends Omit<
  PhoneSignInActions,
  "sendCode"
> {
  /** Asks for a code to the number of the signed-in user. */
  readonly sendCode: () => Promise<void>;
  /** Goes back to the start after `done`, for another proof. */
  readonly startOver: () => void;
}

/** A proof that you can use from any framework. */
export interface NumberProofStore
  extends Followed<PhoneSignInSnapshot>, NumberProofActions {}

const STORAGE_KEY = "phoneAuth.freshProof";

interface NumberProof {
  readonly flow: CodeFlow;
  readonly actions: NumberProofActions;
  readonly use: (parts: Omit<ProofParts, "purpose">) => void;
}

/** The flow, and what can be done with it. */
export function makeNumberProof(
  parts: Omit<ProofParts, "purpose">,
  options: PhoneNumberChangeOptions,
): NumberProof {
  const stepsOf = (given: Omit<ProofParts, "purpose">) =>
    proofSteps({ ...given, purpose: "identity" });
  const flow = new CodeFlow(
    stepsOf(parts),
    flowParts(STORAGE_KEY, { ...options, storage: null }),
  );
  const { submitCode, resendCode, requestCall, editNumber, startOver } = flow;
  const actions: NumberProofActions = {
    sendCode: async () => await flow.sendCode(""),
    submitCode,
    resendCode,
    requestCall,
    editNumber,
    startOver,
  };
  const use = (latest: Omit<ProofParts, "purpose">) => {
    flow.steps = stepsOf(latest);
  };
  return { flow, actions, use };
}

/**
 * Asks a signed-in user to prove their number again with a code, without a framework. Use it for
 * what your backend guards with `phone.requireFreshProof`. The session doesn't change.
 *
 * @param client - A client that is signed in: `session.client`.
 * @param functions - The functions that `numberChangeFunctions` made, such as `api.numberChange`.
 * @throws Error if the platform has no source of random numbers.
 */
export function createNumberProof(
  client: PhoneClient,
  functions: ProofReferences,
  options: PhoneNumberChangeOptions = {},
): NumberProofStore {
  const { locale, deliveryStatus } = options;
  const { flow, actions } = makeNumberProof(
    { client, functions, locale },
    options,
  );
  return { ...followSignIn(client, deliveryStatus, flow), ...actions };
}
