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
 * The signed-in administrator: a user who has proved, in this very session, to hold one of the
 * numbers. Whoever was signed in when a number became an administrator's signs in once more, with it.
 *
 * @param phone - The app's `PhoneAuth`.
 * @param phones - In any spelling. Default: those of the variable `ADMIN_PHONES`, with commas between
 *   them. What is no number is nobody's.
 * @returns the user's id, as the `authorize` of an admin page's functions does.
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
