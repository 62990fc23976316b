import type { FunctionReference, GenericDataModel } from "convex/server";
import type { ComponentApi } from "../../component/_generated/component.js";
import type { CountryCode, CountryPolicy } from "../../phone/countries.js";
import type { E164 } from "../../phone/e164.js";
import type { PhoneParser } from "../../phone/parseMobilePhone.js";
import type { CodeCheck, SenderArgs } from "./appFunctions.js";
import type { OrUndefined } from "./checks.js";
import type { AuthDataModel } from "./dataModel.js";
import type { PhoneAuthHooks } from "./hooks.js";
import type { LimitOptions } from "./limits.js";
import type { NewUser } from "./newUser.js";
import type {
  MessageConfig,
  MessageOptions,
  MessageParts,
} from "./messages.js";
import type { TestNumberOptions, TestNumbers } from "./testNumbers.js";

/** Whether a token, or its absence, shows that whoever asks is human. */
export type HumanCheck = (humanToken: string | null) => Promise<boolean>;

/** What an app decides, given to `new PhoneAuth(components.phoneAuth, options)`. */
export interface PhoneAuthOptions<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /**
   * Who may sign in. `"open"`: anybody with a phone. `"registered"`: only numbers the backend
   * registered. Required: opening sign-up by accident is a decision nobody took.
   */
  signUp: "open" | "registered";
  /** The app's function made with `defineSender` (or a ready sender), e.g. `internal.sms.send`. */
  sender: FunctionReference<"action", "internal", SenderArgs, null>;
  /**
   * Asks the vendor about codes that it makes and sends itself, e.g. `internal.sms.check` for Twilio
   * Verify. Default: none; codes are ours.
   */
  codeCheck?: CodeCheck | undefined;
  /** Name of the app in messages; 1 to 30 characters. Default `"sign-in"`. */
  appName?: string | undefined;
  /**
   * Host of the page people sign in on, for filling in the code there only. No scheme, no port.
   * Default: that of the deployment's `SITE_URL`, which Convex Auth has you set. `null`: none.
   */
  host?: string | null | undefined;
  /**
   * Address of the page people sign in on, for invitations; https, at most 100 characters. Default:
   * the deployment's `SITE_URL`.
   */
  signInUrl?: string | undefined;
  /** Country of numbers written without one. Default: such numbers are refused. */
  defaultCountry?: CountryCode | undefined;
  /** Countries served. Default: all. Name those you serve: it is the best guard against fraud. */
  countries?: CountryPolicy | undefined;
  /**
   * Which numbers are accepted: mobile ones, or with `parseAnyPhone` of `convex-phone-auth/phone`
   * landlines too, for apps that can call them. Default `parseMobilePhone`. Account ids are the same
   * with either; a function of your own would make others, so give none.
   */
  parsePhone?: PhoneParser | undefined;
  /**
   * How long a number that was registered, and that nobody has claimed, signs its user in: numbers
   * change hands. Registering it again begins anew. Default: for good; `hooks.onStaleNumber` is asked.
   */
  registrationLifetimeMs?: number | undefined;
  /** Numbers that may always sign up, also with `signUp: "registered"`: your admins. */
  alwaysAllowed?: readonly string[] | undefined;
  /** Refuse codes that are not bound to the client that asked for them. Default `false`. */
  requireBinding?: boolean | undefined;
  /**
   * Decides whether whoever asks for a code is human, before anything is counted or written. Gets
   * the `humanToken` the client sent, or null. `turnstile` makes a ready one. Default: no check.
   * Signed-in users who change their number are not asked, but limited each.
   *
   * With `above`, a share such as 0.5, it is asked for only while more than that share of a budget is
   * used: of one that many share, or of the number's own. Known devices are never asked then.
   */
  verifyHuman?: HumanCheck | { check: HumanCheck; above: number } | undefined;
  /**
   * Fields of a user who is new, at a first sign-in and at a registration, whose own fields win. What
   * your schema requires of every user belongs here. `profile`: what the client gave along with the
   * code, a stranger's word, so take only fields that people may choose for themselves, and check
   * them. Default: the number alone.
   */
  newUser?: NewUser<DataModel> | undefined;
  /**
   * What becomes of a guest, a user of Convex Auth's `Anonymous`, who signs in with a number that
   * nobody has. `"upgrade"`: the guest is the user from here on, keeps all that your tables hold under
   * the id, and is no guest any more. `"leave"`: a user of their own, as for everybody. Where the
   * number has a user, that is whom they come to. `hooks.onGuestSignedIn` hears of a guest left
   * behind. Default `"upgrade"`.
   */
  guests?: "upgrade" | "leave" | undefined;
  /** What the app wants to hear about. */
  hooks?: PhoneAuthHooks<DataModel> | undefined;
  /** Limits to tighten. */
  limits?: OrUndefined<Partial<LimitOptions>> | undefined;
  /**
   * Offer to call where a message did not arrive. The sender needs a transport for `call`, such as
   * `twilioCall`. Default `false`.
   */
  calls?: boolean | undefined;
  /**
   * What the person who asked for a code may see of its message. `"full"`: whether it arrived.
   * `"sent"`: only that it was sent, alike for every number, so that nobody learns who is registered.
   * Default: `"full"` with `signUp: "open"`, `"sent"` with `"registered"`.
   */
  deliveryDetail?: "full" | "sent" | undefined;
  /** The words of messages: languages, templates of your own, the Android hash. */
  messages?: MessageOptions | undefined;
  /**
   * Writes the whole message, in place of `messages`; see `MessageParts`. Keep it to one segment:
   * `smsSegments` counts.
   */
  message?: ((parts: MessageParts) => string) | undefined;
  /**
   * Numbers that get no message and have a code that never changes: for app stores and tests, with an
   * end date. Default: none. Refused outside development unless it says `allowInProduction`.
   */
  testNumbers?: TestNumberOptions | undefined;
}

/** What reaches the component, and so all that many functions need of a `PhoneAuth`. */
export interface WithComponent {
  readonly component: ComponentApi;
}

/** The options, checked and filled in. Never part of a provider object, which may be logged. */
export interface PhoneAuthConfig extends WithComponent {
  readonly signUp: "open" | "registered";
  readonly sender: PhoneAuthOptions["sender"];
  readonly codeCheck: CodeCheck | undefined;
  readonly appName: string;
  /** Undefined: that of `SITE_URL`. */
  readonly host: string | null | undefined;
  /** Undefined: `SITE_URL`. */
  readonly signInUrl: string | undefined;
  readonly defaultCountry: CountryCode | undefined;
  readonly countries: CountryPolicy | undefined;
  readonly parsePhone: PhoneParser;
  /** Null: for good. */
  readonly registrationLifetimeMs: number | null;
  readonly alwaysAllowed: ReadonlySet<E164>;
  readonly requireBinding: boolean;
  readonly verifyHuman: PhoneAuthOptions["verifyHuman"];
  readonly newUser: NewUser | undefined;
  readonly guests: "upgrade" | "leave";
  readonly hooks: Readonly<PhoneAuthHooks>;
  readonly limits: Readonly<LimitOptions>;
  readonly calls: boolean;
  readonly deliveryDetail: "full" | "sent";
  readonly messages: MessageConfig;
  readonly message: PhoneAuthOptions["message"];
  readonly testNumbers: TestNumbers | null;
}
