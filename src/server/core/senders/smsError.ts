/**
 * What can be done after a message was refused.
 *
 * - `transient`: certainly not accepted. Sending it again a little later may work.
 * - `other_sender`: certainly not accepted. Another transport may work.
 * - `permanent`: certainly not accepted, and no other transport would accept it.
 * - `ambiguous`: perhaps accepted. It is never sent again, since the person could get it twice.
 */
export type SmsErrorKind =
  "transient" | "other_sender" | "permanent" | "ambiguous";

/** The reasons, each with its kind. An `alarm` stays until somebody acts. */
export const SMS_ERRORS = {
  /** The vendor got too many requests. */
  busy: { kind: "transient" },
  /** The vendor could not be reached at all. */
  unreachable: { kind: "transient" },
  /** The vendor reports a fault of its own. */
  service_error: { kind: "transient" },
  /** The vendor did not answer in time. */
  timeout: { kind: "ambiguous" },
  /** The answer made no sense, or the connection broke before one came. */
  unclear_answer: { kind: "ambiguous" },
  /** The credentials are wrong or revoked. */
  credentials_refused: { kind: "other_sender", alarm: true },
  /** The account may not send: it is suspended, out of funds, or a trial. */
  account_restricted: { kind: "other_sender", alarm: true },
  /** The sender number or service does not exist, or may not be used in this way. */
  sender_misconfigured: { kind: "other_sender", alarm: true },
  /** Carriers require this sender to be registered first. */
  sender_unregistered: { kind: "other_sender", alarm: true },
  /** Sending to this country is not enabled in the vendor's account. */
  region_disabled: { kind: "other_sender", alarm: true },
  /** The number cannot be reached from this sender. */
  not_routable: { kind: "other_sender" },
  /** No transport is configured for this message. */
  no_transport: { kind: "permanent", alarm: true },
  /** The vendor's fraud protection stopped the message. */
  fraud_guard: { kind: "permanent" },
  /** The vendor sends no more codes to this number for now. */
  vendor_limit: { kind: "permanent" },
  /** The number does not exist. */
  invalid_number: { kind: "permanent" },
  /** The number cannot receive text messages. */
  no_sms: { kind: "permanent" },
  /** The holder of the number opted out. */
  opted_out: { kind: "permanent" },
  /** The vendor refused the text. */
  message_refused: { kind: "permanent" },
  /** The vendor refused the message for a reason that is not in this list. */
  rejected: { kind: "permanent" },
  /** A transport threw an error other than `SmsError`. */
  sender_error: { kind: "permanent" },
  /** Reported afterwards: the phone was off or out of reach. */
  handset_unreachable: { kind: "permanent" },
  /** Reported afterwards: the carrier, or the phone, blocked or filtered it. */
  carrier_blocked: { kind: "permanent" },
  /** Reported afterwards: nobody answered the call. */
  call_unanswered: { kind: "permanent" },
  /** Reported afterwards: the message was lost, for an unknown reason. */
  carrier_error: { kind: "permanent" },
} as const satisfies Record<string, { kind: SmsErrorKind; alarm?: boolean }>;

/** One of the reasons in `SMS_ERRORS`. */
export type SmsErrorCode = keyof typeof SMS_ERRORS;

function kindOf(code: string): SmsErrorKind {
  return Object.hasOwn(SMS_ERRORS, code)
    ? SMS_ERRORS[code as SmsErrorCode].kind
    : "permanent";
}

/** Says why a message was not accepted. Its `code` is recorded, but never the vendor's own words. */
export class SmsError extends Error {
  /** Tells it apart from other errors, even if two copies of the package are loaded. */
  override readonly name = "SmsError";
  /** One of `SMS_ERRORS`, or a short word of your own. */
  readonly code: SmsErrorCode | (string & {});
  /** What can be done now. */
  readonly kind: SmsErrorKind;
  /** With `transient`: how many milliseconds the vendor asked to wait. */
  readonly retryAfterMs: number | undefined;

  /**
   * @param code - One of `SMS_ERRORS`, or a short word of your own: letters, digits and `_`.
   * @param options - `kind`: default the code's own kind, or `permanent` for a word of your own.
   *   `retryAfterMs`: how many milliseconds the vendor asked to wait.
   */
  constructor(
    code: SmsErrorCode | (string & {}),
    options: { kind?: SmsErrorKind; retryAfterMs?: number } = {},
  ) {
    super(`The message was not accepted: ${code}`);
    this.code = code;
    this.kind = options.kind ?? kindOf(code);
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** Looks at the shape, not at the class: two copies of a package make `instanceof` lie. */
export function isSmsError(error: unknown): error is SmsError {
  return (
    error instanceof Error &&
    error.name === "SmsError" &&
    "code" in error &&
    typeof error.code === "string" &&
    "kind" in error
  );
}
