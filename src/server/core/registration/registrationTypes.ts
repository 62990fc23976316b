import type {
  DocumentByName,
  GenericDataModel,
  WithoutSystemFields,
} from "convex/server";
import { v } from "convex/values";
import type { Infer } from "convex/values";
import type { PhoneAuthErrorData } from "../../../errors.js";
import type { CountryCode } from "../../../phone/index.js";

import type { AuthDataModel, UserId } from "../../options/dataModel.js";

/** What registration does with the profile of somebody who is registered already. */
export const vOnExisting = v.union(
  v.literal("keep"),
  v.literal("fill"),
  v.literal("overwrite"),
);

/** Fields of the app's `users` table; which ones, only the app's schema knows. */
const vProfile = v.record(v.string(), v.any());

export const vRegisterRow = v.object({
  phone: v.string(),
  profile: v.optional(vProfile),
  userId: v.optional(v.id("users")),
});

/**
 * `keep`: the profile stays as it is. `fill`: what it lacks is taken over. `overwrite`: what is given
 * replaces it.
 */
export type OnExisting = Infer<typeof vOnExisting>;

/**
 * Validator of {@link Registered}. `status` is `created` when the number had no account, `existing`
 * when it had one and nothing changed, `updated` when profile fields were written to its user.
 */
export const vRegistered = v.object({
  userId: v.id("users"),
  accountId: v.id("authAccounts"),
  /** E.164. */
  phone: v.string(),
  status: v.union(
    v.literal("created"),
    v.literal("existing"),
    v.literal("updated"),
  ),
});

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
