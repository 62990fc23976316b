export { createPhoneSession } from "./phoneSession.js";
export type {
  PhoneSession,
  PhoneSessionOptions,
  SessionClient,
  SessionSnapshot,
} from "./phoneSession.js";
export { createPhoneSignIn } from "./createPhoneSignIn.js";
export type { PhoneSignInStore } from "./createPhoneSignIn.js";
export { createNumberChange } from "./numberChange.js";
export type {
  NumberChangeActions,
  NumberChangeProgress,
  NumberChangeStore,
  PhoneNumberChangeOptions,
} from "./numberChange.js";
export type {
  NumberChangeReferences,
  ProofReferences,
} from "./numberChangeSteps.js";
export { createNumberProof } from "./numberProof.js";
export type { NumberProofActions, NumberProofStore } from "./numberProof.js";
export { watchSecondFactor } from "./secondFactor.js";
export type { SecondFactorNeeded } from "./secondFactor.js";
export { turnstileToken } from "./turnstileToken.js";
export type {
  GetHumanToken,
  PhoneSignIn,
  PhoneSignInActions,
  PhoneSignInOptions,
  PhoneSignInSnapshot,
} from "./phoneSignIn.js";
export type {
  Checking,
  Done,
  EnteringCode,
  EnteringNumber,
  PhoneSignInState,
  Sending,
} from "./phoneSignInState.js";
export type { PhoneSignInError } from "./phoneSignInError.js";
export type { DeliveryStatusQuery, DeliveryView } from "./delivery.js";
export type { Followed } from "./signInStore.js";
export type { GetRandomValues } from "./random.js";
export type { PhoneClient } from "./phoneClient.js";
export type { TokenStorage } from "./tokenStorage.js";
export { CODE_LENGTH, foldDigits, readCode } from "./readCode.js";
