import type { PhoneRefusalReason } from "../../../phone/reasons.js";
import type { PhoneSignInError } from "../../../client/phoneSignInError.js";

/**
 * All texts of the form, in one language. A value is filled in where a text has its name in braces,
 * such as `{phone}`; a text may leave it out. To change some texts, spread a language and overwrite
 * them:
 *
 * @example
 * ```tsx
 * const texts = { ...en, title: "Welcome to Acme" };
 * <PhoneSignIn texts={texts} />;
 * ```
 */
export interface PhoneSignInTexts {
  /**
   * The language as a BCP 47 tag. It sets the language of country names, durations and plurals, and
   * of the message.
   */
  readonly locale: string;
  /** The writing direction of the language. The layout of the form follows it. */
  readonly direction: "ltr" | "rtl";

  /** The heading while the number is entered. */
  readonly title: string;
  /** The sentence under the heading. */
  readonly lead: string;
  /** The label of the number field. */
  readonly phoneLabel: string;
  /** The button that asks for a code. */
  readonly sendCode: string;
  /** The same button while the client waits for the server. */
  readonly sending: string;
  /** Below the field while the number is not complete. */
  readonly keepGoing: string;
  /** Below the field when the number is complete. Values: `{phone}` and `{country}`. */
  readonly readsAs: string;
  /** Before the list of countries with which a refused number would be valid. */
  readonly looksLike: string;
  /** After an error that only needs a wait. Value: `{time}`, the time left. */
  readonly tryAgainIn: string;
  /** The notice that messages may cost money, and that the code must not be shared. */
  readonly notice: string;

  /** The name of the button that opens the list of countries. The chosen country is added to it. */
  readonly country: string;
  /** The name of the field that searches the list of countries. */
  readonly searchCountries: string;
  /** The button that closes the list of countries when the list fills the screen. */
  readonly closeCountries: string;
  /** In place of the list when a search finds no country. */
  readonly noCountryFound: string;
  /** How many countries a search found, by plural category. Value: `{count}`. */
  readonly countriesFound: PluralTexts;

  /** The heading while the code is entered. */
  readonly codeTitle: string;
  /** Says where the code goes, without revealing who has an account. Value: `{phone}`. */
  readonly codeSent: string;
  /** The button that goes back to the number. */
  readonly changeNumber: string;
  /** The label of the code field. */
  readonly codeLabel: string;
  /** Below the field: how long the code is valid. Value: `{time}`, the time of day it expires. */
  readonly codeHint: string;
  /** Below the field when a code with too few digits is submitted. */
  readonly codeIncomplete: string;
  /** The button that submits the code. */
  readonly submitCode: string;
  /** The same button while the client waits for the server. */
  readonly checking: string;
  /** The button that asks for another message. */
  readonly resend: string;
  /** In its place while the next message has to wait. Value: `{time}`, the time left. */
  readonly resendIn: string;
  /** In its place while the client waits for the server. */
  readonly resending: string;
  /** Below the field when the code has expired. */
  readonly expired: string;
  /** Below the field when all tries of the code are used up. */
  readonly spent: string;
  /** Below the field when another window has asked for a code since. */
  readonly superseded: string;
  /** Below the submit button after 45 seconds, unless the message is delivered or has failed. */
  readonly late: string;
  /** The button that asks for a new code when this one has expired or is used up. */
  readonly sendNew: string;
  /** Shown when the number is proved. */
  readonly done: string;
  /** Shown when another tab has signed in. */
  readonly doneElsewhere: string;
  /** Shown when users ask for a code to their own number, and that number has an opt-out. */
  readonly optedOut: string;
  /** Shown while the server can't be reached. */
  readonly offline: string;

  /** The delivery of the message or the call. */
  readonly delivery: {
    /** The message is on its way to the carrier. */
    readonly sending: string;
    /** The carrier has the message, as far as is known. */
    readonly sent: string;
    /** The carrier reports that the message arrived. */
    readonly delivered: string;
    /** The call is being made. */
    readonly calling: string;
    /** The call was made, as far as is known. */
    readonly called: string;
    /** Somebody answered the call. */
    readonly answered: string;
    /** Offers a call while a message is on its way. */
    readonly callInstead: string;
    /** Offers a call after a message that failed. */
    readonly tryCall: string;
    /** Texts by the `reason` of `DeliveryView`. `not_sent` is used for any other reason. */
    readonly failed: Readonly<Record<DeliveryFailure, string>>;
  };

  /**
   * Texts by error code. The text of `country_not_allowed`, here and in `refusals`, has the value
   * `{country}`.
   */
  readonly errors: Readonly<Record<PhoneSignInError["code"], string>>;
  /** Texts by the reason why the typed number was refused. */
  readonly refusals: Readonly<Record<PhoneRefusalReason, string>>;
}

/**
 * Texts by the plural categories of `Intl.PluralRules`. Leave out the categories that the language
 * doesn't have.
 */
export type PluralTexts = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
>;

/** The reasons why a message did not arrive, as in `DeliveryView.reason`. */
export type DeliveryFailure =
  | "invalid_number"
  | "no_sms"
  | "handset_unreachable"
  | "carrier_blocked"
  | "carrier_error"
  | "call_unanswered"
  | "not_sent";
