/** Senders and their transports. Only the module with your sender needs this. */
export { defineSender } from "./core/senders/sender.js";
export { devTransports } from "./core/senders/devTransports.js";
export type { DevVariables } from "./core/senders/devTransports.js";
export { httpSms } from "./core/senders/httpSms.js";
export type { HttpSmsOptions } from "./core/senders/httpSms.js";
export { SMS_ERRORS, SmsError } from "./core/senders/smsError.js";
export type { SmsErrorCode, SmsErrorKind } from "./core/senders/smsError.js";
export type {
  SendSms,
  ConfirmedSms,
  SmsMessage,
  SmsReceipt,
  Transport,
} from "./core/senders/transport.js";
