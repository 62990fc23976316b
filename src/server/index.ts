export { PhoneAuth } from "./PhoneAuth.js";
export type {
  Registration,
  RegistrationOptions,
  UserProfile,
} from "./PhoneAuth.js";
export { convexAuth } from "./convexAuth.js";
export { defineSender, SmsError } from "./sender.js";
export type { SenderArgs, SmsMessage, SmsReceipt } from "./sender.js";
export type { PhoneAuthOptions } from "./options.js";
export { DEFAULT_LIMITS } from "./limits.js";
export type { LimitOptions } from "./limits.js";
export type { MessageParts } from "./message.js";
export type {
  OnExisting,
  Registered,
  RegisterRowResult,
} from "./storeSteps.js";
export { vRegistered } from "./storeSteps.js";
