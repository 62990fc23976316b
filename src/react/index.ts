export { usePhoneSignIn } from "./usePhoneSignIn.js";
export type {
  PhoneSignIn,
  PhoneSignInActions,
  PhoneSignInOptions,
  PhoneSignInSnapshot,
} from "../client/phoneSignIn.js";
export type {
  Checking,
  Done,
  EnteringCode,
  EnteringNumber,
  PhoneSignInState,
  Sending,
} from "../client/phoneSignInState.js";
export type { PhoneSignInError } from "../client/phoneSignInError.js";
export { usePhoneProof } from "./usePhoneProof.js";
export type { PhoneProof } from "./usePhoneProof.js";
export { usePhoneNumberChange } from "./usePhoneNumberChange.js";
export type { PhoneNumberChange } from "./usePhoneNumberChange.js";
export type {
  NumberChangeProgress,
  PhoneNumberChangeOptions,
} from "../client/numberChange.js";
export type {
  NumberChangeReferences,
  ProofReferences,
} from "../client/numberChangeSteps.js";
export type { NumberProofActions } from "../client/numberProof.js";
export { useFollowSession } from "./useFollowSession.js";
export { useDeliveryStatus } from "./useDeliveryStatus.js";
export type { DeliveryView, DeliveryStatusQuery } from "../client/delivery.js";
export { CODE_LENGTH, foldDigits, readCode } from "../client/readCode.js";
