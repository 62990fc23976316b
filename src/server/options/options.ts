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

/** Decides from the client's token, or from its absence, whether the caller is human. */
export type HumanCheck = (humanToken: string | null) => Promise<boolean>;

/** The options of `new PhoneAuth(components.phoneAuth, options)`. */
export interface PhoneAuthOptions<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /**
   * Who may sign in. `"open"`: anybody with a phone. `"registered"`: only numbers that the backend
   * registered. Required, so that nobody opens sign-up by accident.
   */
  signUp: "open" | "registered";
  /** The app's function that sends messages, e.g. `internal.sms.send`; make it with `defineSender`. */
  sender: FunctionReference<"action", "internal", SenderArgs, null>;
  /**
   * The app's function, made with `defineCodeCheck`, that asks a vendor whether a code is right. You
   * need it only where the vendor makes and sends the codes itself, e.g. `internal.sms.check` for
   * Twilio Verify. Default: none; this package makes the codes.
   */
  codeCheck?: CodeCheck | undefined;
  /** Name of the app in messages; 1 to 30 characters. Default `"sign-in"`. */
  appName?: string | undefined;
  /**
   * Host of the page where people sign in, without scheme and port. Browsers fill in the code on that
   * host only. Default: the host of the deployment's `SITE_URL`, which Convex Auth asks you to set.
   * `null`: messages name no host.
   */
  host?: string | null | undefined;
  /**
   * Address of the page where people sign in, for invitations. It uses https and has at most 100
   * characters. Default: the deployment's `SITE_URL`.
   */
  signInUrl?: string | undefined;
  /** Country of numbers written without a country code. Default: such numbers are refused. */
  defaultCountry?: CountryCode | undefined;
  /** Countries you serve. Default: all. Naming them is the best protection against SMS fraud. */
  countries?: CountryPolicy | undefined;
  /**
   * Which numbers are accepted. The default `parseMobilePhone` accepts mobile numbers only.
   * `parseAnyPhone` of `convex-phone-auth/phone` accepts landlines too, for apps that can call them.
   * Both make the same account ids. Do not write a parser of your own: it would make other ids.
   */
  parsePhone?: PhoneParser | undefined;
  /**
   * How long a registered number can sign its user in while nobody has claimed it, in milliseconds.
   * A limit helps because numbers change hands. Registering the number again restarts this time.
   * Default: no limit; `hooks.onStaleNumber` is asked.
   */
  registrationLifetimeMs?: number | undefined;
  /** Numbers that may always sign up, even with `signUp: "registered"`. Name your admins here. */
  alwaysAllowed?: readonly string[] | undefined;
  /** Refuses codes that are not bound to the client that asked for them. Default `false`. */
  requireBinding?: boolean | undefined;
  /**
   * Decides whether the person who asks for a code is human, before anything is counted or written.
   * It gets the `humanToken` that the client sent, or null. `turnstile` makes a ready check. Default:
   * no check. Signed-in users who change their number are not checked; each has a limit instead.
   *
   * With `above`, a share such as 0.5, the check runs only while more than that share of a budget is
   * used, either of a shared budget or of the number's own. Known devices are then never checked.
   */
  verifyHuman?: HumanCheck | { check: HumanCheck; above: number } | undefined;
  /**
   * Makes the fields of a new user, at a first sign-in and at a registration. The fields of the
   * registration win. Return here whatever your schema requires of every user. `profile` is what the
   * client sent along with the code. Do not trust it: take only fields that people may choose for
   * themselves, and check them. Default: a new user has the number alone.
   */
  newUser?: NewUser<DataModel> | undefined;
  /**
   * What happens to a guest (a user of Convex Auth's `Anonymous`) who signs in with a number that
   * nobody has yet. `"upgrade"`: the guest becomes the user, keeps everything that your tables hold
   * under the id, and is no longer a guest. `"leave"`: a new user is made, as for everybody. If the
   * number has a user already, the guest signs in to that user in both cases.
   * `hooks.onGuestSignedIn` is called when a guest is left behind. Default `"upgrade"`.
   */
  guests?: "upgrade" | "leave" | undefined;
  /** Functions of yours that run when something happens; see `PhoneAuthHooks`. */
  hooks?: PhoneAuthHooks<DataModel> | undefined;
  /** Limits you want other than `DEFAULT_LIMITS`; see `LimitOptions`. */
  limits?: OrUndefined<Partial<LimitOptions>> | undefined;
  /**
   * Offers a call when a message did not arrive. The sender needs a transport for `call`, such as
   * `twilioCall`. Default `false`.
   */
  calls?: boolean | undefined;
  /**
   * What the person who asked for a code may see about its delivery. `"full"`: whether the message
   * arrived. `"sent"`: only that it was sent. This answer is the same for every number, so that nobody
   * learns who is registered. Default: `"full"` with `signUp: "open"`, `"sent"` with `"registered"`.
   */
  deliveryDetail?: "full" | "sent" | undefined;
  /** The wording of messages: their language, your own templates, the Android hash. */
  messages?: MessageOptions | undefined;
  /**
   * Writes the whole message and replaces `messages`; see `MessageParts`. Keep the message to one
   * segment; `smsSegments` counts them.
   */
  message?: ((parts: MessageParts) => string) | undefined;
  /**
   * Numbers that get no message and have a code that never changes, for app stores and tests. They
   * need an end date. Default: none. Outside development they are refused unless you set
   * `allowInProduction`.
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
