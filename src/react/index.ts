export { usePhoneSignIn } from "./usePhoneSignIn.js";
export type { PhoneSignIn, PhoneSignInOptions } from "./usePhoneSignIn.js";
export type {
  Checking,
  Done,
  EnteringCode,
  EnteringNumber,
  PhoneSignInState,
  Sending,
} from "./phoneSignInState.js";
export type { PhoneSignInError } from "./phoneSignInError.js";
export { usePhoneNumberChange } from "./usePhoneNumberChange.js";
export type {
  PhoneNumberChange,
  PhoneNumberChangeOptions,
} from "./usePhoneNumberChange.js";
export type { NumberChangeReferences } from "./numberChangeSteps.js";
export { useFollowSession } from "./useFollowSession.js";
export { useDeliveryStatus } from "./useDeliveryStatus.js";
export type { DeliveryView, DeliveryStatusQuery } from "./useDeliveryStatus.js";
export { CODE_LENGTH, foldDigits, readCode } from "./readCode.js";
