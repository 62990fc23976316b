export { PhoneAuth } from "./PhoneAuth.js";
export { vInvitation, vInvitationResult } from "./invitations/invitations.js";
export type {
  Invitation,
  InvitationResult,
  Invitee,
} from "./invitations/invitations.js";
export type { InviteOptions } from "./invitations/PhoneInvitations.js";
export { PhoneAdmin, vPhoneEvent } from "./admin/PhoneAdmin.js";
export type { PhoneEvent } from "./admin/PhoneAdmin.js";
export { vActivityDay } from "./admin/PhonePeople.js";
export type { ActivityDay, ListedPerson } from "./admin/PhonePeople.js";
export type {
  AdminFunctions,
  AdminFunctionsOptions,
  OperatorFunctions,
} from "./admin/adminFunctions.js";
export type { AdminCall, Authorize } from "./admin/guarded.js";
export { vUserSession } from "./convexAuth/userSessions.js";
export type { UserSession } from "./convexAuth/userSessions.js";
export { vUserExport } from "./admin/exportUser.js";
export type { UserExport } from "./admin/exportUser.js";
export { vPersonStatus } from "./admin/people.js";
export type { PersonStatus } from "./admin/people.js";
export { phoneAuthTables } from "./tables.js";
export type {
  Registration,
  RegistrationOptions,
  UserProfile,
} from "./registration/registrationTypes.js";
export { convexAuth } from "./convexAuth/convexAuth.js";
export { defineCodeCheck } from "./signIn/codeCheck.js";
export type {
  CodeCheck,
  CodeCheckAnswer,
  CodeCheckArgs,
} from "./signIn/codeCheck.js";
export { defineSender } from "./senders/sender.js";
export type { SenderArgs } from "./senders/sender.js";
export type {
  DeliveryReport,
  PhoneMessages,
} from "./messages/PhoneMessages.js";
export { vSendingChange, vSendingState } from "./messages/messageFunctions.js";
export type {
  SendingChange,
  SendingState,
} from "./messages/messageFunctions.js";
export { vDeliveryView } from "./messages/deliveryView.js";
export type { DeliveryView } from "./messages/deliveryView.js";
export { httpSms } from "./senders/httpSms.js";
export type { HttpSmsOptions } from "./senders/httpSms.js";
export { SMS_ERRORS, SmsError } from "./senders/smsError.js";
export type { SmsErrorCode, SmsErrorKind } from "./senders/smsError.js";
export type {
  SendSms,
  SmsMessage,
  SmsReceipt,
  Transport,
} from "./senders/transport.js";
export type { PhoneAuthOptions } from "./options.js";
export type { TestNumberOptions } from "./signIn/testNumbers.js";
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
} from "./registration/registrationTypes.js";
export { turnstile } from "./signIn/turnstile.js";
export type { Hook, PhoneAuthHooks } from "./hooks.js";
export type { NumberChangeFunctions } from "./account/numberChange.js";
export { vSession } from "./account/sessionFunctions.js";
export type { Session, SessionFunctions } from "./account/sessionFunctions.js";
export type { RegistrationFunctions } from "./registration/registration.js";
export { guessMapping, vColumnMapping } from "./imports/importCsv.js";
export type { ColumnMapping } from "./imports/importCsv.js";
export {
  vImportedRow,
  vImportInput,
  vImportPage,
  vImportStatus,
  vShownImportRow,
} from "./imports/importTypes.js";
export type {
  ImportedRow,
  ImportInput,
  ImportOptions,
  ImportPage,
  ImportSource,
  ImportStatus,
  ShownImportRow,
} from "./imports/importTypes.js";
export { vOnExisting, vRegistered } from "./registration/registrationTypes.js";
export type { AccountMigrationOptions } from "./migration/accountMigration.js";
export { vMigrationReport } from "./migration/migrationReport.js";
export type { MigrationReport } from "./migration/migrationReport.js";
