import type { PhoneRefusalReason } from "../../../phone/reasons.js";
import type { PhoneSignInError } from "../../phoneSignInError.js";

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
  readonly direction: "ltr" | "rtl";

  /** Heading and a sentence under it, while a number is entered. */
  readonly title: string;
  readonly lead: string;
  readonly phoneLabel: string;
  readonly sendCode: string;
  readonly sending: string;
  /** Under the field while a number is growing. */
  readonly keepGoing: string;
  /** Under the field when it is whole: `{phone}`, `{country}`. */
  readonly readsAs: string;
  /** After an error that goes away by itself: `{time}`. */
  readonly tryAgainIn: string;
  /** That messages may cost, are not private, and what to do without one. */
  readonly notice: string;

  /** Name of the button that opens the list of countries; the chosen one is added to it. */
  readonly country: string;
  readonly searchCountries: string;
  readonly noCountryFound: string;
  /** How many countries a search found, by plural category: `{count}`. */
  readonly countriesFound: PluralTexts;

  /** Heading while the code is entered. */
  readonly codeTitle: string;
  /** Says nothing about who has an account: `{phone}`. */
  readonly codeSent: string;
  readonly changeNumber: string;
  readonly codeLabel: string;
  /** Under the field: until what `{time}` of the day it is good. */
  readonly codeHint: string;
  readonly codeIncomplete: string;
  readonly submitCode: string;
  readonly checking: string;
  readonly resend: string;
  /** `{time}`. */
  readonly resendIn: string;
  readonly resending: string;
  /** Under the field when it is too late, and the button that asks for another code then. */
  readonly expired: string;
  readonly sendNew: string;
  readonly done: string;
  /** When it happened in another tab. */
  readonly doneElsewhere: string;
  /** While the server can't be reached. */
  readonly offline: string;

  /** How the message, or the call, is doing. */
  readonly delivery: {
    readonly sending: string;
    readonly sent: string;
    readonly delivered: string;
    readonly calling: string;
    readonly called: string;
    readonly answered: string;
    /** Offers a call beside a message on its way, and after one that failed. */
    readonly callInstead: string;
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
