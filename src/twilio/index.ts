export { twilioSms } from "./sender.js";
export type { TwilioSenderId, TwilioSmsOptions } from "./sender.js";
export type { TwilioAccount } from "./account.js";
export type { TwilioHandling } from "./handling.js";
export { twilioVerify, twilioVerifyCheck } from "./verify.js";
export type { TwilioVerifyOptions } from "./verify.js";
export { twilioCall } from "./call.js";
export type { TwilioCallOptions } from "./call.js";
export { twilioCodeCheck, twilioTransports } from "./environment.js";
export type { TwilioVariables } from "./environment.js";
export { twilioStatusUrl } from "./statusUrl.js";
// A file that sends needs nothing else of the package, and starts faster without the rest.
export { defineSender } from "../server/core/senders/sender.js";
export { httpSms } from "../server/core/senders/httpSms.js";
export type { HttpSmsOptions } from "../server/core/senders/httpSms.js";
export { SmsError } from "../server/core/senders/smsError.js";
export type {
  ConfirmedSms,
  SmsMessage,
  SmsReceipt,
  Transport,
} from "../server/core/senders/transport.js";
export { defineCodeCheck } from "../server/core/signIn/codeCheck.js";
export type {
  CodeCheckAnswer,
  CodeCheckArgs,
} from "../server/options/appFunctions.js";
