import type { ConvexCredentialsConfig } from "@convex-dev/auth/server";
import type {
  DocumentByName,
  GenericDataModel,
  GenericQueryCtx,
} from "convex/server";
import type { UserId } from "../options/dataModel.js";
import type { createOrUpdateUser } from "./linking/createOrUpdateUser.js";
import type {
  Registered,
  RegisterRowResult,
  Registration,
  RegistrationOptions,
} from "./registration/registrationTypes.js";
import type { RunMutationCtx } from "./store/callStore.js";

// Not in the class, since every deployment would carry these words: bundles keep what is written inside
// of one.
/** The methods of a `PhoneAuth`. */
export interface PhoneAuthMethods<DataModel extends GenericDataModel> {
  /** The Convex Auth provider, for `convexAuth({ providers: [phone.provider()] })`. */
  provider(): ConvexCredentialsConfig;

  /**
   * The linking rules, as Convex Auth's callback. This package's `convexAuth` uses it by itself. If
   * your app has a callback of its own, call this one from it for provider `phone`.
   */
  readonly createOrUpdateUser: typeof createOrUpdateUser;

  /**
   * Registers a number before its owner signs in for the first time. Returns the user that the owner
   * will then sign in to. Registering the same number twice makes one user.
   *
   * In a mutation, this is part of that mutation: a later error undoes the registration.
   *
   * @returns the user's and the account's id, the number in E.164, and its `status`: `created`,
   *   `existing` or `updated`.
   * @throws ConvexError `invalid_phone`, `country_not_allowed`, `invalid_input` (the profile does not
   *   fit the schema, with `reason` `profile.` and the field if Convex names one; or `defaultCountry`
   *   is no country), `phone_taken`, `account_conflict`.
   * @example
   * ```ts
   * const { userId } = await phone.register(ctx, {
   *   phone: "(415) 555-2671",
   *   profile: { name: "Ada" },
   * });
   * ```
   */
  register(
    ctx: RunMutationCtx,
    registration: Registration<DataModel> & RegistrationOptions,
  ): Promise<Registered>;

  /**
   * Registers up to 500 numbers in one transaction. Returns one result per row, in order. A bad row is
   * reported and does not affect the others.
   *
   * @throws ConvexError `invalid_input` if `defaultCountry` is no country.
   */
  registerMany(
    ctx: RunMutationCtx,
    rows: readonly Registration<DataModel>[],
    options?: RegistrationOptions,
  ): Promise<RegisterRowResult[]>;

  /**
   * Finds the user a number belongs to. The number can be in any spelling, and of a country that
   * `countries` no longer names. Returns null if the number has no user, or the text is no number.
   *
   * @throws ConvexError `invalid_input` if `defaultCountry` is no country.
   */
  findUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db">,
    args: Pick<Registration, "phone"> &
      Pick<RegistrationOptions, "defaultCountry">,
  ): Promise<DocumentByName<DataModel, "users"> | null>;

  /**
   * Tells whether the calling session belongs to this user and has proved one of these numbers, either
   * by the code it began with or by a later one. The number in the user's profile does not count, and
   * neither does a proof in another session, since somebody else may hold another number of the same
   * user.
   *
   * @param phones - The numbers, in any spelling. Entries that are no number never match.
   */
  hasProved(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
    userId: UserId,
    phones: readonly string[],
  ): Promise<boolean>;

  /**
   * Returns the signed-in user, or null. It reads the session's own row, so an ended session is over
   * at once. `getAuthUserId` trusts the session's token for up to an hour.
   */
  getUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  ): Promise<DocumentByName<DataModel, "users"> | null>;

  /**
   * Returns the signed-in user, as `getUser` does.
   *
   * @throws ConvexError `not_allowed` if nobody is signed in.
   */
  requireUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  ): Promise<DocumentByName<DataModel, "users">>;

  /**
   * Returns the signed-in user if this session has proved their number recently. Use it before a
   * payment, or before a change to how people sign in. Signing in by phone is such a proof. So is a
   * code that the user asked for with `startProof` of `numberChangeFunctions`; `usePhoneProof` does
   * that. It works for users of any provider who have proved a number.
   *
   * Call it in the mutation that does the protected work. The answer of a query may be outdated by
   * the time the work is done.
   *
   * @param options - `withinMs`: how old the proof may be, in milliseconds; at most a day.
   * @throws ConvexError `not_allowed`. It has no `reason` if nobody is signed in, `fresh_proof` if the
   *   page should ask for a code, and `no_number` if the user never proved a number.
   * @example
   * ```ts
   * const user = await phone.requireFreshProof(ctx, { withinMs: 5 * 60_000 });
   * ```
   */
  requireFreshProof(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
    options: { withinMs: number },
  ): Promise<DocumentByName<DataModel, "users">>;
}
