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
import type { PhoneAuthMethods } from "./phoneAuthMethods.js";
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
 * Phone sign-in for a Convex app. Create one and use it in your functions.
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
export class PhoneAuth<
  DataModel extends GenericDataModel = AuthDataModel,
> implements PhoneAuthMethods<DataModel> {
  /**
   * Creating one costs next to nothing, because every function that uses `phone` creates one.
   * `convexAuth` checks the options, so a mistake in them fails the deploy.
   *
   * @param component - `components.phoneAuth` of the app's generated API.
   */
  constructor(component: ComponentApi, options: PhoneAuthOptions<DataModel>) {
    keepGiven(this, { component, options });
  }

  provider(): ConvexCredentialsConfig {
    return keepProvider(phoneProvider(), this);
  }

  readonly createOrUpdateUser = createOrUpdateUser;

  async register(
    ctx: RunMutationCtx,
    registration: Registration<DataModel> & RegistrationOptions,
  ): Promise<Registered> {
    const { onExisting, defaultCountry, ...row } = registration;
    return await registerOne(ctx, row, { onExisting, defaultCountry });
  }

  async registerMany(
    ctx: RunMutationCtx,
    rows: readonly Registration<DataModel>[],
    options: RegistrationOptions = {},
  ): Promise<RegisterRowResult[]> {
    return await registerMany(ctx, rows, options);
  }

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

  async getUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  ): Promise<DocumentByName<DataModel, "users"> | null> {
    const signedIn = await getSession(givenOf(this), authCtx(ctx));
    return signedIn === null ? null : signedIn.user;
  }

  async requireUser(
    ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  ): Promise<DocumentByName<DataModel, "users">> {
    const user = await this.getUser(ctx);
    if (user === null) throw phoneAuthError("not_allowed");
    return user;
  }

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

/** A `PhoneAuth` of any app, whatever its tables. */
export type AnyPhoneAuth = Pick<PhoneAuth, "provider" | "createOrUpdateUser">;
