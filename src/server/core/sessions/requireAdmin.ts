import type { GenericDataModel, GenericQueryCtx } from "convex/server";
import { phoneAuthError } from "../../../errors.js";
import type { PhoneAuth } from "../PhoneAuth.js";
import type { UserId } from "../../options/dataModel.js";
import { authCtx } from "../appContext.js";
import { givenOf } from "../given.js";
import { hasProved } from "./proved.js";
import { getSession } from "./sessions.js";

declare const process: { env: Record<string, string | undefined> };

/**
 * Returns the signed-in administrator's user id. An administrator is a user who has proved one of the
 * given numbers in this session. If you add the number of somebody who is signed in, they have to
 * sign in once more, with that number.
 *
 * @param phone - Your `PhoneAuth`.
 * @param phones - The administrators' numbers, in any spelling. Default: those of the variable
 *   `ADMIN_PHONES`, separated by commas. Entries that are no number never match.
 * @returns the user's id, which is what `authorize` of `adminFunctions` has to return.
 * @throws ConvexError `not_allowed` for everybody else.
 * @example
 * ```ts
 * export const { register, findUser } = adminFunctions(phone, {
 *   authorize: (ctx) => requireAdmin(phone, ctx),
 * });
 * ```
 */
export async function requireAdmin<DataModel extends GenericDataModel>(
  phone: PhoneAuth<DataModel>,
  ctx: Pick<GenericQueryCtx<DataModel>, "db" | "auth" | "runQuery">,
  phones: readonly string[] = (process.env.ADMIN_PHONES ?? "").split(","),
): Promise<UserId> {
  const given = givenOf(phone);
  const signedIn = await getSession(given, authCtx(ctx));
  if (
    signedIn !== null &&
    (await hasProved(given, authCtx(ctx), signedIn, phones))
  )
    return signedIn.user._id;
  throw phoneAuthError("not_allowed");
}
