export { PhoneAuth } from "./core/PhoneAuth.js";
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
export { vUserSession } from "./core/sessions/userSessions.js";
export type { UserSession } from "./core/sessions/userSessions.js";
export { vUserExport } from "./admin/exportUser.js";
export type { UserExport } from "./admin/exportUser.js";
export { vPersonStatus } from "./admin/people.js";
export type { PersonStatus } from "./admin/people.js";
export { phoneAuthTables } from "./options/tables.js";
export type {
  Registration,
  RegistrationOptions,
  UserProfile,
} from "./core/registration/registrationTypes.js";
export { convexAuth } from "./core/convexAuth/convexAuth.js";
export { defineCodeCheck } from "./core/signIn/codeCheck.js";
export type {
  CodeCheck,
  CodeCheckAnswer,
  CodeCheckArgs,
} from "./core/signIn/codeCheck.js";
export { defineSender } from "./core/senders/sender.js";
export type { SenderArgs } from "./core/senders/sender.js";
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
export { devTransports } from "./core/senders/devTransports.js";
export type { DevVariables } from "./core/senders/devTransports.js";
export { httpSms } from "./core/senders/httpSms.js";
export type { HttpSmsOptions } from "./core/senders/httpSms.js";
export { SMS_ERRORS, SmsError } from "./core/senders/smsError.js";
export type { SmsErrorCode, SmsErrorKind } from "./core/senders/smsError.js";
export type {
  SendSms,
  SmsMessage,
  SmsReceipt,
  Transport,
} from "./core/senders/transport.js";
export type { PhoneAuthOptions } from "./options/options.js";
export type { TestNumberOptions } from "./core/signIn/testNumbers.js";
export { DEFAULT_LIMITS } from "./core/limits.js";
export type { LimitOptions } from "./core/limits.js";
export type { MessageOptions, MessageParts } from "./core/delivery/message.js";
export type {
  CodePurpose,
  InvitationParts,
  MessageLanguage,
  Template,
  TextParts,
} from "./options/templates.js";
export { smsSegments } from "./core/delivery/segments.js";
export type {
  OnExisting,
  Registered,
  RegisterRowResult,
} from "./core/registration/registrationTypes.js";
export { turnstile } from "./core/signIn/turnstile.js";
export type { Hook, PhoneAuthHooks } from "./options/hooks.js";
export type { NumberChangeFunctions } from "./account/numberChange.js";
export { vSession } from "./account/sessionFunctions.js";
export type { Session, SessionFunctions } from "./account/sessionFunctions.js";
export type { RegistrationFunctions } from "./core/registration/registration.js";
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
export {
  vOnExisting,
  vRegistered,
} from "./core/registration/registrationTypes.js";
export type { AccountMigrationOptions } from "./migration/accountMigration.js";
export { vMigrationReport } from "./migration/migrationReport.js";
export type { MigrationReport } from "./migration/migrationReport.js";
