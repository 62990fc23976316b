import type { ConvexCredentialsConfig } from "@convex-dev/auth/server";
import type {
  DocumentByName,
  GenericDataModel,
  GenericQueryCtx,
} from "convex/server";
import type { ComponentApi } from "../../component/_generated/component.js";
import { phoneAuthError } from "../../errors.js";
import type { AuthDataModel, UserId } from "../options/dataModel.js";
import type { PhoneAuthOptions } from "../options/options.js";
import { authCtx } from "./appContext.js";
import { phoneProvider } from "./convexAuth/provider.js";
import { givenOf, keepGiven, keepProvider } from "./given.js";
import { findPhoneAccount } from "./linking/accounts.js";
import { createOrUpdateUser } from "./linking/createOrUpdateUser.js";
import { readStoredPhone } from "./normalizePhone.js";
import { registerMany, registerOne } from "./registration/register.js";
import type {
  Registered,
  RegisterRowResult,
  Registration,
  RegistrationOptions,
} from "./registration/registrationTypes.js";
import { lacksFreshProof } from "./sessions/freshProof.js";
import { hasProved } from "./sessions/proved.js";
import { getSession } from "./sessions/sessions.js";
import type { RunMutationCtx } from "./store/callStore.js";

/**
 * Phone sign-in for a Convex app: make one, export what it yields.
 *
 * @example
 * ```ts
 * // convex/phone.ts
 * export const phone: PhoneAuth<DataModel> = new PhoneAuth(components.phoneAuth, {
 *   signUp: "registered",
 *   sender: internal.sms.send,
 *   appName: "Acme",
 *   defaultCountry: "US",
 * });
 * ```
 */
export class PhoneAuth<DataModel extends GenericDataModel = AuthDataModel> {
  /**
   * Making one costs next to nothing, since every function that says `phone` makes one.
   * `convexAuth` checks the options: a mistake among them fails the deploy.
   *
   * @param component - `components.phoneAuth` of the app's generated API.
   */
  constructor(component: ComponentApi, options: PhoneAuthOptions<DataModel>) {
    keepGiven(this, { component, options });
  }

  /** The Convex Auth provider, for `convexAuth({ providers: [phone.provider()] })`. */
  provider(): ConvexCredentialsConfig {
    return keepProvider(phoneProvider(), this);
  }

  /**
   * The linking rules as Convex Auth's callback. `convexAuth` of this package uses it by itself;
   * an app with a callback of its own calls it for provider `phone`.
   */
  readonly createOrUpdateUser = createOrUpdateUser;

  /**
   * Registers a number before its owner appears: returns the user whom the owner's first sign-in
   * will land in. Twice the same number is one user.
   *
   * In a mutation it is part of that mutation: an error later in it takes the registration back.
   *
   * @returns the user's and the account's id, the number in E.164, and whether it is new.
   * @throws ConvexError `invalid_phone`, `country_not_allowed`, `invalid_input` (a profile that
   *   does not fit the schema, with `reason` `profile.` and the field where Convex names one; a
   *   `defaultCountry` that is none), `phone_taken`, `account_conflict`.
   * @example
   * ```ts
   * const { userId } = await phone.register(ctx, {
   *   phone: "(415) 555-2671",
   *   profile: { name: "Ada" },
   * });
   * ```
   */
  async register(
    ctx: RunMutationCtx,
    registration: Registration<DataModel> & RegistrationOptions,
  ): Promise<Registered> {
    const { onExisting, defaultCountry, ...row } = registration;
    return await registerOne(ctx, row, { onExisting, defaultCountry });
  }

  /**
   * Registers up to 500 numbers in one transaction. One result per row, in order; a bad row is
   * reported and costs the others nothing.
   *
   * @throws ConvexError `invalid_input` when `defaultCountry` is no country.
   */
  async registerMany(
    ctx: RunMutationCtx,
    rows: readonly Registration<DataModel>[],
    options: RegistrationOptions = {},
  ): Promise<RegisterRowResult[]> {
    return await registerMany(ctx, rows, options);
  }

  /**
   * The user a number belongs to, whatever its spelling, also one of a country that `countries` no
   * longer names; null when it has none or is no number.
   *
   * @throws ConvexError `invalid_input` when `defaultCountry` is no country.
   */
  async findUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db">,
    args: Pick<Registration, "phone"> &
      Pick<RegistrationOptions, "defaultCountry">,
  ): Promise<DocumentByName<DataModel, "users"> | null> {
    const db = authCtx(ctx);
    const { phone, defaultCountry } = args;
    const { options } = givenOf(this);
    const read = await readStoredPhone(options, db, phone, defaultCountry);
    if (!read.ok) return null;
    const { user } = await findPhoneAccount(db, read.phone);
    return user;
  }

  /**
   * Whether the session that calls is this user's, and one of these numbers was proved in it: by the
   * code it began with, or one asked for since. What a profile says does not count, nor what the
   * user proved elsewhere: whoever else has a number of the same user has another session.
   *
   * @param phones - In any spelling; what is no number is nobody's.
   */
  async hasProved(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
    userId: UserId,
    phones: readonly string[],
  ): Promise<boolean> {
    const given = givenOf(this);
    const signedIn = await getSession(given, authCtx(ctx));
    return (
      signedIn?.user._id === userId &&
      (await hasProved(given, authCtx(ctx), signedIn, phones))
    );
  }

  /**
   * The signed-in user, or null. Looks at the session's own row, so that a session that was ended
   * is over at once; `getAuthUserId` trusts its token for up to an hour.
   */
  async getUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  ): Promise<DocumentByName<DataModel, "users"> | null> {
    const signedIn = await getSession(givenOf(this), authCtx(ctx));
    return signedIn === null ? null : signedIn.user;
  }

  /**
   * The signed-in user, as `getUser` finds it.
   *
   * @throws ConvexError `not_allowed` when nobody is signed in.
   */
  async requireUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  ): Promise<DocumentByName<DataModel, "users">> {
    const user = await this.getUser(ctx);
    if (user === null) throw phoneAuthError("not_allowed");
    return user;
  }

  /**
   * The signed-in user, where this session has proved their number lately: before a payment, or
   * before a change of what lets people in. Signing in by phone is such a proof, and so is a code asked
   * for by `startProof` of `numberChangeFunctions`, which `usePhoneProof` does. For users of any
   * provider who have proved a number.
   *
   * Call it in the mutation that does the thing: in a query it says nothing about later.
   *
   * @param options - `withinMs`: how old the proof may be, in milliseconds, a day at most.
   * @throws ConvexError `not_allowed`: without a `reason` where nobody is signed in, with
   *   `fresh_proof` where the page should ask for a code, with `no_number` where the user never proved
   *   one.
   * @example
   * ```ts
   * const user = await phone.requireFreshProof(ctx, { withinMs: 5 * 60_000 });
   * ```
   */
  async requireFreshProof(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
    { withinMs }: { withinMs: number },
  ): Promise<DocumentByName<DataModel, "users">> {
    const given = givenOf(this);
    const signedIn = await getSession(given, authCtx(ctx));
    if (signedIn === null) throw phoneAuthError("not_allowed");
    const db = authCtx(ctx);
    const reason = await lacksFreshProof(given, db, signedIn, withinMs);
    if (reason !== null) throw phoneAuthError("not_allowed", { reason });
    return signedIn.user;
  }
}

/** A `PhoneAuth`, whatever tables its app has. */
export type AnyPhoneAuth = Pick<PhoneAuth, "provider" | "createOrUpdateUser">;
