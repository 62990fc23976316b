/**
 * What may be done after a message was refused.
 *
 * - `transient`: surely not accepted; the same again, a little later, may be.
 * - `other_sender`: surely not accepted; another transport may do better.
 * - `permanent`: surely not accepted, and nobody else would.
 * - `ambiguous`: perhaps accepted. It is never sent again, since that could send it twice.
 */
export type SmsErrorKind =
  "transient" | "other_sender" | "permanent" | "ambiguous";

/** What each reason allows, and whether somebody has to act before it goes away. */
export const SMS_ERRORS = {
  /** Too many requests for the vendor. */
  busy: { kind: "transient" },
  /** The vendor could not be reached at all. */
  unreachable: { kind: "transient" },
  /** The vendor reports a fault of its own. */
  service_error: { kind: "transient" },
  /** No answer in time. */
  timeout: { kind: "ambiguous" },
  /** An answer that makes no sense, or a connection that broke while waiting for one. */
  unclear_answer: { kind: "ambiguous" },
  /** Wrong or revoked credentials. */
  credentials_refused: { kind: "other_sender", alarm: true },
  /** The account may not send: suspended, out of funds, or a trial. */
  account_restricted: { kind: "other_sender", alarm: true },
  /** A sender number or service that does not exist or may not be used so. */
  sender_misconfigured: { kind: "other_sender", alarm: true },
  /** A sender that carriers want registered first. */
  sender_unregistered: { kind: "other_sender", alarm: true },
  /** Sending to this country is not switched on. */
  region_disabled: { kind: "other_sender", alarm: true },
  /** Not reachable from this sender. */
  not_routable: { kind: "other_sender" },
  /** No transport is configured for this message. */
  no_transport: { kind: "permanent", alarm: true },
  /** The vendor's guard against fraud stopped it. */
  fraud_guard: { kind: "permanent" },
  /** The vendor sent this number as many codes as it will for now. */
  vendor_limit: { kind: "permanent" },
  /** No such number. */
  invalid_number: { kind: "permanent" },
  /** A line that receives no text messages. */
  no_sms: { kind: "permanent" },
  /** Its holder opted out. */
  opted_out: { kind: "permanent" },
  /** The text was refused. */
  message_refused: { kind: "permanent" },
  /** Refused for a reason not in this list. */
  rejected: { kind: "permanent" },
  /** A transport threw something else than `SmsError`. */
  sender_error: { kind: "permanent" },
  /** Reported afterwards: the phone was off or out of reach. */
  handset_unreachable: { kind: "permanent" },
  /** Reported afterwards: the carrier, or the phone, blocked or filtered it. */
  carrier_blocked: { kind: "permanent" },
  /** Reported afterwards: a call nobody took. */
  call_unanswered: { kind: "permanent" },
  /** Reported afterwards: lost on its way, nobody says why. */
  carrier_error: { kind: "permanent" },
} as const satisfies Record<string, { kind: SmsErrorKind; alarm?: boolean }>;

/** A reason this package knows. */
export type SmsErrorCode = keyof typeof SMS_ERRORS;

function kindOf(code: string): SmsErrorKind {
  return Object.hasOwn(SMS_ERRORS, code)
    ? SMS_ERRORS[code as SmsErrorCode].kind
    : "permanent";
}

/** Why a message was not accepted. Its `code` is recorded; a vendor's own words never are. */
export class SmsError extends Error {
  /** Tells it from other errors, also where two copies of the package are loaded. */
  override readonly name = "SmsError";
  /** One of `SMS_ERRORS`, or a short word of the app's own. */
  readonly code: SmsErrorCode | (string & {});
  /** What may be done now. */
  readonly kind: SmsErrorKind;
  /** With `transient`: how long the vendor asked to wait. */
  readonly retryAfterMs: number | undefined;

  /**
   * @param code - One of `SMS_ERRORS`, or a short word of your own: letters, digits and `_`.
   * @param options - `kind`: default the code's own, `permanent` for a word of your own.
   *   `retryAfterMs`: the wait a vendor asked for.
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
