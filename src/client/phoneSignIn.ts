import type { CodeFlowSnapshot } from "./codeSteps.js";
import type { DeliveryStatusQuery, DeliveryView } from "./delivery.js";
import type { GetRandomValues } from "./random.js";
import type { TokenStorage } from "./tokenStorage.js";

/**
 * Called before each request for a code, with `false`: a check that every request needs gives its token
 * then. Where it gives none and the server asks for one, it is called again, with `true`, and the
 * request is made anew; the number stays as it was typed.
 */
export type GetHumanToken = (
  isAsked: boolean,
) => string | undefined | Promise<string | undefined>;

/** Options of a sign-in, with or without React. */
export interface PhoneSignInOptions {
  /** Language tag of the page, for an app whose messages come in several. */
  readonly locale?: string | undefined;
  /** The app's query made with `messageFunctions`, to follow the message live. */
  readonly deliveryStatus?: DeliveryStatusQuery | undefined;
  /**
   * Where a code that is waited for outlives a reload of the page: its number, the secret of this
   * client and three instants, until the code is redeemed, expires, or the number is edited. Default:
   * the tab's `sessionStorage`, where there is one. Null: nowhere. Do not give it `localStorage`,
   * which others on the same machine can read.
   */
  readonly storage?: TokenStorage | null | undefined;
  /**
   * Where a token is kept by which the server knows this device after a sign-in, one for each number.
   * It signs nobody in; with it strangers can't use up what this device may ask for. Default:
   * `storage` where you give one; else that of the session, in a browser its `localStorage`. Null:
   * nowhere.
   */
  readonly deviceStorage?: TokenStorage | null | undefined;
  /**
   * With `verifyHuman` on the server: gives the token of the bot check. What it throws is a refusal to
   * show, with code `failed`. `turnstileToken` makes a ready one.
   */
  readonly getHumanToken?: GetHumanToken | undefined;
  /**
   * Where the platform has no `crypto`: fills bytes with random ones, as `crypto.getRandomValues`
   * does. Default: the platform's, or that of `expo-crypto` where it is installed.
   */
  readonly getRandomValues?: GetRandomValues | undefined;
  /** Wrong codes that end a code: `limits.triesPerChallenge` of the server. Default: 5. */
  readonly triesPerCode?: number | undefined;
}

/** Where a sign-in stands. */
export interface PhoneSignInSnapshot extends CodeFlowSnapshot {
  /** Render by `state.step`; an `error` belongs next to the step's field. */
  readonly state: CodeFlowSnapshot["state"];
  /** Whole seconds until `resendCode` (or the same number again) is accepted; 0 when it is. */
  readonly secondsLeft: number;
  /**
   * Whether the backend can't be reached now. What is asked for meanwhile waits for the connection;
   * what broke halfway ends as `failed`, and can be asked for again without a second code.
   */
  readonly isOffline: boolean;
  /** How the newest message is doing; null without `deliveryStatus`, or nothing to tell. */
  readonly delivery: DeliveryView | null;
  /** For `useDeliveryStatus`: secret of this client while it waits for a code, else null. */
  readonly verifier: string | null;
}

/** What can be done. Nothing here throws, and what doesn't fit the current step is ignored. */
export interface PhoneSignInActions {
  /**
   * Asks for a code. The number is best in E.164, so that the country the person picked travels with
   * it: `parsePhone` of `convex-phone-auth/phone` makes it.
   */
  readonly sendCode: (phone: string) => Promise<void>;
  /** Hands in the code as typed; digits of other scripts, spaces and dashes are understood. */
  readonly submitCode: (code: string) => Promise<void>;
  /**
   * Asks for the code in another message; for a new code, once it is expired or spent. Does nothing
   * while `secondsLeft` counts.
   */
  readonly resendCode: () => Promise<void>;
  /**
   * Asks to be called with the same code, where the app offers calls; waits like `resendCode`.
   */
  readonly requestCall: () => Promise<void>;
  /** Back to the number. */
  readonly editNumber: () => void;
}

/** What a form needs: where the sign-in stands, and what can be done. */
export interface PhoneSignIn extends PhoneSignInSnapshot, PhoneSignInActions {}
