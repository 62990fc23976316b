import type { ConvexCredentialsConfig } from "@convex-dev/auth/server";
import type {
  DocumentByName,
  GenericDataModel,
  GenericMutationCtx,
  GenericQueryCtx,
} from "convex/server";
import type { ComponentApi } from "../../component/_generated/component.js";
import { phoneAuthError } from "../../errors.js";
import { isE164 } from "../../phone/index.js";
import type { NumberChangeFunctions } from "../account/numberChange.js";
import { numberChangeFunctions } from "../account/numberChange.js";
import type { SessionFunctions } from "../account/sessionFunctions.js";
import { sessionFunctions } from "../account/sessionFunctions.js";
import { operatorFunctions } from "../admin/adminFunctions.js";
import type { OperatorFunctions } from "../admin/adminFunctions.js";
import { PhoneAdmin } from "../admin/PhoneAdmin.js";
import { authCtx, authMutationCtx } from "./appContext.js";
import { registerProvider } from "./convexAuth/convexAuth.js";
import { phoneProvider } from "./convexAuth/provider.js";
import { getSession } from "./sessions/sessions.js";
import type { RunMutationCtx } from "./store/storeSteps.js";
import type {
  Registered,
  RegisterRowResult,
} from "./registration/registrationTypes.js";
import { callStore } from "./store/storeSteps.js";
import type { AuthDataModel, Doc, UserId } from "../options/dataModel.js";
import { findPhoneAccount, hasProved } from "./linking/accounts.js";
import { createOrUpdateUser } from "./linking/createOrUpdateUser.js";
import { PhoneMessages } from "../messages/PhoneMessages.js";
import type { AccountMigrationOptions } from "../migration/accountMigration.js";
import {
  checkMigrationOptions,
  migrateAccount,
} from "../migration/accountMigration.js";
import type { ReportFunction } from "../migration/migrationReport.js";
import { reportFunction } from "../migration/migrationReport.js";
import {
  readAnyPhone,
  readCountry,
  readStoredPhone,
} from "./normalizePhone.js";
import type { PhoneAuthConfig, PhoneAuthOptions } from "../options/options.js";
import { resolveOptions } from "../options/options.js";
import { registerOne } from "./registration/registerOne.js";
import type { RegistrationFunctions } from "./registration/registration.js";
import { registrationFunctions } from "./registration/registration.js";
import type {
  Registration,
  RegistrationOptions,
} from "./registration/registrationTypes.js";

/** More rows than one transaction should take on; larger lists go in several calls. */
const MAX_ROWS = 500;

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
  readonly #config: PhoneAuthConfig;

  /** What administrators do; for functions that have checked their caller. */
  readonly admin: PhoneAdmin<DataModel>;

  /** What became of messages. */
  readonly messages: PhoneMessages;

  /**
   * @param component - `components.phoneAuth` of the app's generated API.
   * @throws Error naming the option, when one is missing or wrong.
   */
  constructor(component: ComponentApi, options: PhoneAuthOptions<DataModel>) {
    this.#config = resolveOptions(component, options);
    this.admin = new PhoneAdmin(this.#config);
    this.messages = new PhoneMessages(this.#config);
  }

  /** The Convex Auth provider, for `convexAuth({ providers: [phone.provider()] })`. */
  provider(): ConvexCredentialsConfig {
    return registerProvider(phoneProvider(), this.#config);
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
    { onExisting = "fill", defaultCountry }: RegistrationOptions = {},
  ): Promise<RegisterRowResult[]> {
    if (rows.length > MAX_ROWS) {
      throw new Error(
        `PhoneAuth: registerMany takes at most ${MAX_ROWS} rows a call.`,
      );
    }
    const step = {
      type: "phone.register" as const,
      rows: [...rows],
      onExisting,
      defaultCountry: readCountry(defaultCountry),
    };
    return await callStore(ctx, step);
  }

  /**
   * Registration and everything that an admin page does, as internal functions: for scripts, the
   * dashboard, `npx convex run` and the command line of this package, which looks for them in
   * `convex/registration.ts`. Whoever holds the deployment's key may call them, so nobody is asked;
   * what they do is written down with the `actorId` they are given, or with none.
   *
   * @example
   * ```ts
   * // convex/registration.ts
   * export const {
   *   register, registerMany, invite, setSending, unlock, setBlocked, erase,
   *   startImport, addImportRows, sealImport, importStatus, showImportRows, cancelImport,
   * } = phone.registration();
   * ```
   */
  registration(): RegistrationFunctions & OperatorFunctions<DataModel> {
    return {
      ...registrationFunctions(this),
      ...operatorFunctions(this.#config, this.admin),
    };
  }

  /**
   * Brings the account ids of an app that used another phone provider home: every id of provider
   * `phone` becomes E.164. `report` is the dry run; `migrateOne` goes to `@convex-dev/migrations`,
   * which runs it in batches and resumes where it stopped. Sessions survive.
   *
   * @example
   * ```ts
   * // convex/migrations.ts
   * const { migrateOne, report } = phone.accountMigration({ onCollision: "oldest" });
   * export { report };
   * export const normalizeAccounts = migrations.define({ table: "authAccounts", migrateOne });
   * ```
   */
  accountMigration(options: AccountMigrationOptions<DataModel> = {}): {
    migrateOne: (
      ctx: GenericMutationCtx<DataModel>,
      account: Doc<"authAccounts">,
    ) => Promise<void>;
    report: ReportFunction;
  } {
    checkMigrationOptions(options);
    return {
      migrateOne: async (ctx, account) => {
        await migrateAccount(
          this.#config,
          authMutationCtx(ctx),
          account,
          options,
        );
      },
      report: reportFunction(options),
    };
  }

  /**
   * Public functions with which a signed-in user changes their own number: a code to the present
   * number within the last five minutes, then a code to the new one. A user without a number adds
   * one, within five minutes after signing in. `usePhoneNumberChange` drives them.
   *
   * @example
   * ```ts
   * // convex/numberChange.ts
   * export const { start, confirm, startProof, confirmProof } = phone.numberChange();
   * ```
   */
  numberChange(): NumberChangeFunctions {
    return numberChangeFunctions(this.#config);
  }

  /**
   * Public functions with which a signed-in user sees and ends their own sessions, at once.
   *
   * @example
   * ```ts
   * // convex/sessions.ts
   * export const { list, end, endOthers } = phone.sessions();
   * ```
   */
  sessions(): SessionFunctions {
    return sessionFunctions(this.#config);
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
    const read = await readStoredPhone(this.#config, db, phone, defaultCountry);
    if (!read.ok) return null;
    const { user } = await findPhoneAccount(db, read.phone);
    return user;
  }

  /**
   * Whether a user has proved, by signing in, to hold one of these numbers. What a profile says
   * does not count.
   *
   * @param phones - In any spelling; what is no number is nobody's.
   */
  async hasProved(
    ctx: Pick<GenericQueryCtx<DataModel>, "db">,
    userId: UserId,
    phones: readonly string[],
  ): Promise<boolean> {
    const known = phones.flatMap((input) => {
      const read = readAnyPhone(this.#config, input);
      return [read.ok ? read.phone : input].filter(isE164);
    });
    return await hasProved(authCtx(ctx), userId, known);
  }

  /**
   * The signed-in user, or null. Looks at the session's own row, so that a session that was ended
   * is over at once; `getAuthUserId` trusts its token for up to an hour.
   */
  async getUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  ): Promise<DocumentByName<DataModel, "users"> | null> {
    const signedIn = await getSession(this.#config, authCtx(ctx));
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
}
