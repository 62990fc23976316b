/** The core: phone sign-in and registration. Every function that uses a `PhoneAuth` loads this. */
export { PhoneAuth } from "./core/PhoneAuth.js";
export type { AnyPhoneAuth } from "./core/PhoneAuth.js";
export type { PhoneAuthMethods } from "./core/phoneAuthMethods.js";
export { phoneAuthTables } from "./options/tables.js";
export type {
  OnExisting,
  Registered,
  RegisterRowResult,
  Registration,
  RegistrationOptions,
  UserProfile,
} from "./core/registration/registrationTypes.js";
export { vOnExisting, vRegistered } from "./core/registration/validators.js";
export { defineCodeCheck } from "./core/signIn/codeCheck.js";
export { requireAdmin } from "./core/sessions/requireAdmin.js";
export { smsSegments } from "./core/delivery/segments.js";
export { turnstile } from "./core/signIn/turnstile.js";
export type {
  CodeCheck,
  CodeCheckAnswer,
  CodeCheckArgs,
  SenderArgs,
} from "./options/appFunctions.js";
export type { Hook, PhoneAuthHooks, SignedInEvent } from "./options/hooks.js";
export { DEFAULT_LIMITS } from "./options/limits.js";
export type { LimitOptions } from "./options/limits.js";
export type { MessageOptions, MessageParts } from "./options/messages.js";
export type { Newcomer, NewUser, UserFields } from "./options/newUser.js";
export type { PhoneAuthOptions } from "./options/options.js";
export type {
  CodePurpose,
  InvitationParts,
  Template,
  TextParts,
} from "./options/template.js";
export type { MessageLanguage } from "./options/languages.js";
export type { TestNumberOptions } from "./options/testNumbers.js";
