import type {
  DocumentByName,
  GenericDataModel,
  GenericQueryCtx,
} from "convex/server";
import type { AuthDataModel } from "../options/dataModel.js";

/** For whom `secondFactor` asks. */
export interface SecondFactorOptions<
  DataModel extends GenericDataModel = AuthDataModel,
> {
  /**
   * Who proves a number after signing in by another provider. `"all"`: everybody who has proved one.
   * A function: those of them for whom it answers true, e.g. who switched it on.
   */
  users:
    | "all"
    | ((
        ctx: GenericQueryCtx<DataModel>,
        user: DocumentByName<DataModel, "users">,
      ) => boolean | Promise<boolean>);
}

/** What `auth:signIn` answers as `secondFactor`, in the place of tokens. */
export interface SecondFactorNeeded {
  /** Goes into `signIn("phone", { ticket })`, and with the code. Good for 15 minutes. */
  ticket: string;
  /** Where the code goes, masked: country and last two digits. */
  phone: string;
}
