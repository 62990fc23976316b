import type { PhoneRefusalReason } from "../../../phone/reasons.js";
import type { PhoneSignInError } from "../../../client/phoneSignInError.js";

/**
 * Every word of the form, in one language. `{…}` marks where something is filled in; a text may use
 * it or not. To change some, spread a language and overwrite:
 *
 * @example
 * ```tsx
 * const texts = { ...en, title: "Welcome to Acme" };
 * <PhoneSignIn texts={texts} />;
 * ```
 */
export interface PhoneSignInTexts {
  /** BCP 47 tag: country names, durations and plurals follow it, and the message is asked for in it. */
  readonly locale: string;
  /** Which way the language is written; it turns the form around. */
  readonly direction: "ltr" | "rtl";

  /** Heading while a number is entered. */
  readonly title: string;
  /** The sentence under the heading. */
  readonly lead: string;
  /** Above the field of the number. */
  readonly phoneLabel: string;
  /** The button that asks for a code. */
  readonly sendCode: string;
  /** In its place while the server is asked. */
  readonly sending: string;
  /** Under the field while a number is growing. */
  readonly keepGoing: string;
  /** Under the field when it is whole: `{phone}`, `{country}`. */
  readonly readsAs: string;
  /** Before the countries whose numbers look like the refused one. */
  readonly looksLike: string;
  /** After an error that goes away by itself: `{time}`. */
  readonly tryAgainIn: string;
  /** That messages may cost, and that nobody else may have the code. */
  readonly notice: string;

  /** Name of the button that opens the list of countries; the chosen one is added to it. */
  readonly country: string;
  /** Name of the field that searches the list of countries. */
  readonly searchCountries: string;
  /** The button that closes the list of countries, where it fills the screen. */
  readonly closeCountries: string;
  /** In place of the list when a search finds none. */
  readonly noCountryFound: string;
  /** How many countries a search found, by plural category: `{count}`. */
  readonly countriesFound: PluralTexts;

  /** Heading while the code is entered. */
  readonly codeTitle: string;
  /** Says nothing about who has an account: `{phone}`. */
  readonly codeSent: string;
  /** The button that goes back to the number. */
  readonly changeNumber: string;
  /** Above the field of the code. */
  readonly codeLabel: string;
  /** Under the field: until what `{time}` of the day it is good. */
  readonly codeHint: string;
  /** Under the field when a code with too few digits is handed in. */
  readonly codeIncomplete: string;
  /** The button that hands the code in. */
  readonly submitCode: string;
  /** In its place while the server is asked. */
  readonly checking: string;
  /** The button that asks for another message. */
  readonly resend: string;
  /** `{time}`. */
  readonly resendIn: string;
  /** In its place while the server is asked. */
  readonly resending: string;
  /** Under the field when it is too late. */
  readonly expired: string;
  /** Under the field when all tries of the code were wrong. */
  readonly spent: string;
  /** Under the field when another window has asked for a code since. */
  readonly superseded: string;
  /** Under the button when no message has come for a while. */
  readonly late: string;
  /** The button that asks for another code when this one is too late. */
  readonly sendNew: string;
  /** When the number is proved. */
  readonly done: string;
  /** When it happened in another tab. */
  readonly doneElsewhere: string;
  /** When a code was asked for to one's own number, which wants no messages. */
  readonly optedOut: string;
  /** While the server can't be reached. */
  readonly offline: string;

  /** How the message, or the call, is doing. */
  readonly delivery: {
    /** The message is on its way to the carrier. */
    readonly sending: string;
    /** The carrier has it, as far as anybody is told. */
    readonly sent: string;
    /** The carrier says that it has arrived. */
    readonly delivered: string;
    /** The call is being made. */
    readonly calling: string;
    /** The call was made, as far as anybody is told. */
    readonly called: string;
    /** Somebody took the call. */
    readonly answered: string;
    /** Offers a call beside a message that is on its way. */
    readonly callInstead: string;
    /** The same after a message that failed. */
    readonly tryCall: string;
    /** By the reason of `DeliveryView`; `not_sent` for any other. */
    readonly failed: Readonly<Record<DeliveryFailure, string>>;
  };

  /** By error code. `country_not_allowed` and the refusal of that name know `{country}`. */
  readonly errors: Readonly<Record<PhoneSignInError["code"], string>>;
  /** Why what was typed is no number we can send to. */
  readonly refusals: Readonly<Record<PhoneRefusalReason, string>>;
}

/** Texts by the plural categories of `Intl.PluralRules`; those a language lacks are left out. */
export type PluralTexts = Readonly<
  Partial<Record<Intl.LDMLPluralRule, string>> & { other: string }
>;

/** Why a message did not arrive, as `DeliveryView.reason` tells it. */
export type DeliveryFailure =
  | "invalid_number"
  | "no_sms"
  | "handset_unreachable"
  | "carrier_blocked"
  | "carrier_error"
  | "call_unanswered"
  | "not_sent";
