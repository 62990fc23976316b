import type {
  DocumentByName,
  GenericDataModel,
  WithoutSystemFields,
} from "convex/server";
import type { CountryCode } from "../../phone/index.js";
import type { OnExisting } from "../convexAuth/storeSteps.js";
import type { AuthDataModel, UserId } from "../dataModel.js";

/** Fields of the app's `users` table; those that mark something as proved are refused. */
export type UserProfile<DataModel extends GenericDataModel> = Partial<
  Omit<
    WithoutSystemFields<DocumentByName<DataModel, "users">>,
    "phone" | "phoneVerificationTime" | "emailVerificationTime"
  >
>;

/** One number to register. */
export interface Registration<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /** The number in any spelling. */
  phone: string;
  /** Fields of the user document. */
  profile?: UserProfile<DataModel>;
  /** Attach the number to this user instead of making one; refused when the number is taken. */
  userId?: UserId;
}

/** How a registration is read. */
export interface RegistrationOptions {
  /**
   * What happens to the profile of a number that is registered already: `keep` it, `fill` empty
   * fields, or `overwrite` those given. Default `"fill"`.
   */
  onExisting?: OnExisting;
  /** Country of numbers written without one, for this call. Default: the option of `PhoneAuth`. */
  defaultCountry?: CountryCode;
}
