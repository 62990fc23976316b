import type {
  DocumentByName,
  GenericDataModel,
  WithoutSystemFields,
} from "convex/server";
import type { AuthDataModel } from "./dataModel.js";

/** The fields of your `users` table, without those that only the linking rules write. */
export type UserFields<DataModel extends GenericDataModel> = Omit<
  WithoutSystemFields<DocumentByName<DataModel, "users">>,
  "phone" | "phoneVerificationTime" | "emailVerificationTime"
>;

/** What is known about a new user. */
export interface Newcomer {
  /** The number in E.164. */
  phone: string;
  /** What the client sent along with the code, unchecked. Empty if it sent nothing. */
  profile: Readonly<Record<string, unknown>>;
}

/** Returns the fields of a new user. If it throws, the sign-in is refused and nothing is used up. */
export type NewUser<DataModel extends GenericDataModel = AuthDataModel> = (
  newcomer: Newcomer,
) => UserFields<DataModel> | Promise<UserFields<DataModel>>;
