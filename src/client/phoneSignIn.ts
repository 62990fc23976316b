import type { Value } from "convex/values";
import type { CodeFlowSnapshot } from "./codeSteps.js";
import type { DeliveryStatusQuery, DeliveryView } from "./delivery.js";
import type { GetRandomValues } from "./random.js";
import type { TokenStorage } from "./tokenStorage.js";

/**
 * Returns the token of a bot check. It is called with `false` before each request for a code;
 * return a token then only if your server checks every request. If you return none and the server
 * asks for one, it is called again with `true`, and the request is repeated. The person doesn't
 * have to type the number again.
 */
export type GetHumanToken = (
  isAsked: boolean,
) => string | undefined | Promise<string | undefined>;

/** Options of a phone sign-in, with or without React. */
export interface PhoneSignInOptions {
  /** The language tag of the page, if your app sends messages in several languages. */
  readonly locale?: string | undefined;
  /** Your app's query made with `messageFunctions`. With it, the form shows the delivery live. */
  readonly deliveryStatus?: DeliveryStatusQuery | undefined;
  /**
   * Where the sign-in is stored while it waits for a code, so that it survives a reload. It holds
   * the number, this client's secret, three times (when the code was sent, when you can ask again,
   * when it expires) and the count of wrong tries. It is removed when the code is redeemed, is used
   * up or expires, or when the number is edited. Default: the tab's `sessionStorage`, if there is
   * one. `null`: it is not stored. Don't use `localStorage`, which others on the same machine can
   * read.
   */
  readonly storage?: TokenStorage | null | undefined;
  /**
   * Where device tokens are stored, one for each number. The server recognizes a device by its
   * token after a sign-in. The token signs nobody in; it keeps strangers from using up the requests
   * that this device may make. Default: `storage` if you give it, else the storage of the session,
   * which in a browser is `localStorage`. `null`: no token is stored.
   */
  readonly deviceStorage?: TokenStorage | null | undefined;
  /**
   * Returns the token of the bot check, if your server uses `verifyHuman`. If it throws, the form
   * shows an error with code `failed`. `turnstileToken` makes such a function.
   */
  readonly getHumanToken?: GetHumanToken | undefined;
  /**
   * Fields for a new user, such as a name that your form asks for; at most 4 kB. Your server's option
   * `newUser` reads them. They are sent with the number and with the code, so that they survive a
   * reload in between, and have no effect for a user who exists.
   */
  readonly profile?: Record<string, Value> | undefined;
  /**
   * Fills an array with random bytes, as `crypto.getRandomValues` does. You need it only if the
   * platform has no `crypto`. Default: the platform's own, or that of `expo-crypto` if it is
   * installed.
   */
  readonly getRandomValues?: GetRandomValues | undefined;
  /**
   * How many wrong tries use up a code. Set it to your server's `limits.triesPerChallenge`.
   * Default: 5.
   */
  readonly triesPerCode?: number | undefined;
}

/** The current state of a sign-in. */
export interface PhoneSignInSnapshot extends CodeFlowSnapshot {
  /** Choose what to render by `state.step`. Show an `error` next to the field of that step. */
  readonly state: CodeFlowSnapshot["state"];
  /**
   * Whole seconds until you can call `resendCode`, or `sendCode` with the same number. It is 0 if
   * you can now.
   */
  readonly secondsLeft: number;
  /**
   * Whether the backend can't be reached now. A request made meanwhile waits for the connection. A
   * request that broke off halfway ends with the error `failed`; if you make it again, no second
   * code is created.
   */
  readonly isOffline: boolean;
  /**
   * The delivery of the newest message. It is `null` without the option `deliveryStatus`, or while
   * nothing is known.
   */
  readonly delivery: DeliveryView | null;
  /** This client's secret while it waits for a code, else `null`. `useDeliveryStatus` needs it. */
  readonly verifier: string | null;
}

/**
 * The functions of a sign-in. They never throw, and ignore calls that don't fit the current step.
 */
export interface PhoneSignInActions {
  /**
   * Asks for a code. Pass the number in E.164 form, so that it includes the country that the person
   * picked. `parsePhone` of `convex-phone-auth/phone` returns that form.
   */
  readonly sendCode: (phone: string) => Promise<void>;
  /** Submits the code as it was typed. It may have digits of other scripts, spaces and dashes. */
  readonly submitCode: (code: string) => Promise<void>;
  /**
   * Asks for another message with the same code or, if the code has expired or is used up, for a
   * new code. It does nothing until `secondsLeft` is 0.
   */
  readonly resendCode: () => Promise<void>;
  /**
   * Asks for a phone call that reads out the same code, if your app offers calls. Like
   * `resendCode`, it does nothing until `secondsLeft` is 0.
   */
  readonly requestCall: () => Promise<void>;
  /** Goes back to the number, which stays filled in. */
  readonly editNumber: () => void;
}

/** What a form needs: the current state of the sign-in and its functions. */
export interface PhoneSignIn extends PhoneSignInSnapshot, PhoneSignInActions {}
