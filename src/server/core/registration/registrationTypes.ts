import type { GenericDataModel } from "convex/server";
import type { Infer } from "convex/values";
import type { PhoneAuthErrorData } from "../../../errors.js";
import type { CountryCode } from "../../../phone/countries.js";
import type { AuthDataModel, UserId } from "../../options/dataModel.js";
import type { UserFields } from "../../options/newUser.js";
import type { vOnExisting, vRegistered } from "./validators.js";

/**
 * `keep`: the profile stays as it is. `fill`: what it lacks is taken over. `overwrite`: what is given
 * replaces it.
 */
export type OnExisting = Infer<typeof vOnExisting>;

/** A registered number. */
export type Registered = Infer<typeof vRegistered>;

/** What became of one row of `registerMany`. */
export type RegisterRowResult =
  | ({
      /** Whether the row is registered. */
      ok: true;
    } & Registered)
  | {
      /** Whether the row is registered. */
      ok: false;
      /** Why it is not. */
      error: PhoneAuthErrorData;
    };

/** Fields of the app's `users` table; those that mark something as proved are refused. */
export type UserProfile<DataModel extends GenericDataModel> = Partial<
  UserFields<DataModel>
>;

/** One number to register. */
export interface Registration<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /** The number in any spelling. */
  phone: string;
  /** Fields of the user document. */
  profile?: UserProfile<DataModel> | undefined;
  /** Attach the number to this user instead of making one; refused when the number is taken. */
  userId?: UserId | undefined;
}

/** How a registration is read. */
export interface RegistrationOptions {
  /**
   * What happens to the profile of a number that is registered already: `keep` it, `fill` empty
   * fields, or `overwrite` those given. Default `"fill"`.
   */
  onExisting?: OnExisting | undefined;
  /** Country of numbers written without one, for this call. Default: the option of `PhoneAuth`. */
  defaultCountry?: CountryCode | undefined;
}
