export { PhoneAuth } from "./PhoneAuth.js";
export { vInvitation, vInvitationResult } from "./invitations.js";
export type { Invitation, InvitationResult, Invitee } from "./invitations.js";
export type { InviteOptions } from "./PhoneInvitations.js";
export { PhoneAdmin, vPhoneEvent } from "./PhoneAdmin.js";
export type { PhoneEvent } from "./PhoneAdmin.js";
export { vActivityDay } from "./PhonePeople.js";
export type { ActivityDay, ListedPerson } from "./PhonePeople.js";
export type {
  AdminFunctions,
  AdminFunctionsOptions,
} from "./adminFunctions.js";
export type { AdminCall, Authorize } from "./guarded.js";
export { vUserSession } from "./adminSessions.js";
export type { UserSession } from "./adminSessions.js";
export { vUserExport } from "./exportUser.js";
export type { UserExport } from "./exportUser.js";
export { vPersonStatus } from "./people.js";
export type { PersonStatus } from "./people.js";
export { phoneAuthTables } from "./tables.js";
export type {
  Registration,
  RegistrationOptions,
  UserProfile,
} from "./registrationTypes.js";
export { convexAuth } from "./convexAuth.js";
export { defineCodeCheck } from "./codeCheck.js";
export type { CodeCheck, CodeCheckAnswer, CodeCheckArgs } from "./codeCheck.js";
export { defineSender } from "./sender.js";
export type { SenderArgs } from "./sender.js";
export type { DeliveryReport, PhoneMessages } from "./PhoneMessages.js";
export { vSendingChange, vSendingState } from "./messageFunctions.js";
export type { SendingChange, SendingState } from "./messageFunctions.js";
export { vDeliveryView } from "./deliveryView.js";
export type { DeliveryView } from "./deliveryView.js";
export { httpSms } from "./httpSms.js";
export type { HttpSmsOptions } from "./httpSms.js";
export { SMS_ERRORS, SmsError } from "./smsError.js";
export type { SmsErrorCode, SmsErrorKind } from "./smsError.js";
export type {
  SendSms,
  SmsMessage,
  SmsReceipt,
  Transport,
} from "./transport.js";
export type { PhoneAuthOptions } from "./options.js";
export type { TestNumberOptions } from "./testNumbers.js";
export { DEFAULT_LIMITS } from "./limits.js";
export type { LimitOptions } from "./limits.js";
export type { MessageOptions, MessageParts } from "./messages/message.js";
export type {
  InvitationParts,
  MessageLanguage,
  Template,
  TextParts,
} from "./messages/templates.js";
export { smsSegments } from "./messages/segments.js";
export type {
  OnExisting,
  Registered,
  RegisterRowResult,
} from "./storeSteps.js";
export { turnstile } from "./turnstile.js";
export type { PhoneAuthHooks } from "./hooks.js";
export type { NumberChangeFunctions } from "./numberChange.js";
export { vSession } from "./sessionFunctions.js";
export type { Session, SessionFunctions } from "./sessionFunctions.js";
export type { RegistrationFunctions } from "./registration.js";
export type { InvitationFunctions } from "./invitationFunctions.js";
export type { ImportFunctions } from "./importFunctions.js";
export { guessMapping, vColumnMapping } from "./importCsv.js";
export type { ColumnMapping } from "./importCsv.js";
export {
  vImportedRow,
  vImportInput,
  vImportPage,
  vImportStatus,
  vShownImportRow,
} from "./importTypes.js";
export type {
  ImportedRow,
  ImportInput,
  ImportOptions,
  ImportPage,
  ImportSource,
  ImportStatus,
  ShownImportRow,
} from "./importTypes.js";
export { vOnExisting, vRegistered } from "./storeSteps.js";
export type { AccountMigrationOptions } from "./accountMigration.js";
export { vMigrationReport } from "./migrationReport.js";
export type { MigrationReport } from "./migrationReport.js";
