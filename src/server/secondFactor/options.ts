import type {
  DocumentByName,
  GenericDataModel,
  GenericQueryCtx,
} from "convex/server";
import type { AuthDataModel } from "../options/dataModel.js";

/** Options of `secondFactor`. */
export interface SecondFactorOptions<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /**
   * Who has to prove their number after signing in by another provider. `"all"`: everybody who has
   * proved a number. A function: those of them for whom it returns true, e.g. those who turned it on.
   */
  users:
    | "all"
    | ((
        ctx: GenericQueryCtx<DataModel>,
        user: DocumentByName<DataModel, "users">,
      ) => boolean | Promise<boolean>);
}

/** What `auth:signIn` returns as `secondFactor`, instead of tokens. */
export interface SecondFactorNeeded {
  /** Pass it to `signIn("phone", { ticket })`, and again with the code. Valid for 15 minutes. */
  ticket: string;
  /** The number the code goes to, masked: country and last two digits. */
  phone: string;
}
