import type {
  DocumentByName,
  GenericDataModel,
  WithoutSystemFields,
} from "convex/server";
import type { AuthDataModel } from "./dataModel.js";

/** Fields of the app's `users` table that the linking rules do not write themselves. */
export type UserFields<DataModel extends GenericDataModel> = Omit<
  WithoutSystemFields<DocumentByName<DataModel, "users">>,
  "phone" | "phoneVerificationTime" | "emailVerificationTime"
>;

/** What is known of somebody new. */
export interface Newcomer {
  /** The number, E.164. */
  phone: string;
  /** What the client gave along with the code, unchecked; empty where it gave nothing. */
  profile: Readonly<Record<string, unknown>>;
}

/** The fields a new user begins with. An error it throws refuses the sign-in and uses nothing up. */
export type NewUser<DataModel extends GenericDataModel = AuthDataModel> = (
  newcomer: Newcomer,
) => UserFields<DataModel> | Promise<UserFields<DataModel>>;
