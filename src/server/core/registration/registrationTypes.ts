import type { GenericDataModel } from "convex/server";
import type { Infer } from "convex/values";
import type { PhoneAuthErrorData } from "../../../errors.js";
import type { CountryCode } from "../../../phone/countries.js";
import type { AuthDataModel, UserId } from "../../options/dataModel.js";
import type { UserFields } from "../../options/newUser.js";
import type { vOnExisting, vRegistered } from "./validators.js";

/**
 * What registration does with the profile of a number that is registered already. `keep`: leaves it as
 * it is. `fill`: fills its empty fields. `overwrite`: replaces the fields you give.
 */
export type OnExisting = Infer<typeof vOnExisting>;

/** A registered number. */
export type Registered = Infer<typeof vRegistered>;

/** The result of one row of `registerMany`. */
export type RegisterRowResult =
  | ({
      /** Whether the row is registered. */
      ok: true;
    } & Registered)
  | {
      /** Whether the row is registered. */
      ok: false;
      /** Why the row is not registered. */
      error: PhoneAuthErrorData;
    };

/** Fields of your `users` table. Fields that mark something as proved are refused. */
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
  /** Attach the number to this user instead of creating one. Refused if the number is taken. */
  userId?: UserId | undefined;
}

/** Options of `register` and `registerMany`. */
export interface RegistrationOptions {
  /**
   * What happens to the profile if the number is registered already: `keep` it, `fill` its empty
   * fields, or `overwrite` the fields you give. Default `"fill"`.
   */
  onExisting?: OnExisting | undefined;
  /** Country of numbers written without a country code. Default: the option of `PhoneAuth`. */
  defaultCountry?: CountryCode | undefined;
}
