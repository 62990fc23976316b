import { CodeFlow } from "./codeFlow.js";
import { flowParts } from "./flowParts.js";
import type { PhoneNumberChangeOptions } from "./numberChange.js";
import { proofSteps } from "./numberChangeSteps.js";
import type { ProofParts, ProofReferences } from "./numberChangeSteps.js";
import type { PhoneClient } from "./phoneClient.js";
import type { PhoneSignInActions, PhoneSignInSnapshot } from "./phoneSignIn.js";
import { followSignIn } from "./signInStore.js";
import type { Followed } from "./signInStore.js";

/** What can be done: as in a sign-in, but for the number, which the server knows. */
export interface NumberProofActions extends Omit<
  PhoneSignInActions,
  "sendCode"
> {
  /** Asks for the code, to the number that the signed-in user has. */
  readonly sendCode: () => Promise<void>;
  /** For another proof, after `done`. */
  readonly startOver: () => void;
}

/** A proof that any framework can follow. */
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
 * A code to the number that the signed-in user has, in no framework, for what the backend guards by
 * `phone.requireFreshProof`. The session stays as it is.
 *
 * @param client - A client whose session is signed in: `session.client`.
 * @param functions - What `numberChangeFunctions` yields, e.g. `api.numberChange`.
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
